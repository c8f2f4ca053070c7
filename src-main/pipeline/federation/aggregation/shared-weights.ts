/** Whether the gains and shifts behind a normalization travel, or stay what each site made of them (FedBN, Li et al. 2021). */
export type NormalizationSharing = 'shared' | 'local'

/** One array of weights within the flat ones, as a network's layout has it. */
export interface LaidOut {
  readonly part: string
  /** Index of its first weight. */
  readonly offset: number
  readonly count: number
}

/** Weights from `start` to before `end`. */
export interface WeightRange {
  readonly start: number
  readonly end: number
}

const ofNormalization: ReadonlySet<string> = new Set(['gain', 'shift'])

/**
 * Which of the flat weights take part in rounds, in their order; parameters come in theirs, without gaps. What stays local is in no
 * file at all.
 */
export function sharedRanges(parameters: readonly LaidOut[], normalization: NormalizationSharing): WeightRange[] {
  const ranges: WeightRange[] = []
  for (const { part, offset, count } of parameters) {
    if (normalization === 'local' && ofNormalization.has(part)) continue
    const last = ranges.at(-1)
    if (last?.end === offset) ranges[ranges.length - 1] = { start: last.start, end: offset + count }
    else ranges.push({ start: offset, end: offset + count })
  }
  return ranges
}

/** The weights that take part, one behind the other: what rounds, updates and aggregates are made of. */
export function gatherShared(weights: Float32Array, ranges: readonly WeightRange[]): Float32Array<ArrayBuffer> {
  const shared = new Float32Array(ranges.reduce((count, { start, end }) => count + end - start, 0))
  let at = 0
  for (const { start, end } of ranges) {
    shared.set(weights.subarray(start, end), at)
    at += end - start
  }
  return shared
}

/** A site's weights with those that take part replaced; the rest stays. */
export function withShared(
  weights: Float32Array,
  ranges: readonly WeightRange[],
  shared: Float32Array,
): Float32Array<ArrayBuffer> {
  const replaced = new Float32Array(weights)
  let at = 0
  for (const { start, end } of ranges) {
    replaced.set(shared.subarray(at, at + end - start), start)
    at += end - start
  }
  if (at !== shared.length) throw new Error(`${shared.length} weights do not fill ${at} places.`)
  return replaced
}
