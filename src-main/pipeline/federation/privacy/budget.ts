import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { epsilonOf } from './accountant.ts'
import type { Mechanism } from './renyi.ts'

/** What a site may give away in all rounds together, (ε, δ), and what rounds it gave. Plain data, kept by the site. */
export interface PrivacyBudget {
  readonly epsilon: number
  readonly delta: number
  readonly spent: readonly Mechanism[]
}

/** The ε that is spent, at the budget's δ. */
export const spentEpsilon = ({ spent, delta }: PrivacyBudget): number => epsilonOf(spent, delta)

/** The budget after one more mechanism, or the refusal if it would exceed it; then nothing is spent. */
export function spend(budget: PrivacyBudget, mechanism: Mechanism): Result<PrivacyBudget, Failure> {
  const after = { ...budget, spent: [...budget.spent, mechanism] }
  const { epsilon, delta } = budget
  const epsilonAfter = spentEpsilon(after)
  if (epsilonAfter <= epsilon) return ok(after)
  if (!Number.isFinite(epsilonAfter)) return fail({ kind: 'privacy-without-noise', epsilon, delta })
  return fail({ kind: 'privacy-budget-exceeded', epsilon, delta, epsilonSpent: spentEpsilon(budget), epsilonAfter })
}
