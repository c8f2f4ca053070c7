import type { Screen } from './navigation.svelte.ts'

const always: readonly Screen[] = ['models', 'help']

/** The screens that exist now: without a cohort there is no queue, nothing to correct, to plan or to learn from. */
export const screensOf = (isCohortOpen: boolean): readonly Screen[] =>
  isCohortOpen ? ['cohort', 'queue', 'rate', 'correct', 'planner', 'review', 'learn', ...always] : ['cohort', ...always]

export const screenKeys: readonly (readonly [Screen, string])[] = [
  ['cohort', 'Ctrl+1'],
  ['queue', 'Ctrl+2'],
  ['correct', 'Ctrl+3'],
  ['planner', 'Ctrl+Shift+P'],
  ['review', 'Ctrl+Shift+Y'],
  ['learn', 'Ctrl+L'],
  ['models', 'Ctrl+4'],
  ['help', 'Ctrl+5'],
  ['rate', 'Ctrl+R'],
]
