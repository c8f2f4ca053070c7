import { comparisonOf } from '../comparison/compare.ts'
import { effectOf } from '../comparison/effect.ts'
import type { StratumEffect } from '../comparison/effect-words.ts'
import type { PairedCase } from '../comparison/paired-case.ts'
import { strataOf } from '../comparison/strata.ts'
import { type LearningCurve, learningCurves } from '../curve/learning-curve.ts'
import { subjectOf } from '../dataset/subject.ts'
import { meanInterval, type Resampling } from '../statistics/crossed-mean.ts'
import { grouped } from '../statistics/grouped.ts'
import type { Interval } from '../statistics/interval.ts'
import { type CaseDice, meanKnown, type SimulatedSegment } from './case-dice.ts'
import { type FederatedMethod, type FederationArm, type FederationPlan, siteName } from './federation-plan.ts'

/** How held-out cases of one site do after a round, or after the share of steps that stands for it. */
export interface JudgedRound {
  readonly round: number
  /** From 1. */
  readonly site: number
  readonly heldOut: readonly CaseDice[]
}

/** What was exchanged in the rounds of a training. */
export interface ExchangeRecord {
  /** By round and site: L2 norm of what was learned, before clipping. Known in a simulation only. */
  readonly updateNorms: readonly (readonly number[])[]
  readonly noiseMultiplier: number
  /** ε that each site spent over all rounds; `null` without noise: nothing bounds it. */
  readonly epsilons: readonly number[] | null
}

/** What is kept of one training. */
export interface FederationRun {
  readonly judged: readonly JudgedRound[]
  readonly exchange?: ExchangeRecord
}

export interface FederationOutcome extends FederationRun {
  readonly arm: FederationArm
  readonly seed: number
}

/** In tables and figures. */
export const everySite = 'all sites'

export interface ArmAtPlace {
  /** `all sites` or the name of one. */
  readonly place: string
  readonly arm: FederationArm
  readonly caseCount: number
  /** Over cases and seeds, of a case over its segments, 0..1; `null`: no case has a Dice. */
  readonly meanDice: number | null
  /** 95 %, subjects and seeds resampled. */
  readonly interval?: Interval | undefined
}

/** A method less what it is compared with, on the same cases and seeds; everywhere and by site, of all segments and of each. */
export interface FederationDifference {
  readonly method: FederatedMethod
  readonly against: 'pooled' | 'local'
  readonly strata: readonly StratumEffect[]
}

export interface FederationResult {
  /** After the last round. */
  readonly means: readonly ArmAtPlace[]
  readonly differences: readonly FederationDifference[]
  /** By arm and place (as `segment`) over rounds (as `trainingCaseCount`). */
  readonly curves: readonly LearningCurve[]
  /** By method: the norms of what sites learned, least and largest, and the ε that a site spent at most. */
  readonly exchanges: readonly {
    readonly method: FederatedMethod
    readonly norms: readonly [number, number]
    readonly noiseMultiplier: number
    readonly epsilon: number | null
  }[]
}

interface Compared {
  readonly plan: FederationPlan
  readonly segments: readonly SimulatedSegment[]
  readonly resampling?: Resampling
}

const usual: Resampling = { seed: 1, resamples: 2000, level: 0.95 }

export function federationResult(
  outcomes: readonly FederationOutcome[],
  { plan, segments, resampling = usual }: Compared,
): FederationResult {
  const arms: readonly FederationArm[] = ['local', 'pooled', ...plan.methods]
  const places = [everySite, ...Array.from({ length: plan.siteCount }, (_, index) => siteName(index + 1))]
  const cases = outcomes.flatMap(casesOf)
  const last = cases.filter(({ round }) => round === plan.roundCount)
  const at = (place: string) => (one: JudgedCase) => place === everySite || one.site === place
  return {
    means: places.flatMap((place) =>
      arms.map((arm) => ({
        place,
        arm,
        ...meanOfCases(
          last.filter((one) => one.arm === arm && at(place)(one)),
          resampling,
        ),
      })),
    ),
    differences: plan.methods.flatMap((method) =>
      (['pooled', 'local'] as const).map((against) => ({
        method,
        against,
        strata: strataOf(pairedCases(last, { method, against, segments })).map((stratum) => {
          const comparison = comparisonOf(stratum, resampling)
          return { ...comparison, verdict: effectOf(comparison) }
        }),
      })),
    ),
    curves: places.flatMap((place) => learningCurves(curvePoints(cases.filter(at(place)), place))),
    exchanges: plan.methods.map((method) => exchangeOf(method, outcomes)),
  }
}

interface JudgedCase extends CaseDice {
  readonly arm: FederationArm
  readonly seed: number
  readonly round: number
  readonly site: string
}

const casesOf = ({ arm, seed, judged }: FederationOutcome): readonly JudgedCase[] =>
  judged.flatMap(({ round, site, heldOut }) =>
    heldOut.map((one) => ({ ...one, arm, seed, round, site: siteName(site) })),
  )

function meanOfCases(cases: readonly JudgedCase[], resampling: Resampling) {
  const known = cases.flatMap(({ name, seed, dice }) => {
    const mean = meanKnown(dice)
    return mean === null ? [] : [{ subject: subjectOf(name), seed, mean }]
  })
  const subjects = [...new Set(known.map(({ subject }) => subject))]
  const seeds = [...new Set(known.map(({ seed }) => seed))]
  const sums = new Float64Array(subjects.length * seeds.length)
  const counts = new Float64Array(sums.length)
  for (const { subject, seed, mean } of known) {
    const index = subjects.indexOf(subject) * seeds.length + seeds.indexOf(seed)
    sums[index]! += mean
    counts[index]! += 1
  }
  const table = { subjectCount: subjects.length, seedCount: seeds.length, sums, counts }
  return {
    caseCount: new Set(cases.map(({ name }) => name)).size,
    meanDice: meanKnown(known.map(({ mean }) => mean)),
    interval: subjects.length < 3 ? undefined : meanInterval(table, resampling),
  }
}

function pairedCases(
  cases: readonly JudgedCase[],
  { method, against, segments }: Pick<FederationDifference, 'method' | 'against'> & Pick<Compared, 'segments'>,
): readonly PairedCase[] {
  const keyOf = ({ seed, name }: JudgedCase) => JSON.stringify([seed, name])
  const others = new Map(cases.filter(({ arm }) => arm === against).map((one) => [keyOf(one), one]))
  return cases
    .filter(({ arm }) => arm === method)
    .map((one) => ({
      caseId: one.name,
      subject: subjectOf(one.name),
      site: one.site,
      seed: one.seed,
      segments: segments.map((segment, index) => ({
        ...segment,
        candidate: one.dice[index] ?? undefined,
        baseline: others.get(keyOf(one))?.dice[index] ?? undefined,
      })),
    }))
}

const curvePoints = (cases: readonly JudgedCase[], place: string) =>
  [...grouped(cases, ({ arm, seed, round }) => JSON.stringify([arm, seed, round])).values()].flatMap((own) => {
    const [first] = own
    const meanDice = meanKnown(own.map(({ dice }) => meanKnown(dice)))
    if (first === undefined || meanDice === null) return []
    return [{ arm: first.arm, seed: first.seed, trainingCaseCount: first.round, segment: place, meanDice }]
  })

function exchangeOf(method: FederatedMethod, outcomes: readonly FederationOutcome[]) {
  const records = outcomes.flatMap(({ arm, exchange }) => (arm === method && exchange ? [exchange] : []))
  const norms = records.flatMap(({ updateNorms }) => updateNorms.flat())
  const epsilons = records.flatMap((one) => one.epsilons ?? [])
  return {
    method,
    norms: [Math.min(...norms), Math.max(...norms)] as const,
    noiseMultiplier: records[0]?.noiseMultiplier ?? 0,
    epsilon: epsilons.length === 0 ? null : Math.max(...epsilons),
  }
}
