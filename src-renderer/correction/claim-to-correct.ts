import type { CaseState } from '@contract/case.ts'
import type { Workstation } from '@contract/contract.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Claim } from '@contract/queue.ts'

/** States in which opening a case means correcting it. A decided case is only looked at until the reader asks. */
const correctedAtOnce: readonly CaseState[] = ['waiting', 'claimed', 'corrected']

/** Claims a case that is opened, where correcting is the next thing to do; otherwise, or without luck, there is no claim. */
export async function claimToCorrect(
  { queue }: Pick<Workstation, 'queue'>,
  { caseId, state }: { readonly caseId: string; readonly state: CaseState },
): Promise<{ readonly claim?: Claim | undefined; readonly claimFailure?: Failure }> {
  if (!correctedAtOnce.includes(state)) return {}
  const answer = await queue.claim({ caseId })
  return answer.ok ? { claim: answer.value } : { claimFailure: answer.failure }
}
