import type { Patch } from '@contract/correction.ts'
import { extents } from '@volume/extent.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { intersectionOf, shapeOf, unionOf, wholeBox } from '@volume/voxel-box.ts'
import { cropGrid, cropVoxels } from './crop.ts'
import { growMm, onPart } from './on-part.ts'
import type { ToolInput } from './propose.ts'
import { proposePatch } from './propose.ts'
import { segmentMask } from './segment-mask.ts'
import { reachOfSmoothingMm, smoothedDistancesMm, supportOfSmoothingMm, tieMm } from './smoothed-distance.ts'
import { touchingSegments } from './touching.ts'

export interface JointSmoothing {
  readonly sigmaMm: number
  /** The segments that are smoothed together; absent: the tool's and those that touch it. */
  readonly segmentValues?: readonly number[] | undefined
}

/**
 * Every voxel gets the label, background among them, whose smoothed signed distance is least. One of them always is, so
 * no gap opens between segments that touch: a segment loses a voxel to another one, or to background where background
 * wins. Segments that are not smoothed stay as they are, and where one of them would win nothing changes.
 */
export function smoothJointly(input: ToolInput, { sigmaMm, segmentValues }: JointSmoothing): Patch | undefined {
  if (!(sigmaMm > 0 && Number.isFinite(sigmaMm))) throw new Error('Sigma is a positive length in mm.')
  const { grid } = input.labelmap
  const smoothed = new Set(segmentValues ?? [input.segmentValue, ...touchingSegments(input)])
  const box = unionOfAll(
    [...extents(input.labelmap)].flatMap(([value, extent]) => (smoothed.has(value) ? [extent.box] : [])),
  )
  if (box === undefined) return undefined
  // Two supports: the voxels that have a say, and the sites to which their distances are measured.
  return onPart(input, growMm(box, grid, 2 * supportOfSmoothingMm(grid, sigmaMm)), (part) => {
    const winners = winningLabels(part.labelmap, { sigmaMm, smoothed })
    return proposePatch({ ...part, tool: 'smooth' }, (index, before) => {
      const winner = winners[index]!
      const stays = (before !== 0 && !smoothed.has(before)) || (winner !== 0 && !smoothed.has(winner))
      return stays ? before : winner
    })
  })
}

const unionOfAll = (boxes: readonly VoxelBox[]): VoxelBox | undefined =>
  boxes.reduce<VoxelBox | undefined>((union, box) => (union ? unionOf(union, box) : box), undefined)

/** Per voxel the label value whose smoothed distance is least; its own if none is less than that by more than a tie. */
function winningLabels(
  labelmap: Labelmap,
  { sigmaMm, smoothed }: { readonly sigmaMm: number; readonly smoothed: ReadonlySet<number> },
): Uint16Array {
  const { grid, voxels } = labelmap
  const all = [...extents(labelmap)].map(([value, { box }]) => [value, box] as const)
  const changing = unionOfAll(all.flatMap(([value, box]) => (smoothed.has(value) ? [box] : [])))
  const zone = changing && growMm(changing, grid, reachOfSmoothingMm(grid, sigmaMm))
  const winners = voxels.slice()
  if (zone === undefined) return winners
  const least = new Float32Array(voxels.length).fill(Number.POSITIVE_INFINITY)
  const own = new Float32Array(voxels.length)
  const background = [0, wholeBox(grid.shape)] as const
  for (const [value, box] of [background, ...all].sort((a, b) => a[0] - b[0])) {
    const support = growMm(box, grid, supportOfSmoothingMm(grid, sigmaMm))
    const reached = intersectionOf(growMm(box, grid, reachOfSmoothingMm(grid, sigmaMm)), zone)
    if (reached === undefined) continue
    const part = { grid: cropGrid(grid, support), voxels: cropVoxels(voxels, grid.shape, support) }
    const distances = smoothedDistancesMm(segmentMask({ labelmap: part, segmentValue: value }), {
      grid: part.grid,
      sigmaMm,
    })
    eachVoxel(labelmap, { reached, support }, (index, at) => {
      const distance = distances[at]!
      if (voxels[index] === value) own[index] = distance
      if (distance >= least[index]!) return
      least[index] = distance
      winners[index] = value
    })
  }
  for (let index = 0; index < winners.length; index++)
    if (own[index]! <= least[index]! + tieMm) winners[index] = voxels[index]!
  return winners
}

/** Visits the voxels of `reached` with their index in the labelmap and in the part that `support` cuts out. */
function eachVoxel(
  { grid }: Labelmap,
  { reached, support }: { readonly reached: VoxelBox; readonly support: VoxelBox },
  visit: (index: number, at: number) => void,
): void {
  const [ni, nj] = grid.shape
  const [width, height] = shapeOf(support)
  for (let k = reached.min[2]; k <= reached.max[2]; k++)
    for (let j = reached.min[1]; j <= reached.max[1]; j++) {
      const row = (k * nj + j) * ni
      const partRow = ((k - support.min[2]) * height + j - support.min[1]) * width - support.min[0]
      for (let i = reached.min[0]; i <= reached.max[0]; i++) visit(row + i, partRow + i)
    }
}
