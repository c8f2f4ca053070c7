import { grouped } from '../statistics/grouped.ts'
import { type MeanOfFew, meanOfFew } from '../statistics/student.ts'
import { type CurvePoint, checkPoints } from './learning-curve.ts'

/** A point of the curve of one seed. */
type Point = Pick<CurvePoint, 'trainingCaseCount' | 'meanDice'>

/**
 * Area under a learning curve, divided by its width: the mean Dice (0..1) over the logarithm of the number of training cases, by
 * the trapezoid rule. Logarithmic, as what doubles the labor weighs the same at any size. `undefined` with fewer than two sizes.
 */
export function areaUnderCurve(points: readonly Point[]): number | undefined {
  const sorted = points.toSorted((a, b) => a.trainingCaseCount - b.trainingCaseCount)
  let area = 0
  let width = 0
  for (const [index, { trainingCaseCount, meanDice }] of sorted.slice(1).entries()) {
    const before = sorted[index]!
    const step = Math.log(trainingCaseCount / before.trainingCaseCount)
    area += (step * (before.meanDice + meanDice)) / 2
    width += step
  }
  return width === 0 ? undefined : area / width
}

/** The area of one arm less that of another, paired by seed; mean with Student's 95 % interval over seeds. */
export interface AreaDifference extends MeanOfFew {
  readonly arm: string
  readonly against: string
  /** Absent: the mean over all segments. */
  readonly segment?: string
  /** Numbers of training cases at which both were trained with every seed that counts. */
  readonly trainingCaseCounts: readonly number[]
  /** Seeds of which one arm has fewer than two sizes in common with the rest. */
  readonly leftOutSeeds: readonly number[]
}

/**
 * Compares two arms by the areas under their curves, of each segment and, first, of the mean over segments. Only sizes count
 * at which both arms have a point, the same for all seeds; what has fewer than two such sizes is left out.
 */
export function areaDifferences(
  points: readonly CurvePoint[],
  { arm, against }: Pick<AreaDifference, 'arm' | 'against'>,
): readonly AreaDifference[] {
  checkPoints(points)
  const own = points.filter((point) => point.arm === arm || point.arm === against)
  const bySegment = [...grouped(own, ({ segment }) => segment)].map(([segment, points]) => ({ segment, points }))
  return [{ points: meanOverSegments(own) }, ...bySegment].flatMap(({ points, ...segment }) => {
    const difference = differenceOf(points, { arm, against })
    return difference ? [{ arm, against, ...segment, ...difference }] : []
  })
}

/** Of each training, with a segment that says nothing; left out where it lacks a segment that another has. */
export function meanOverSegments(points: readonly CurvePoint[]): readonly CurvePoint[] {
  const segmentCount = new Set(points.map(({ segment }) => segment)).size
  const trainings = grouped(points, ({ arm, seed, trainingCaseCount }) =>
    JSON.stringify([arm, seed, trainingCaseCount]),
  )
  return [...trainings.values()].flatMap((own) => {
    const [first] = own
    if (!first || own.length < segmentCount) return []
    return [{ ...first, meanDice: own.reduce((sum, { meanDice }) => sum + meanDice, 0) / own.length }]
  })
}

function differenceOf(points: readonly CurvePoint[], { arm, against }: Pick<AreaDifference, 'arm' | 'against'>) {
  const seeds = [...grouped(points, ({ seed }) => seed)].map(([seed, own]) => {
    const ofArm = (wanted: string) =>
      new Map(own.filter((one) => one.arm === wanted).map((one) => [one.trainingCaseCount, one]))
    const [first, second] = [ofArm(arm), ofArm(against)]
    return { seed, first, second, sizes: new Set([...first.keys()].filter((size) => second.has(size))) }
  })
  const counting = seeds.filter(({ sizes }) => sizes.size >= 2)
  const sizes = [...(counting[0]?.sizes ?? [])].filter((size) => counting.every((one) => one.sizes.has(size)))
  const differences = counting.flatMap(({ first, second }) => {
    const areaOf = (curve: ReadonlyMap<number, Point>) => areaUnderCurve(sizes.flatMap((size) => curve.get(size) ?? []))
    const [a, b] = [areaOf(first), areaOf(second)]
    return a === undefined || b === undefined ? [] : [a - b]
  })
  const mean = meanOfFew(differences)
  const leftOutSeeds = seeds.filter((one) => !counting.includes(one)).map(({ seed }) => seed)
  return mean && { ...mean, trainingCaseCounts: sizes.toSorted((a, b) => a - b), leftOutSeeds }
}
