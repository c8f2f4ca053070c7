export const startText = {
  title: 'Insula',
  lead: 'Correct and check MRI segmentations, led by the model’s own doubt.',
  create: {
    title: 'Create a cohort',
    text: 'Choose an empty folder. It will hold the database and all segmentations; your scans stay where they are and are never changed.',
  },
  open: {
    title: 'Open a cohort',
    text: 'Choose the folder of an existing cohort. Every finished stroke and the whole undo history are still there.',
  },
  opening: 'Waiting for a folder…',
  starting: 'Starting…',
  promise: 'Nothing leaves this PC: Insula opens no network connection.',
  failed: 'The cohort could not be opened',
}
