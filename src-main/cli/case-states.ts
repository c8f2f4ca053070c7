import type { CaseState } from '@contract/case.ts'
import type { CohortSummary } from '@contract/cohort.ts'

/** All states, in the order of the work. */
export const caseStates = [
  'indexed',
  'waiting',
  'claimed',
  'corrected',
  'accepted',
  'rejected',
  'deferred',
] as const satisfies readonly CaseState[]

/** `3 indexed, 2 waiting`; states that no case is in are left out. */
export function stateCounts({ countByState }: Pick<CohortSummary, 'countByState'>): string {
  const counts = caseStates.flatMap((state) => (countByState[state] ? [`${countByState[state]} ${state}`] : []))
  return counts.length === 0 ? 'the cohort is empty' : counts.join(', ')
}
