import type { Failure, Finding } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Affine, apply, voxel } from '@volume/affine.ts'
import { type Grid, gridToleranceMm, isSameGrid } from '@volume/grid.ts'
import { turnedOnto } from '@volume/reorient.ts'
import { resample, voxelFromVoxel } from '@volume/resample.ts'
import type { Labelmap } from '@volume/volume.ts'

/** The scan that labels are brought onto. */
export interface OntoScan {
  readonly grid: Grid
  readonly scanName: string
  /** Labels on any other grid may be brought onto the scan's by nearest neighbor. */
  readonly mayResample?: boolean | undefined
  /** Base name of the file of the labels. */
  readonly file: string
}

/** Voxel centers that are off by less are taken for the same. */
const sameVoxels = 0.01

/**
 * Labels on the grid of a scan. The same voxels in another order of axes are turned without a word; part of them, or more of them (a
 * cropped or padded labelmap), are put where they belong, if no label lies outside the scan, and that is said. Anything else is refused unless
 * resampling was asked for.
 */
export function ontoGrid(
  labels: Labelmap,
  { grid, scanName, mayResample = false, file }: OntoScan,
): Result<{ readonly voxels: Uint16Array; readonly findings: readonly Finding[] }, Failure> {
  const turned = turnedOnto(labels, grid, gridToleranceMm)
  if (turned) return ok({ voxels: turned.voxels, findings: [] })
  const differ = fail({ kind: 'grids-differ', file, reference: scanName } as const)
  const isAligned = areSameVoxels(labels.grid, grid)
  if (!isAligned && !mayResample) return differ
  const { voxels } = resample(labels, { grid, interpolation: 'nearest', outside: 0 })
  if (isAligned && labeledCount(labels.voxels) === labeledCount(voxels))
    return ok({ voxels, findings: [{ kind: 'labels-placed', file, reference: scanName }] })
  if (!mayResample) return differ
  const outsideCount = outside(labels, grid)
  return ok({ voxels, findings: [{ kind: 'labels-resampled', file, reference: scanName, outsideCount }] })
}

/** Labeled voxels whose centers lie in no voxel of a grid. */
function outside({ grid, voxels }: Labelmap, onto: Grid): number {
  const ontoVoxel = voxelFromVoxel(onto, grid)
  const [ni, nj] = grid.shape
  const isIn = (place: number, axis: 0 | 1 | 2) => place >= -0.5 && place < onto.shape[axis] - 0.5
  let count = 0
  for (let index = 0; index < voxels.length; index++) {
    if (voxels[index] === 0) continue
    const center = voxel(index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj)))
    const { x, y, z } = apply(ontoVoxel, center)
    if (!isIn(x, 0) || !isIn(y, 1) || !isIn(z, 2)) count++
  }
  return count
}

/** Whether labels on a grid may be brought onto another one's without resampling; what their voxels say is not looked at. */
export const mayLieOn = (labels: Grid, grid: Grid): boolean =>
  isSameGrid(labels, grid, gridToleranceMm) || areSameVoxels(labels, grid)

/** Whether every voxel of a grid is one of the other's, or would be if that went on beyond its faces. */
function areSameVoxels(one: Grid, other: Grid): boolean {
  const otherFromOne = voxelFromVoxel(other, one)
  const [ni, nj, nk] = one.shape
  const corners = [0, ni - 1].flatMap((i) => [0, nj - 1].flatMap((j) => [0, nk - 1].map((k) => voxel(i, j, k))))
  const isWhole = (number: number) => Math.abs(number - Math.round(number)) < sameVoxels
  return (
    turnsOnly(otherFromOne) &&
    corners.map((corner) => apply(otherFromOne, corner)).every(({ x, y, z }) => [x, y, z].every(isWhole))
  )
}

/** Whether each axis runs along one of the other's, by whole steps. */
function turnsOnly({ elements }: Affine<'voxel', 'voxel'>): boolean {
  const rows = [0, 1, 2].map((row) => [0, 1, 2].map((column) => Math.abs(elements[row * 4 + column] ?? 0)))
  const isOne = (line: readonly number[]) => {
    const [smallest = 1, middle = 1, largest = 0] = line.toSorted((a, b) => a - b)
    return smallest < sameVoxels && middle < sameVoxels && Math.abs(largest - 1) < sameVoxels
  }
  return rows.every(isOne) && [0, 1, 2].every((column) => isOne(rows.map((row) => row[column] ?? 0)))
}

function labeledCount(voxels: Uint16Array): number {
  let count = 0
  for (let index = 0; index < voxels.length; index++) if (voxels[index] !== 0) count++
  return count
}
