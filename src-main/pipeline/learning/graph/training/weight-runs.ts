import type { Parameter, WeightLayout } from '../network/unet-spec.ts'
import { concat, sliceAlong } from '../operators/arrange.ts'
import type { Value } from '../value.ts'

/** Where a run of trained weights begins and ends among all weights. */
type Run = readonly [start: number, end: number]

/** Neighboring parameters make one run. */
function runsOf(parameters: readonly Parameter[]): readonly Run[] {
  const runs: Run[] = []
  for (const { offset, count } of parameters) {
    const last = runs.at(-1)
    if (last?.[1] === offset) runs[runs.length - 1] = [last[0], offset + count]
    else runs.push([offset, offset + count])
  }
  return runs
}

/** The trained ones of flat weights. */
export const trainedOf = (weights: Value, trained: readonly Parameter[]): Value =>
  concat(
    runsOf(trained).map((run) => sliceAlong(weights, 0, run)),
    0,
  )

/** All flat weights, the trained ones replaced. */
export function withTrained(
  weights: Value,
  replacement: Value,
  { trained, layout: { count } }: { readonly trained: readonly Parameter[]; readonly layout: WeightLayout },
): Value {
  const parts: Value[] = []
  let [at, used] = [0, 0]
  for (const [start, end] of runsOf(trained)) {
    if (start > at) parts.push(sliceAlong(weights, 0, [at, start]))
    parts.push(sliceAlong(replacement, 0, [used, used + end - start]))
    used += end - start
    at = end
  }
  if (at < count) parts.push(sliceAlong(weights, 0, [at, count]))
  return concat(parts, 0)
}
