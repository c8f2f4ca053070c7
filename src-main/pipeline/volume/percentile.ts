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
  const counted = countByBin(voxels, foregroundOnly)
  const total = counted.reduce((sum, count) => sum + count, 0)
  if (total === 0) return undefined
  const places = percents.map((percent) => (percent / 100) * (total - 1))
  const ranks = [...new Set(places.flatMap((place) => [Math.floor(place), Math.ceil(place)]))].toSorted((a, b) => a - b)
  const atRank = valuesAtRanks(voxels, { foregroundOnly, counted, ranks })
  return places.map((place) => {
    const low = atRank.get(Math.floor(place))!
    const high = atRank.get(Math.ceil(place))!
    return between(low, high, place - Math.floor(place))
  })
}

/** numpy's rounding: the interpolation starts from the closer end. */
const between = (low: number, high: number, share: number): number =>
  share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share)

/** A bin that no voxel is counted in: the one below that of −∞. */
const noBin = 0

/**
 * Goes over all voxels piece by piece and fills `bins` for each: the upper 16 bits of a voxel's single-precision form,
 * made ascending, or `noBin` if it does not count. One loop for all types, as pieces are turned to single precision.
 */
function eachPiece(
  voxels: VoxelArray,
  foregroundOnly: boolean,
  use: (bins: Uint16Array, piece: VoxelArray) => void,
): void {
  const pieceLength = 65536
  const singles = new Float32Array(pieceLength)
  const words = new Int32Array(singles.buffer)
  const bins = new Uint16Array(pieceLength)
  for (let start = 0; start < voxels.length; start += pieceLength) {
    const piece = voxels.subarray(start, start + pieceLength)
    singles.set(piece)
    for (let index = 0; index < piece.length; index++) {
      const word = words[index]!
      const exponent = word & 0x7f800000
      const isExtreme = exponent === 0 || exponent === 0x7f800000
      const isOut = isExtreme ? !isCounted(piece[index]!, foregroundOnly) : foregroundOnly && word < 0
      bins[index] = isOut ? noBin : (word < 0 ? ~word : word | 0x80000000) >>> 16
    }
    use(bins.subarray(0, piece.length), piece)
  }
}

/** Asked of the value itself where single precision may have rounded it to zero or to infinity. */
const isCounted = (value: number, foregroundOnly: boolean): boolean =>
  Number.isFinite(value) && (!foregroundOnly || value > 0)

function countByBin(voxels: VoxelArray, foregroundOnly: boolean): Uint32Array {
  const counted = new Uint32Array(65536)
  eachPiece(voxels, foregroundOnly, (bins) => {
    for (let index = 0; index < bins.length; index++) counted[bins[index]!]!++
  })
  counted[noBin] = 0
  return counted
}

interface Wanted {
  readonly foregroundOnly: boolean
  /** Voxels per bin. */
  readonly counted: Uint32Array
  /** Ascending. */
  readonly ranks: readonly number[]
}

function valuesAtRanks(voxels: VoxelArray, { foregroundOnly, counted, ranks }: Wanted): Map<number, number> {
  const bins = binsOfRanks(counted, ranks)
  const members = new Map([...bins.keys()].map((bin) => [bin, { values: new Float64Array(counted[bin]!), filled: 0 }]))
  const isWanted = new Uint8Array(65536)
  for (const bin of bins.keys()) isWanted[bin] = 1
  eachPiece(voxels, foregroundOnly, (binOf, piece) => {
    for (let index = 0; index < binOf.length; index++) {
      if (isWanted[binOf[index]!] === 0) continue
      const member = members.get(binOf[index]!)!
      member.values[member.filled++] = piece[index]!
    }
  })
  const atRank = new Map<number, number>()
  for (const [bin, { firstRank, ranks: wanted }] of bins) {
    const sorted = members.get(bin)!.values.sort()
    for (const rank of wanted) atRank.set(rank, sorted[rank - firstRank]!)
  }
  return atRank
}

function binsOfRanks(
  counted: Uint32Array,
  ranks: readonly number[],
): Map<number, { firstRank: number; ranks: number[] }> {
  const bins = new Map<number, { firstRank: number; ranks: number[] }>()
  let firstRank = 0
  let next = 0
  for (let bin = 0; bin < counted.length && next < ranks.length; bin++) {
    const inBin: number[] = []
    while (next < ranks.length && ranks[next]! < firstRank + counted[bin]!) inBin.push(ranks[next++]!)
    if (inBin.length > 0) bins.set(bin, { firstRank, ranks: inBin })
    firstRank += counted[bin]!
  }
  return bins
}
