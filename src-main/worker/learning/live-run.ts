import type { RunCurves, RunPhase } from '@contract/learn.ts'
import type { RunHistory } from '../../pipeline/learning/trainer/checkpoint.node.ts'
import type { TrainingProgress } from './train-on-cases.node.ts'

/** How a run does that is under way in this process. */
export interface LiveRun {
  readonly phase: RunPhase & TrainingProgress['phase']
  readonly stepsDone: number
  /** Absent until the first step. */
  readonly stepCount?: number
  readonly losses: RunCurves['losses']
  readonly validations: RunCurves['validations']
}

/** Before its first word; what it told before it was interrupted stays. */
export const beganAgain = (history: RunHistory | undefined): LiveRun => ({
  phase: 'reading',
  stepsDone: history?.stepsDone ?? 0,
  losses: pointsOf(history?.losses ?? []),
  validations: history?.validations ?? [],
})

/** With the next word of it. Where a run does not go on after its history, what it tells anew counts. */
export function followed(run: LiveRun, { phase, done, total, loss, validation, tasks }: TrainingProgress): LiveRun {
  if (phase !== 'training') return { ...run, phase }
  const isBefore = ({ step }: { readonly step: number }) => step < done
  const losses = run.stepsDone < done ? run.losses : run.losses.filter(isBefore)
  const validations = run.stepsDone < done ? run.validations : run.validations.filter(isBefore)
  return {
    phase,
    stepsDone: done,
    stepCount: total,
    losses: loss === undefined ? losses : thinned([...losses, { step: done, loss }], 2 * mostPoints),
    validations:
      validation === undefined
        ? validations
        : [...validations, { step: done, dice: validation, ...(tasks && { tasks }) }],
  }
}

/** The losses of steps 1, 2, 3, … */
export const pointsOf = (losses: readonly number[]): RunCurves['losses'] =>
  losses.map((loss, index) => ({ step: index + 1, loss }))

/** A curve has so many at most. */
export const mostPoints = 1000

/** Every second, third, … so that at most so many are left; the last is. */
export function thinned<Point>(points: readonly Point[], most: number): readonly Point[] {
  const stride = Math.ceil(points.length / most)
  return stride <= 1 ? points : points.filter((_, index) => (points.length - 1 - index) % stride === 0)
}
