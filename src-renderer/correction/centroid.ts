import type { Point } from '@volume/affine.ts'
import { voxel } from '@volume/affine.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { LabelSurvey, SurveyedLabel } from './label-survey.ts'

/** Voxels of a box within which islands are told apart: a case is not kept from its reader for more. */
const largestBox = 500_000

/**
 * The voxel of a segment that lies closest to the mean position of its largest island (of voxels that touch by a face; of a segment in
 * a very large box, of all its voxels); absent if it has none. The mean itself may lie outside of a bent structure, and between
 * islands: what is shown should be the structure.
 */
export function centroidVoxel(
  labelmap: Labelmap,
  survey: LabelSurvey,
  segmentValue: number,
): Point<'voxel'> | undefined {
  const label = survey.get(segmentValue)
  if (!label) return undefined
  const indices = indicesOf(labelmap, label, segmentValue)
  const island = boxVoxels(label) <= largestBox ? largestIsland(labelmap, indices) : indices
  return closestToMean(labelmap, island)
}

const boxVoxels = ({ min, max }: SurveyedLabel): number =>
  min.reduce((product, low, axis) => product * (max[axis]! - low + 1), 1)

/** Of all voxels of the segment, ascending. */
function indicesOf({ grid, voxels }: Labelmap, { count, min, max }: SurveyedLabel, segmentValue: number): Int32Array {
  const [ni, nj] = grid.shape
  const indices = new Int32Array(count)
  let found = 0
  for (let k = min[2]; k <= max[2]; k++)
    for (let j = min[1]; j <= max[1]; j++)
      for (let i = min[0]; i <= max[0]; i++) {
        const index = i + ni * (j + nj * k)
        if (voxels[index] === segmentValue) indices[found++] = index
      }
  return indices
}

/** Of equally large ones that of the lowest index. */
function largestIsland({ grid }: Labelmap, indices: Int32Array): Int32Array {
  const [ni, nj] = grid.shape
  const left = new Set(indices)
  let largest: number[] = []
  for (const first of indices) {
    if (!left.delete(first)) continue
    const island = [first]
    for (let at = 0; at < island.length; at++) {
      const index = island[at]!
      const i = index % ni
      const j = Math.floor(index / ni) % nj
      const neighbors = [
        ...(i > 0 ? [index - 1] : []),
        ...(i < ni - 1 ? [index + 1] : []),
        ...(j > 0 ? [index - ni] : []),
        ...(j < nj - 1 ? [index + ni] : []),
        index - ni * nj,
        index + ni * nj,
      ]
      for (const neighbor of neighbors) if (left.delete(neighbor)) island.push(neighbor)
    }
    if (island.length > largest.length) largest = island
  }
  return Int32Array.from(largest)
}

function closestToMean({ grid }: Labelmap, indices: Int32Array): Point<'voxel'> | undefined {
  const [ni, nj] = grid.shape
  const at = (index: number) => [index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj))] as const
  const mean = [0, 0, 0]
  for (const index of indices) for (const [axis, place] of at(index).entries()) mean[axis]! += place / indices.length
  let closest: Point<'voxel'> | undefined
  let smallest = Number.POSITIVE_INFINITY
  for (const index of indices) {
    const [i, j, k] = at(index)
    const distance = (i - mean[0]!) ** 2 + (j - mean[1]!) ** 2 + (k - mean[2]!) ** 2
    if (distance >= smallest) continue
    smallest = distance
    closest = voxel(i, j, k)
  }
  return closest
}
