import type { Patch } from '@contract/correction.ts'
import type { Connectivity } from '@volume/components.ts'
import { neighborOffsets } from '@volume/components.ts'
import type { Shape } from '@volume/grid.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { shapeOf } from '@volume/voxel-box.ts'
import { metricOf, productMm2 } from '../metric.ts'
import type { LabelSpread, SpreadStep } from './label-spread.ts'
import { spreadLabels } from './label-spread.ts'
import type { ToolInput } from './propose.ts'
import { proposePatch } from './propose.ts'

export interface GrowCut {
  /** Intensities on the labelmap's grid. NaN is a wall. */
  readonly voxels: VoxelArray
  /** Per voxel of the labelmap 1 for a seed of the background; a labeled voxel is a seed of its label all the same. */
  readonly background: Uint8Array
  /** Where labels grow and which seeds count; inside the volume. */
  readonly box: VoxelBox
  readonly connectivity: Connectivity
  /** What a way of one mm costs besides its contrasts, which are parts of the intensity range in the box; 0.001 is little. */
  readonly lengthPenaltyPerMm: number
}

/** Levels of intensity between the least and the largest of the box. */
export const levelCount = 65536
/** Costs are whole numbers of this unit, so that equal ways cost exactly the same. */
export const costUnit = 1 / 65536

/**
 * Multi-label GrowCut (Vezhnevets and Konouchine, GraphiCon 2005): every labeled voxel and every background seed
 * attacks its neighbors with its strength times 1 − contrast, and an unlabeled voxel goes to the label that arrives
 * with the greatest strength. That is a shortest path of costs −ln(1 − contrast), as Zhu et al. (MICCAI IMIC 2014) solve
 * it; contrast is the difference of intensity over the range in the box, and a difference of the whole range is a wall.
 * Length costs at least one unit a step, so that even regions are shared by distance; equal costs go to the lower label
 * value. Seeds keep their label. What no label reaches stays as it is.
 */
export function growCut(input: ToolInput, cut: GrowCut): Patch | undefined {
  const { labelmap } = input
  const { shape } = labelmap.grid
  const spread = spreadOf(input, cut)
  spreadLabels(spread)
  const [width, height] = spread.shape
  const [iMin, jMin, kMin] = cut.box.min
  return proposePatch({ ...input, tool: 'grow-cut', box: cut.box }, (index, before) => {
    if (before !== 0 || cut.background[index] === 1) return before
    const row = Math.floor(index / shape[0])
    const k = Math.floor(row / shape[1])
    const j = row - k * shape[1]
    const i = index - row * shape[0]
    return spread.labels[((k - kMin + 1) * height + j - jMin + 1) * width + i - iMin + 1]!
  })
}

/** The box cut out, with a margin of walls. */
function spreadOf({ labelmap }: ToolInput, cut: GrowCut): LabelSpread {
  const inner = shapeOf(cut.box)
  const shape: Shape = [inner[0] + 2, inner[1] + 2, inner[2] + 2]
  const count = shape[0] * shape[1] * shape[2]
  const levels = new Int32Array(count)
  const labels = new Uint16Array(count)
  const costs = new Float64Array(count).fill(-1)
  const levelOf = levelsOf(labelmap.grid.shape, cut)
  eachVoxel(labelmap.grid.shape, cut.box, (index, i, j, k) => {
    const cell = ((k + 1) * shape[1] + j + 1) * shape[0] + i + 1
    const label = labelmap.voxels[index]!
    labels[cell] = label
    const intensity = cut.voxels[index]!
    if (!Number.isFinite(intensity)) return
    levels[cell] = levelOf(intensity)
    costs[cell] = label !== 0 || cut.background[index] === 1 ? 0 : Number.POSITIVE_INFINITY
  })
  return { shape, levels, labels, costs, steps: stepsOf(labelmap.grid.rasFromVoxel, shape, cut), contrastCosts }
}

/** −ln(1 − contrast) in units, by the difference of levels; -1 is a wall. */
const contrastCosts = Int32Array.from({ length: levelCount }, (_, difference) =>
  difference === levelCount - 1 ? -1 : Math.round(-Math.log(1 - difference / (levelCount - 1)) / costUnit),
)

function levelsOf(shape: Shape, { voxels, box }: GrowCut): (intensity: number) => number {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  eachVoxel(shape, box, (index) => {
    const intensity = voxels[index]!
    if (!Number.isFinite(intensity)) return
    if (intensity < low) low = intensity
    if (intensity > high) high = intensity
  })
  const scale = high > low ? (levelCount - 1) / (high - low) : 0
  return (intensity) => Math.round((intensity - low) * scale)
}

/** Visits the voxels of a box with their index in the volume and their place in the box. */
function eachVoxel(
  [ni, nj]: Shape,
  { min, max }: VoxelBox,
  visit: (index: number, i: number, j: number, k: number) => void,
): void {
  for (let k = min[2]; k <= max[2]; k++)
    for (let j = min[1]; j <= max[1]; j++)
      for (let i = min[0]; i <= max[0]; i++) visit((k * nj + j) * ni + i, i - min[0], j - min[1], k - min[2])
}

function stepsOf(
  rasFromVoxel: ToolInput['labelmap']['grid']['rasFromVoxel'],
  shape: Shape,
  { connectivity, lengthPenaltyPerMm }: GrowCut,
): readonly SpreadStep[] {
  const metric = metricOf(rasFromVoxel)
  return neighborOffsets(connectivity).map((offset) => ({
    offset: offset[0] + shape[0] * (offset[1] + shape[1] * offset[2]),
    cost: Math.max(1, Math.round((lengthPenaltyPerMm * Math.sqrt(productMm2(metric, offset, offset))) / costUnit)),
  }))
}
