import type { LearningCurve } from '../../curve/learning-curve.ts'
import type { FigureCurve } from './panel.ts'

/** The curves of one segment (or of what stands in its place), along the number of training cases (or of what stands in its place). */
export const curvesOf = (curves: readonly LearningCurve[], segment: string): readonly FigureCurve[] =>
  curves
    .filter((curve) => curve.segment === segment)
    .map(({ arm, points }) => ({
      arm,
      points: points.map(({ trainingCaseCount, ...point }) => ({ ...point, at: trainingCaseCount })),
    }))
