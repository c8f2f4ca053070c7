import type { CaseState } from '@contract/case.ts'
import type { CohortSummary } from '@contract/cohort.ts'
import { caseStateText, cohortText } from '../text/cohort.ts'
import { countOf } from '../text/format.ts'

export type StateChoice = CaseState | 'any'

const states: readonly CaseState[] = ['indexed', 'waiting', 'claimed', 'corrected', 'accepted', 'rejected', 'deferred']

/** What the state filter offers, each with how many cases there are. */
export const stateChoices = (summary: CohortSummary | undefined): { value: StateChoice; says: string }[] => [
  { value: 'any', says: cohortText.anyState },
  ...states.map((state) => ({
    value: state,
    says: `${caseStateText[state].word} (${countOf(summary?.countByState[state] ?? 0)})`,
  })),
]

export const stateOf = (choice: StateChoice): CaseState | undefined => (choice === 'any' ? undefined : choice)
