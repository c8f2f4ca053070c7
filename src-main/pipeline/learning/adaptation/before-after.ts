import { comparisonOf } from '../comparison/compare.ts'
import { effectOf } from '../comparison/effect.ts'
import type { StratumEffect } from '../comparison/effect-words.ts'
import { checkUnique } from '../comparison/paired-case.ts'
import { strataOf } from '../comparison/strata.ts'
import { type AuditCase, pairedOf } from '../gate/gate.ts'
import type { Resampling } from '../statistics/crossed-mean.ts'

/** What an adapted model does against the one in force, over all audited cases and by site, of all segments together. */
export function beforeAndAfter(cases: readonly AuditCase[], resampling: Resampling): readonly StratumEffect[] {
  const paired = cases.map(pairedOf)
  checkUnique(paired)
  return strataOf(paired)
    .filter(({ segment }) => segment === undefined)
    .map((stratum): StratumEffect => {
      const comparison = comparisonOf(stratum, resampling)
      return { ...comparison, verdict: effectOf(comparison) }
    })
}
