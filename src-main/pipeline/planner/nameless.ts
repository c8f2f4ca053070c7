import type { Plan, Statement } from '@contract/planner.ts'
import { sentencesOf } from './statement.ts'

/** A statement in words that name nobody: no reader, no site, and no filter, which may name either. */
export function namelessSentences({
  plan,
  ...judgement
}: Omit<Statement, 'sentences' | 'trail' | 'cohortName' | 'madeAt' | 'applicationVersion'>): readonly string[] {
  const nameless = <Stratum extends { readonly name: string }>(strata: readonly Stratum[]): readonly Stratum[] =>
    plan.strata === 'site' ? strata.map((one, index) => ({ ...one, name: `site ${index + 1}` })) : strata
  const shown: Plan = {
    ...plan,
    createdBy: 'a reader',
    strataPlanned: nameless(plan.strataPlanned),
    ...(plan.flagFilter !== undefined && { flagFilter: 'not told here' }),
  }
  return sentencesOf(shown, {
    ...judgement,
    readers: judgement.readers.map((reader, index) => ({ ...reader, readerId: `reader ${index + 1}` })),
    bounds: { ...judgement.bounds, strata: nameless(judgement.bounds.strata) },
  })
}
