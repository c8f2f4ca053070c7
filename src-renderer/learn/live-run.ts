import type { RunCurves, ShownRun, TrainingProgress } from '@contract/learn.ts'

/** What was told of the run under way since it was last read. */
export interface LiveRun {
  readonly progress: TrainingProgress
  readonly losses: RunCurves['losses']
  readonly validations: RunCurves['validations']
}

/** With one more word of progress; of another run nothing of the former is kept. */
export function followed(live: LiveRun | undefined, progress: TrainingProgress): LiveRun {
  const before = live?.progress.runId === progress.runId ? live : { losses: [], validations: [] }
  if (progress.phase !== 'training') return { ...before, progress }
  const { done: step, loss, validation, tasks } = progress
  return {
    progress,
    losses: loss === undefined ? before.losses : [...before.losses, { step, loss }],
    validations:
      validation === undefined
        ? before.validations
        : [...before.validations, { step, dice: validation, ...(tasks && { tasks }) }],
  }
}

const isOver = ({ phase }: ShownRun): boolean => phase === 'finished' || phase === 'stopped' || phase === 'failed'

/** A run as it was read, and behind its last point what was told since. */
export function withLive(run: ShownRun, live: LiveRun | undefined): ShownRun {
  if (live?.progress.runId !== run.run.runId || isOver(run)) return run
  const { progress } = live
  const { curves } = run
  return {
    ...run,
    phase: progress.phase,
    stepsDone: progress.phase === 'training' ? Math.max(run.stepsDone, progress.done) : run.stepsDone,
    curves: {
      ...curves,
      stepCount: progress.phase === 'training' ? progress.total : curves.stepCount,
      losses: joined(curves.losses, live.losses),
      validations: joined(curves.validations, live.validations),
    },
  }
}

function joined<Point extends { readonly step: number }>(
  read: readonly Point[],
  told: readonly Point[],
): readonly Point[] {
  const last = read.at(-1)?.step ?? Number.NEGATIVE_INFINITY
  return [...read, ...told.filter(({ step }) => step > last)]
}
