import type { Patch } from '@contract/correction.ts'
import type { Point } from '@volume/affine.ts'
import { voxel } from '@volume/affine.ts'
import type { Shape } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { unionOf } from '@volume/voxel-box.ts'
import { joinRuns } from '../tool/crop.ts'
import type { Guard } from '../tool/guard.ts'
import { mayChange } from '../tool/guard.ts'

/** A connected part of a volume in which a prediction says one other label value than is there now. */
export interface DifferenceRegion {
  /** Label value now, and in the prediction. */
  readonly from: number
  readonly to: number
  readonly voxelCount: number
  /** Of those, voxels about which a reader has decided. */
  readonly touchedCount: number
  readonly box: VoxelBox
  /** A voxel of the region, in the middle of the row of it that lies nearest to its center of mass. */
  readonly center: Point<'voxel'>
  /** Two numbers per run of voxels: first index, length; sorted. */
  readonly runs: Uint32Array<ArrayBuffer>
  /** A few voxels at its rim that go with it (`difference-crumbs.ts`); counts and box hold them too, the runs do not. */
  readonly crumbs?: readonly DifferenceRegion[]
}

export interface DifferenceInput {
  /** What is there now, with all strokes. */
  readonly labelmap: Labelmap
  /** On the same grid. */
  readonly proposal: Labelmap
  /** 1 where a reader has decided; absent: nowhere. */
  readonly touched?: Uint8Array | undefined
}

/**
 * Where a prediction differs from a labelmap, as 26-connected regions of one pair of label values each, largest first;
 * equals in the order of their first voxel. There is nothing beyond the border.
 */
export function predictionDifference({ labelmap, proposal, touched }: DifferenceInput): readonly DifferenceRegion[] {
  const { shape } = labelmap.grid
  if (proposal.voxels.length !== labelmap.voxels.length) throw new Error('The labelmaps are not on one grid.')
  const runs = differingRuns(labelmap, proposal)
  const parents = connect(runs, shape)
  const members = new Map<number, number[]>()
  for (let run = 0; run < runs.count; run++) {
    const root = rootOf(parents, run)
    const known = members.get(root)
    if (known) known.push(run)
    else members.set(root, [run])
  }
  const regions = Array.from(members.values(), (group) => regionOf(runs, group, shape, touched))
  return regions.sort((a, b) => b.voxelCount - a.voxelCount)
}

/** Rows of differing voxels with one pair of label values each, in the order of their voxels. */
interface DifferingRuns {
  readonly count: number
  readonly starts: readonly number[]
  readonly lengths: readonly number[]
  /** from × 65536 + to. */
  readonly pairs: readonly number[]
}

function differingRuns(labelmap: Labelmap, proposal: Labelmap): DifferingRuns {
  const [ni] = labelmap.grid.shape
  const now = labelmap.voxels
  const then = proposal.voxels
  const starts: number[] = []
  const lengths: number[] = []
  const pairs: number[] = []
  let open = -1
  for (let index = 0, rowEnd = ni; index < now.length; index++) {
    if (index === rowEnd) {
      rowEnd += ni
      open = -1
    }
    if (now[index] === then[index]) {
      open = -1
      continue
    }
    const pair = now[index]! * 65536 + then[index]!
    if (open >= 0 && pairs[open] === pair) {
      lengths[open] = lengths[open]! + 1
    } else {
      open = starts.length
      starts.push(index)
      lengths.push(1)
      pairs.push(pair)
    }
  }
  return { count: starts.length, starts, lengths, pairs }
}

/** Joins the runs of one pair that touch by a face, an edge or a corner; the answer is a forest (union-find). */
function connect({ count, starts, lengths, pairs }: DifferingRuns, [ni, nj]: Shape): Int32Array {
  const parents = Int32Array.from({ length: count }, (_, run) => run)
  const rows = new Map<number, number>()
  for (let run = count - 1; run >= 0; run--) rows.set(Math.floor(starts[run]! / ni), run)
  /** Joins the run with those of an earlier row. */
  const joinRow = (run: number, row: number): void => {
    const first = starts[run]! % ni
    const last = first + lengths[run]! - 1
    for (let other = rows.get(row); other !== undefined && other < count; other++) {
      if (Math.floor(starts[other]! / ni) !== row) return
      const otherFirst = starts[other]! - row * ni
      if (otherFirst > last + 1) return
      if (otherFirst + lengths[other]! < first || pairs[other] !== pairs[run]) continue
      const a = rootOf(parents, other)
      const b = rootOf(parents, run)
      parents[Math.max(a, b)] = Math.min(a, b)
    }
  }
  for (let run = 0; run < count; run++) {
    const row = Math.floor(starts[run]! / ni)
    const j = row % nj
    const isInside = (dj: number) => j + dj >= 0 && j + dj < nj
    joinRow(run, j > 0 ? row - 1 : -1)
    for (const dj of [-1, 0, 1]) if (row - nj + dj >= 0 && isInside(dj)) joinRow(run, row - nj + dj)
  }
  return parents
}

function rootOf(parents: Int32Array, run: number): number {
  let root = run
  while (parents[root] !== root) root = parents[root]!
  let at = run
  while (parents[at] !== root) {
    const next = parents[at]!
    parents[at] = root
    at = next
  }
  return root
}

function regionOf(
  { starts, lengths, pairs }: DifferingRuns,
  group: readonly number[],
  shape: Shape,
  touched: Uint8Array | undefined,
): DifferenceRegion {
  const [ni, nj] = shape
  const runs = new Uint32Array(2 * group.length)
  const sums = [0, 0, 0]
  let voxelCount = 0
  let touchedCount = 0
  let box: VoxelBox | undefined
  for (const [position, run] of group.entries()) {
    const start = starts[run]!
    const length = lengths[run]!
    runs[2 * position] = start
    runs[2 * position + 1] = length
    const [i, j, k] = placeOf(start, ni, nj)
    const row: VoxelBox = { min: [i, j, k], max: [i + length - 1, j, k] }
    box = box ? unionOf(box, row) : row
    sums[0] = sums[0]! + length * (i + (length - 1) / 2)
    sums[1] = sums[1]! + length * j
    sums[2] = sums[2]! + length * k
    voxelCount += length
    if (touched) for (let index = start; index < start + length; index++) touchedCount += touched[index]!
  }
  const pair = pairs[group[0] ?? -1]
  if (pair === undefined || !box) throw new Error('A region has at least one run.')
  const center = centerOf(runs, [sums[0]! / voxelCount, sums[1]! / voxelCount, sums[2]! / voxelCount], shape)
  return { from: Math.floor(pair / 65536), to: pair % 65536, voxelCount, touchedCount, box, center, runs }
}

const placeOf = (index: number, ni: number, nj: number): [number, number, number] => [
  index % ni,
  Math.floor(index / ni) % nj,
  Math.floor(index / (ni * nj)),
]

function centerOf(runs: Uint32Array, mean: readonly [number, number, number], [ni, nj]: Shape): Point<'voxel'> {
  let nearest: [number, number, number] = [0, 0, 0]
  let least = Number.POSITIVE_INFINITY
  for (let at = 0; at < runs.length; at += 2) {
    const [i, j, k] = placeOf(runs[at]! + Math.floor((runs[at + 1]! - 1) / 2), ni, nj)
    const distance = (i - mean[0]) ** 2 + (j - mean[1]) ** 2 + (k - mean[2]) ** 2
    if (distance < least) {
      least = distance
      nearest = [i, j, k]
    }
  }
  return voxel(...nearest)
}

export interface TakeRequest {
  readonly labelmap: Labelmap
  readonly guard: Guard
  /** Those of the difference that are to be taken, with their crumbs: one, all of a segment, or all. */
  readonly regions: readonly DifferenceRegion[]
  /** Whether a reader has decided about a voxel; absent: about none. */
  readonly isTouched?: ((index: number) => boolean) | undefined
  /** Voxels about which a reader has decided are kept unless this says otherwise. */
  readonly includeTouched?: boolean
}

/**
 * The patch that takes these regions out of a prediction, as far as the guard allows; `undefined` if nothing would change.
 * Voxels that are no longer what they were when the regions were found stay as they are.
 */
export function takeRegions({ labelmap, guard, regions, isTouched, includeTouched }: TakeRequest): Patch | undefined {
  const keeps = includeTouched ? undefined : isTouched
  const numbers: number[] = []
  for (const { start, length, from, to } of rowsOf(regions))
    for (let index = start; index < start + length; index++) {
      if (labelmap.voxels[index] !== from || keeps?.(index) || !mayChange(guard, index, from, to)) continue
      numbers.push(index, 1, from, to)
    }
  const [first] = regions
  if (numbers.length === 0 || !first) return undefined
  const segmentValue = first.to === 0 ? first.from : first.to
  return { tool: 'take-prediction', segmentValue, runs: joinRuns(Uint32Array.from(numbers)) }
}

/** The regions in which a segment grows, shrinks, or changes places with another one. */
export const regionsOf = (regions: readonly DifferenceRegion[], segmentValue: number): readonly DifferenceRegion[] =>
  regions.filter(({ from, to }) => from === segmentValue || to === segmentValue)

/** A run of voxels of a region. */
interface RegionRow extends Pick<DifferenceRegion, 'to' | 'from'> {
  readonly start: number
  readonly length: number
}

/** The runs of all regions and their crumbs, in the order of their voxels. */
export function rowsOf(regions: readonly DifferenceRegion[]): readonly RegionRow[] {
  const all = regions.flatMap((region) => [region, ...(region.crumbs ?? [])])
  const rows = all.flatMap(({ runs, from, to }) =>
    Array.from({ length: runs.length / 2 }, (_, at) => ({ start: runs[2 * at]!, length: runs[2 * at + 1]!, from, to })),
  )
  return rows.sort((a, b) => a.start - b.start)
}
