import type { Pane } from './pane.ts'
import { fitMmPerPixel } from './pane-view.ts'

/** How far the panes may be zoomed: voxels of 100 pixels, or the scan at a fifth of the pane. */
const largestVoxelPixels = 100
const smallestShareOfFit = 0.2
/** CSS pixels around a fitted scan, where the words stand. */
const marginPixels = 28

/** The scale at which each of the panes shows its whole slice, mm per canvas pixel. */
export function fittingScale(panes: readonly Pane[]): number {
  const fits = panes.map(({ geometry, pixelRatio }) =>
    geometry === undefined ? 0 : fitMmPerPixel(geometry, marginPixels * pixelRatio),
  )
  return Math.max(...fits, 1e-6)
}

/** The scale that is nearest to a wanted one and may be taken. */
export function allowedScale(panes: readonly Pane[], mmPerPixel: number): number {
  const sizes = panes.map(({ geometry }) => Math.min(geometry?.columnMm ?? 1, geometry?.rowMm ?? 1))
  const smallest = Math.min(...sizes) / largestVoxelPixels
  return Math.min(fittingScale(panes) / smallestShareOfFit, Math.max(smallest, mmPerPixel))
}
