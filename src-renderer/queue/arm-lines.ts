import type { ArmCurve } from '@contract/acquisition.ts'
import { type Line, lineColors, lineDashes } from '../learn/line.ts'
import { activeLearningText } from '../text/active-learning.ts'
import { decimals } from '../text/format.ts'

const text = activeLearningText

const looks = {
  strategy: { color: lineColors[0], dash: lineDashes[0], marker: 'circle', asidePx: -5 },
  control: { color: lineColors[1], dash: lineDashes[1], marker: 'square', asidePx: 5 },
} as const satisfies Record<ArmCurve['arm'], Partial<Line>>

/** A line for each arm; what both have at one place stands side by side. */
export const armLines = (curves: readonly ArmCurve[]): readonly Line[] =>
  curves.map(({ arm, points }) => ({
    id: arm,
    name: text.batch.arms[arm],
    weight: 'thick',
    points: points.map(({ trainingCaseCount, meanDice, interval }) => ({
      ...{ x: trainingCaseCount, y: meanDice },
      ...(interval && { interval }),
    })),
    ...looks[arm],
  }))

/** A row for each point. */
export const armRows = (curves: readonly ArmCurve[]): readonly (readonly string[])[] =>
  curves.flatMap(({ arm, points }) =>
    points.map(({ trainingCaseCount, seedCount, meanDice, interval }) => [
      text.batch.arms[arm],
      ...[String(trainingCaseCount), String(seedCount), decimals(meanDice, 3)],
      interval ? text.curves.interval(interval) : text.curves.noInterval,
    ]),
  )
