import type { Point } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { BrushTip } from './brush.ts'
import { prepareSweep } from './brush.ts'
import type { IntensityRange, IntensityStatistics, RangeChoice } from './intensity-range.ts'
import { collectIntensities, rangeAround } from './intensity-range.ts'

interface Measured {
  readonly grid: Grid
  /** Intensities on the grid. */
  readonly voxels: VoxelArray
  readonly tip: BrushTip
}

/**
 * Mean and deviation of what lies under a tip that stands at a place, of those voxels that count; `undefined` if there
 * is none in the volume.
 */
export function statisticsUnder(
  { grid, voxels, tip }: Measured,
  at: Point<'voxel'>,
  counts: (index: number) => boolean = () => true,
): IntensityStatistics | undefined {
  const collector = collectIntensities(voxels)
  const [ni, nj] = grid.shape
  const center = { i: Math.round(at.x), j: Math.round(at.y), k: Math.round(at.z) }
  let centerCounted = false
  prepareSweep(grid, tip)(at, at, (iLow, iHigh, j, k) => {
    const holdsCenter = j === center.j && k === center.k && iLow <= center.i && center.i <= iHigh
    // The way of a standing tip is the one voxel under it, which mostly lies in a row before.
    if (holdsCenter && centerCounted) return
    centerCounted ||= holdsCenter
    const row = (k * nj + j) * ni
    for (let index = row + iLow; index <= row + iHigh; index++) if (counts(index)) collector.add(index)
  })
  return collector.statistics()
}

/**
 * The intensities that a threshold brush paints for a whole stroke: the fixed ones, or mean ± k standard deviations
 * of those under the tip where the stroke began. `undefined` as long as a local tip lies outside the volume.
 */
export function rangeOfStroke(
  measured: Measured,
  range: RangeChoice,
  start: Point<'voxel'>,
): IntensityRange | undefined {
  if (range.kind === 'fixed') return range
  const statistics = statisticsUnder(measured, start)
  return statistics && rangeAround(statistics, range.deviations)
}
