export const segmentChooserText = {
  command: 'Choose a segment by name or number…',
  chooser: {
    title: 'Segments',
    placeholder: 'Type a name or a label value',
    none: 'No segment is called that.',
  },
}
