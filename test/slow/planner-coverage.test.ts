import type { Allocation } from '@contract/planner.ts'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { expect, test } from 'vitest'
import { drawAudit } from '../../src-main/pipeline/planner/draw.ts'
import { fixable, plannedStrata } from '../../src-main/pipeline/planner/plan.ts'
import type { Member } from '../../src-main/pipeline/planner/population.ts'
import { residualBounds } from '../../src-main/pipeline/planner/residual.ts'

interface SyntheticCase extends Member {
  readonly fails: boolean
}

/**
 * 2,000 cohorts of 400 to 3,000 cases at one to five sites of different sizes and failure rates (0 to 35 %), whose scores
 * know something of the failures or nothing. Each is planned, drawn and judged as the application does it.
 */
function simulate(strata: 'none' | 'site', allocation: Allocation) {
  const generator = xoroshiro128plus(20_261_128)
  const uniform = () => uniformFloat64(generator)
  const covered = { binomial: 0, finite: 0, allSites: 0 }
  let residualSum = 0
  const cohortCount = 2000
  for (let cohort = 0; cohort < cohortCount; cohort++) {
    const sites = Array.from({ length: 1 + Math.floor(5 * uniform()) }, () => ({
      weight: 0.1 + uniform(),
      rate: 0.35 * uniform(),
    }))
    const weight = sites.reduce((sum, site) => sum + site.weight, 0)
    const size = 400 + Math.floor(2600 * uniform())
    const skill = uniform()
    const cases = sites.flatMap((site, index) =>
      Array.from({ length: Math.max(1, Math.round((size * site.weight) / weight)) }, (_, number): SyntheticCase => {
        const fails = uniform() < site.rate
        const score = (1 - skill) * uniform() + skill * (fails ? 0.5 + 0.5 * uniform() : 0.7 * uniform())
        return { caseId: `${index}-${number}`, score, stratum: strata === 'site' ? `site ${index}` : 'all', fails }
      }),
    )
    const planned = fixable(cases, {
      flag: { kind: 'most-doubtful', count: Math.floor(cases.length * 0.3 * uniform()) },
      promise: 1,
      confidence: 0.95,
      bound: 'binomial',
      auditCount: 20 + Math.floor(180 * uniform()),
      strata,
      allocation,
      seed: cohort,
    })
    if (!planned.ok) throw new Error(planned.failure.kind)
    const audit = drawAudit(planned.value.strata, planned.value.parts, cohort)
    const bounds = residualBounds(
      plannedStrata(planned.value).map((stratum) => ({
        ...stratum,
        failureCount: audit.filter((one) => one.stratum === stratum.name && one.fails).length,
      })),
      0.95,
    )
    const failing = (members: readonly SyntheticCase[]) => members.filter(({ fails }) => fails).length / members.length
    const truth = failing(planned.value.strata.flatMap(({ unflagged }) => unflagged))
    residualSum += truth
    if (truth <= bounds.binomial) covered.binomial++
    if (truth <= bounds.finite + 1e-12) covered.finite++
    const isEverySiteCovered = planned.value.strata.every(({ name, unflagged }) => {
      const bound = bounds.strata.find((stratum) => stratum.name === name)
      return bound === undefined || failing(unflagged) <= bound.finite + 1e-12
    })
    if (isEverySiteCovered) covered.allSites++
  }
  return {
    binomial: covered.binomial / cohortCount,
    finite: covered.finite / cohortCount,
    allSites: covered.allSites / cohortCount,
    meanResidual: residualSum / cohortCount,
  }
}

test.each([
  ['none', 'proportional'],
  ['site', 'proportional'],
  ['site', 'equal'],
] as const)(
  'In 2,000 synthetic cohorts (strata: %s, %s) the bounds of 95 percent cover the true residual failure rate in at least 95 of 100.',
  (strata, allocation) => {
    const shares = simulate(strata, allocation)
    console.info(`${strata}, ${allocation}: ${JSON.stringify(shares)}`)
    expect(shares.binomial).toBeGreaterThanOrEqual(0.95)
    expect(shares.finite).toBeGreaterThanOrEqual(0.95)
    expect(shares.allSites).toBeGreaterThanOrEqual(0.95)
    // There was something to cover.
    expect(shares.meanResidual).toBeGreaterThan(0.01)
  },
)
