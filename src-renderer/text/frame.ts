import type { ExecutionProvider } from '@contract/model.ts'

export const frameText = {
  product: 'Insula',
  screens: { cohort: 'Cohort', queue: 'Queue', rate: 'Rate', correct: 'Correct', models: 'Models', help: 'Help' },
  rail: 'Screens',
  statusBar: 'Status',
  close: 'Close',
  cancel: 'Cancel',
  cancelling: 'Cancelling…',
  retry: 'Try again',
  noCohort: 'No cohort open',
  reader: (readerId: string) => `Reader ${readerId}`,
  provider: {
    asking: 'Finding the execution provider…',
    title: 'Execution provider',
    best: 'The best one that passes the golden case on this PC.',
    noted: '(why?)',
    names: {
      cpu: 'CPU',
      cuda: 'CUDA',
      dml: 'DirectML',
      coreml: 'Core ML',
      webgpu: 'WebGPU',
    } satisfies Record<ExecutionProvider, string>,
  },
  unsaved: 'A stroke is not saved',
  choosingFolder: 'Choose a folder…',
  workerRestarted: (worker: 'reading' | 'inference', because: string) =>
    `The ${worker} process ended and was started again: ${because}. Everything confirmed on screen is kept.`,
  bug: (message: string) => `Something went wrong inside Insula: ${message}`,
  palette: {
    title: 'Commands',
    placeholder: 'Type a command',
    none: 'No command is called that.',
  },
  commands: {
    groups: { everywhere: 'Everywhere' },
    palette: 'Find a command',
    keyboardMap: 'Show all keys',
    goTo: (screen: string) => `Go to ${screen}`,
    createCohort: 'Create a cohort…',
    openCohort: 'Open a cohort…',
    larger: 'Show everything larger',
    smaller: 'Show everything smaller',
    actualSize: 'Show everything at 100 %',
  },
}
