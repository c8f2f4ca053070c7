import { caseStates } from '@contract/case.ts'
import type { CohortSummary } from '@contract/cohort.ts'

/** `3 indexed, 2 waiting`; states that no case is in are left out. */
export function stateCounts({ countByState }: Pick<CohortSummary, 'countByState'>): string {
  const counts = caseStates.flatMap((state) => (countByState[state] ? [`${countByState[state]} ${state}`] : []))
  return counts.length === 0 ? 'the cohort is empty' : counts.join(', ')
}
