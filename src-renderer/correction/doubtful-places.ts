import type { Grid } from '@volume/grid.ts'
import { planeOf } from '@volume/pane-plane.ts'
import type { PaneName, UncertaintyMap } from '../viewer/viewer.ts'
import { paneNames } from '../viewer/viewer.ts'

/** The map whose blobs the regions of doubt are: what the samples disagree about, where there was more than one. */
export function mapOfDoubt(maps: readonly UncertaintyMap[]): UncertaintyMap | undefined {
  const of = (measure: UncertaintyMap['measure']) => maps.find((map) => map.measure === measure)
  return of('mutual-information') ?? of('predictive-entropy')
}

/** The pane whose slices lie across a voxel axis. */
export const paneAcross = (grid: Grid, axis: 0 | 1 | 2): PaneName =>
  paneNames.find((pane) => planeOf(grid, pane).normal.axis === axis) ?? 'axial'
