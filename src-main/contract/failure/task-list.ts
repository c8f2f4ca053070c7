/** Failures and findings of MITK's segmentation task lists. `file` is a base name; `task` is its name, or its place from 1. */
export const taskListSentences = {
  'task-list-invalid': ({ file, because }: { file: string; because: string }) =>
    `${file} is no MITK Segmentation Task List that is read: ${because}. Nothing was taken from it.`,
  'task-list-occupied': ({ folder, count }: { folder: string; count: number }) =>
    `${folder} holds ${count === 1 ? 'a result' : `${count} results`} of earlier tasks, which MITK would open in place of the new ones. Bring them in first, then write to another folder.`,
  'task-result-missing': ({ file }: { task: string; file: string }) => `Not done: ${file} is not there.`,
  'task-case-unknown': ({ file }: { task: string; file: string }) =>
    `Left out: its image ${file} is no scan of this cohort.`,
  'task-unchanged': (_: { task: string }) => 'As it was: no version was added.',
}
