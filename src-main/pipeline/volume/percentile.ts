import type { VoxelArray } from './volume.ts'

/** Which voxels count. Voxels that are not finite never do. */
export interface PercentileOptions {
  /** Only voxels above 0. */
  readonly foregroundOnly?: boolean
}

/** One percentile (0..100); `undefined` if no voxel counts. See `percentiles`. */
export const percentile = (voxels: VoxelArray, percent: number, options?: PercentileOptions): number | undefined =>
  percentiles(voxels, [percent], options)?.[0]

/**
 * Exact percentiles, each 0..100, by linear interpolation between the two closest ranks: numpy's default
 * (Hyndman & Fan 1996, type 7). `undefined` if no voxel counts.
 *
 * No sorting of all voxels: they are counted in 65536 bins of ascending values, and only the bins that hold a wanted
 * rank are looked into.
 */
export function percentiles(
  voxels: VoxelArray,
  percents: readonly number[],
  { foregroundOnly = false }: PercentileOptions = {},
): readonly number[] | undefined {
  if (percents.some((percent) => !(percent >= 0 && percent <= 100))) throw new Error('A percentile is from 0 to 100.')
  const above = foregroundOnly ? 0 : -Infinity
  const counts = countByBin(voxels, above)
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return undefined
  const places = percents.map((percent) => (percent / 100) * (total - 1))
  const ranks = [...new Set(places.flatMap((place) => [Math.floor(place), Math.ceil(place)]))].toSorted((a, b) => a - b)
  const atRank = valuesAtRanks(voxels, { above, counts, ranks })
  return places.map((place) => {
    const low = atRank.get(Math.floor(place))!
    const high = atRank.get(Math.ceil(place))!
    return between(low, high, place - Math.floor(place))
  })
}

/** numpy's rounding: the interpolation starts from the closer end. */
const between = (low: number, high: number, share: number): number =>
  share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share)

const single = new Float32Array(1)
const singleBits = new Uint32Array(single.buffer)

/** The upper 16 bits of a value's single-precision form, made ascending. Equal bins only for neighbors in value. */
function binOf(value: number): number {
  single[0] = value
  const bits = singleBits[0]!
  return (bits & 0x80000000 ? ~bits : bits | 0x80000000) >>> 16
}

function countByBin(voxels: VoxelArray, above: number): Uint32Array {
  const counts = new Uint32Array(65536)
  for (let index = 0; index < voxels.length; index++) {
    const value = voxels[index]!
    if (value > above && value < Infinity) counts[binOf(value)]!++
  }
  return counts
}

interface Wanted {
  readonly above: number
  readonly counts: Uint32Array
  /** Ascending. */
  readonly ranks: readonly number[]
}

function valuesAtRanks(voxels: VoxelArray, { above, counts, ranks }: Wanted): Map<number, number> {
  const bins = binsOfRanks(counts, ranks)
  const members = new Map([...bins.keys()].map((bin) => [bin, { values: new Float64Array(counts[bin]!), filled: 0 }]))
  for (let index = 0; index < voxels.length; index++) {
    const value = voxels[index]!
    if (!(value > above && value < Infinity)) continue
    const member = members.get(binOf(value))
    if (member) member.values[member.filled++] = value
  }
  const atRank = new Map<number, number>()
  for (const [bin, { firstRank, ranks: wanted }] of bins) {
    const sorted = members.get(bin)!.values.sort()
    for (const rank of wanted) atRank.set(rank, sorted[rank - firstRank]!)
  }
  return atRank
}

function binsOfRanks(
  counts: Uint32Array,
  ranks: readonly number[],
): Map<number, { firstRank: number; ranks: number[] }> {
  const bins = new Map<number, { firstRank: number; ranks: number[] }>()
  let firstRank = 0
  let next = 0
  for (let bin = 0; bin < counts.length && next < ranks.length; bin++) {
    const inBin: number[] = []
    while (next < ranks.length && ranks[next]! < firstRank + counts[bin]!) inBin.push(ranks[next++]!)
    if (inBin.length > 0) bins.set(bin, { firstRank, ranks: inBin })
    firstRank += counts[bin]!
  }
  return bins
}
