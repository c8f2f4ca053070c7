import type { RunCurves, ShownRun } from '@contract/learn.ts'
import { learnRunText } from '../text/learn-run.ts'
import { type Line, lineColors, lineDashes, markerShapes } from './line.ts'

const cycled = <Item>(items: readonly [Item, ...Item[]], index: number): Item => items[index % items.length] ?? items[0]

/** Which segments the Dice plot shows: the mean, each, or one by its name. */
export type SegmentsShown = 'mean' | 'each' | { readonly segment: string }

/** What is left of a step's weight a step later: about the last 20 steps count. */
const keptPerStep = 0.95

/** Running mean of the losses, without the pull of a start at 0; steps that were thinned out count as long as they took. */
export function smoothed(losses: RunCurves['losses']): readonly { readonly x: number; readonly y: number }[] {
  let [sum, weight, before] = [0, 0, 0]
  return losses.map(({ step, loss }) => {
    const kept = keptPerStep ** Math.max(1, step - before)
    before = step
    sum = kept * sum + (1 - kept) * loss
    weight = kept * weight + (1 - kept)
    return { x: step, y: sum / weight }
  })
}

const nameOf = (run: ShownRun): string => {
  const name = learnRunText.nameOf(run)
  return run.bestStep === undefined ? name : `${name} (${learnRunText.plots.keptAt(run.bestStep)})`
}

/** Of each run a thin line of its losses, and a thick one of their running mean. */
export const lossLines = (runs: readonly ShownRun[]): readonly Line[] =>
  runs.flatMap((run, index) => {
    const look = { color: cycled<string>(lineColors, index), dash: cycled<string>(lineDashes, index) }
    const { runId } = run.run
    const points = run.curves.losses.map(({ step, loss }) => ({ x: step, y: loss }))
    return [
      { id: `${runId} raw`, name: undefined, weight: 'thin', points, ...look },
      { id: runId, name: nameOf(run), weight: 'thick', points: smoothed(run.curves.losses), ...look },
    ] satisfies readonly Line[]
  })

/**
 * Of each run a line for each shown segment. Runs differ by color and dash, segments by the shape of their marks; of one run alone
 * its segments have colors too.
 */
export const diceLines = (runs: readonly ShownRun[], shown: SegmentsShown): readonly Line[] =>
  runs.flatMap((run, runIndex) => {
    const { segments, validations } = run.curves
    const dash = cycled<string>(lineDashes, runIndex)
    const line = (
      id: string,
      name: string,
      index: number,
      of: (dice: readonly (number | null)[]) => number | undefined,
    ) => ({
      id: `${run.run.runId} ${id}`,
      name,
      weight: 'thick' as const,
      dash,
      color: cycled<string>(lineColors, runs.length === 1 ? index : runIndex),
      marker: cycled(markerShapes, index),
      points: validations.flatMap(({ step, dice }) => {
        const y = of(dice)
        return y === undefined ? [] : [{ x: step, y }]
      }),
    })
    if (shown === 'mean') return [line('mean', nameOf(run), 0, meanDice)]
    return segments.flatMap((segment, index) =>
      shown === 'each' || shown.segment === segment
        ? [
            line(
              String(index),
              runs.length === 1 ? segment : `${segment}: ${nameOf(run)}`,
              index,
              (dice) => dice[index] ?? undefined,
            ),
          ]
        : [],
    )
  })

/** Of the segments that any case has. */
export function meanDice(dice: readonly (number | null)[]): number | undefined {
  const known = dice.filter((one) => one !== null)
  return known.length === 0 ? undefined : known.reduce((sum, one) => sum + one, 0) / known.length
}

/** Where the weights were kept, one a run. */
export const keptSteps = (
  runs: readonly ShownRun[],
): readonly { readonly x: number; readonly color: string; readonly says: string }[] =>
  runs.flatMap((run, index) =>
    run.bestStep === undefined
      ? []
      : [{ x: run.bestStep, color: cycled<string>(lineColors, index), says: learnRunText.plots.keptAt(run.bestStep) }],
  )
