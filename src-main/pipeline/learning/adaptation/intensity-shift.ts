import { type Random, randomOf } from '@volume/random.ts'
import { shuffled } from '../acquisition/shuffled.ts'
import { leastSubjectCount } from '../comparison/compare.ts'
import type { Resampling } from '../statistics/crossed-mean.ts'
import { grouped } from '../statistics/grouped.ts'
import { type Interval, percentileInterval } from '../statistics/interval.ts'

/** Percentiles of the intensities of one case, in the units that a network is shown. */
export interface CaseCurve {
  /** Where or on what it was scanned. */
  readonly group: string
  readonly subject: string
  /** At `landmarkPercents`, before the standard scale. */
  readonly landmarks: readonly number[]
  /** At percentiles that the standard scale does not fix, before it and on it. */
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/** How far the mean curve of a group lies from that of all others: mean absolute difference over its percentiles, 0 or more. */
export interface ShiftDistance {
  readonly distance: number
  /** Over subjects; absent with fewer than `leastSubjectCount` of them on either side. It never holds 0. */
  readonly interval?: Interval
  /** What is not exceeded if subjects are dealt to the groups by chance, with the resampling's level; absent as the interval. */
  readonly byChance?: number
}

/**
 * `removed`: on the scale no farther than by chance, and nearer than before with all of the interval. `reduced`: farther than by chance,
 * but nearer than before with all of it. `not reduced`: not shown to be nearer.
 */
export type ShiftVerdict = 'none shown' | 'removed' | 'reduced' | 'not reduced' | 'too few'

export interface GroupShift {
  readonly group: string
  readonly caseCount: number
  readonly subjectCount: number
  /** Medians over the cases. */
  readonly landmarks: readonly number[]
  readonly before: ShiftDistance
  readonly after: ShiftDistance
  /** Of before − after, over the same resamples of subjects; absent as the others. */
  readonly reduction?: Interval
  readonly verdict: ShiftVerdict
}

/** A subject of a group by the means over its cases. */
interface Unit {
  readonly group: string
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/**
 * Each group against all others, by name; none if all cases are of one group. Subjects are resampled and dealt whole; one that was
 * scanned in two groups counts in each as another.
 */
export function intensityShifts(cases: readonly CaseCurve[], resampling: Resampling): readonly GroupShift[] {
  const units = unitsOf(cases)
  const groups = [...new Set(units.map(({ group }) => group))].toSorted((a, b) => (a < b ? -1 : 1))
  if (groups.length < 2) return []
  return groups.map((group, index): GroupShift => {
    const own = cases.filter((one) => one.group === group)
    const before = distanceOf(units, { group, stage: 'before', resampling, stream: index })
    const after = distanceOf(units, { group, stage: 'after', resampling, stream: index })
    const reduction = reductionOf(units, { group, resampling, stream: index })
    return {
      group,
      ...(reduction && { reduction }),
      caseCount: own.length,
      subjectCount: units.filter((unit) => unit.group === group).length,
      landmarks: (own[0]?.landmarks ?? []).map((_, at) => median(own.map(({ landmarks }) => landmarks[at]!))),
      before,
      after,
      verdict: verdictOf({ before, after, reduction }),
    }
  })
}

interface Judged {
  readonly before: ShiftDistance
  readonly after: ShiftDistance
  readonly reduction: Interval | undefined
}

function verdictOf({ before, after, reduction }: Judged): ShiftVerdict {
  if (before.byChance === undefined || after.byChance === undefined) return 'too few'
  if (before.distance <= before.byChance) return 'none shown'
  if (!reduction || reduction.low <= 0) return 'not reduced'
  return after.distance <= after.byChance ? 'removed' : 'reduced'
}

const unitsOf = (cases: readonly CaseCurve[]): readonly Unit[] =>
  [...grouped(cases, ({ group, subject }) => JSON.stringify([group, subject])).values()].map((all) => ({
    group: all[0]!.group,
    before: meanCurve(all.map(({ before }) => before)),
    after: meanCurve(all.map(({ after }) => after)),
  }))

interface Asked {
  readonly group: string
  readonly stage: 'before' | 'after'
  readonly resampling: Resampling
  /** Both stages draw the same subjects. */
  readonly stream: number
}

function distanceOf(units: readonly Unit[], { group, stage, resampling, stream }: Asked): ShiftDistance {
  const own = units.filter((unit) => unit.group === group).map((unit) => unit[stage])
  const others = units.filter((unit) => unit.group !== group).map((unit) => unit[stage])
  const distance = between(own, others)
  if (Math.min(own.length, others.length) < leastSubjectCount) return { distance }
  const { seed, resamples, level } = resampling
  const again = (stream: number, one: (random: Random) => number) => {
    const random = randomOf(seed, stream)
    return Array.from({ length: resamples }, () => one(random))
  }
  const all = [...own, ...others]
  const resampled = again(2 * stream, (random) => between(drawn(own, random), drawn(others, random)))
  const dealt = again(2 * stream + 1, (random) => {
    const order = shuffled(all, random)
    return between(order.slice(0, own.length), order.slice(own.length))
  })
  const interval = percentileInterval(resampled, level)
  // Of both tails the upper one: what a share `level` of the deals does not exceed.
  const byChance = percentileInterval(dealt, 2 * level - 1)?.high
  return { distance, ...(interval && { interval }), ...(byChance !== undefined && { byChance }) }
}

/** How much nearer a group lies on the scale, by subject. */
function reductionOf(
  units: readonly Unit[],
  { group, resampling, stream }: Omit<Asked, 'stage'>,
): Interval | undefined {
  const own = units.filter((unit) => unit.group === group)
  const others = units.filter((unit) => unit.group !== group)
  if (Math.min(own.length, others.length) < leastSubjectCount) return undefined
  const random = randomOf(resampling.seed, 2 * stream)
  const reductions = Array.from({ length: resampling.resamples }, () => {
    const [one, other] = [drawn(own, random), drawn(others, random)]
    const at = (stage: Asked['stage']) =>
      between(
        one.map((unit) => unit[stage]),
        other.map((unit) => unit[stage]),
      )
    return at('before') - at('after')
  })
  return percentileInterval(reductions, resampling.level)
}

type Curve = readonly number[]

function between(one: readonly Curve[], other: readonly Curve[]): number {
  const [a, b] = [meanCurve(one), meanCurve(other)]
  return a.reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0) / a.length
}

function meanCurve(curves: readonly Curve[]): Curve {
  const [first = []] = curves
  return first.map((_, at) => curves.reduce((sum, curve) => sum + curve[at]!, 0) / curves.length)
}

const drawn = <One>(all: readonly One[], random: Random): readonly One[] =>
  all.map(() => all[random.integer(0, all.length - 1)]!)

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2
}
