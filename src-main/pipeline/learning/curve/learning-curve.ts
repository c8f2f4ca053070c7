import { grouped } from '../statistics/grouped.ts'
import { type MeanOfFew, meanOfFew } from '../statistics/student.ts'

/** One training, seen on the held-out cases. */
export interface CurvePoint {
  readonly trainingCaseCount: number
  /** Which of the compared ways, e.g. `transferred` or `from scratch`. */
  readonly arm: string
  readonly seed: number
  readonly segment: string
  /** Over the held-out cases, 0..1. */
  readonly meanDice: number
}

export interface LearningCurve {
  readonly arm: string
  readonly segment: string
  /** By ascending number of training cases; mean over seeds with Student's 95 % interval where there are two. */
  readonly points: readonly (MeanOfFew & { readonly trainingCaseCount: number })[]
}

/** One curve for each arm and segment, in the order in which they are first met. */
export function learningCurves(points: readonly CurvePoint[]): readonly LearningCurve[] {
  checkPoints(points)
  return [...grouped(points, ({ arm, segment }) => JSON.stringify([arm, segment])).values()].flatMap((own) => {
    const [first] = own
    return first ? [{ arm: first.arm, segment: first.segment, points: overSeeds(own) }] : []
  })
}

function overSeeds(points: readonly CurvePoint[]): LearningCurve['points'] {
  return [...grouped(points, ({ trainingCaseCount }) => trainingCaseCount)]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([trainingCaseCount, own]) => {
      const mean = meanOfFew(own.map(({ meanDice }) => meanDice))
      return mean ? [{ trainingCaseCount, ...mean }] : []
    })
}

/** Throws where a training is named twice or was given no case. */
export function checkPoints(points: readonly CurvePoint[]): void {
  const seen = new Set<string>()
  for (const { trainingCaseCount, arm, seed, segment, meanDice } of points) {
    if (!(trainingCaseCount >= 1)) throw new Error('A learning curve starts with at least one training case.')
    if (!(meanDice >= 0 && meanDice <= 1)) throw new Error(`A Dice is from 0 to 1, not ${meanDice}.`)
    const key = JSON.stringify([arm, segment, seed, trainingCaseCount])
    if (seen.has(key))
      throw new Error(`${arm}, seed ${seed}: ${segment} has two points at ${trainingCaseCount} training cases.`)
    seen.add(key)
  }
}
