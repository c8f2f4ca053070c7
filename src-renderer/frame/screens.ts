import type { Screen } from './navigation.svelte.ts'

const always: readonly Screen[] = ['models', 'help']

/** The screens that exist now: without a cohort there is no queue, nothing to correct and nothing to plan. */
export const screensOf = (isCohortOpen: boolean): readonly Screen[] =>
  isCohortOpen ? ['cohort', 'queue', 'rate', 'correct', 'planner', 'review', ...always] : ['cohort', ...always]
