import type { DoubtfulRegion } from '@correction/doubt/doubtful-regions.ts'
import { doubtfulRegions } from '@correction/doubt/doubtful-regions.ts'
import type { Grid } from '@volume/grid.ts'
import { planeOf } from '../viewer/pane-plane.ts'
import type { PaneName, UncertaintyMap } from '../viewer/viewer.ts'
import { paneNames } from '../viewer/viewer.ts'
import type { CaseSession } from './case-session.svelte.ts'

/** The map whose blobs the regions of doubt are: what the samples disagree about, where there was more than one. */
export function mapOfDoubt(maps: readonly UncertaintyMap[]): UncertaintyMap | undefined {
  const of = (measure: UncertaintyMap['measure']) => maps.find((map) => map.measure === measure)
  return of('mutual-information') ?? of('predictive-entropy')
}

/** The regions of doubt of a case, by the labelmap as it is now. None before the first inference. */
export function regionsOfCase({
  labelmap,
  segments,
  viewed,
}: Pick<CaseSession, 'labelmap' | 'segments' | 'viewed'>): readonly DoubtfulRegion[] {
  const predictiveEntropy = viewed.uncertainty.find(({ measure }) => measure === 'predictive-entropy')
  if (!labelmap || !predictiveEntropy) return []
  return doubtfulRegions({
    labelmap,
    predictiveEntropy,
    mutualInformation: viewed.uncertainty.find(({ measure }) => measure === 'mutual-information'),
    firstSegmentValue: segments[0]?.value ?? 1,
  })
}

/** The pane whose slices lie across a voxel axis. */
export const paneAcross = (grid: Grid, axis: 0 | 1 | 2): PaneName =>
  paneNames.find((pane) => planeOf(grid, pane).normal.axis === axis) ?? 'axial'
