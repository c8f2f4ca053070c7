import type { CurvePoint } from '../curve/learning-curve.ts'

/** One structure that a simulated network tells, in the order of its classes. */
export interface SimulatedSegment {
  readonly value: number
  readonly name: string
}

/** A held-out case as one training segments it. */
export interface CaseDice {
  readonly name: string
  /** By segment, 0..1; `null`: empty in the reference and in the prediction. */
  readonly dice: readonly (number | null)[]
}

/** One training, seen on the held-out cases. */
export interface Judged {
  readonly arm: string
  readonly seed: number
  readonly trainingCaseCount: number
  readonly heldOut: readonly CaseDice[]
}

/** What stands for the mean over all segments in tables and figures. */
export const allSegments = 'all segments'

/** Points of learning curves: of each segment the mean over the cases that have a Dice. */
export const pointsOf = (judged: readonly Judged[], segments: readonly SimulatedSegment[]): readonly CurvePoint[] =>
  judged.flatMap((one) =>
    segments.flatMap(({ name }, index) => {
      const meanDice = meanKnown(one.heldOut.map(({ dice }) => dice[index] ?? null))
      return meanDice === null ? [] : [pointOf(one, name, meanDice)]
    }),
  )

/** The same of the mean over the segments; a training in which a segment has no Dice at all is left out. */
export function overallPoints(judged: readonly Judged[], segments: readonly SimulatedSegment[]): readonly CurvePoint[] {
  return judged.flatMap((one) => {
    const own = pointsOf([one], segments)
    return own.length < segments.length ? [] : [pointOf(one, allSegments, meanOf(own.map(({ meanDice }) => meanDice)))]
  })
}

const pointOf = ({ arm, seed, trainingCaseCount }: Judged, segment: string, meanDice: number): CurvePoint => ({
  arm,
  seed,
  trainingCaseCount,
  segment,
  meanDice,
})

/** Mean of what is known; `null`: nothing is. */
export function meanKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : meanOf(known)
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
