import type { Grid } from '@volume/grid.ts'
import type { Window } from './viewer.ts'

/** A second scan of the same place in the world, on its own grid. */
export interface Companion {
  readonly grid: Grid
  /** Of any type before; floats, so that slices of it are sampled by one fast loop. */
  readonly voxels: Float32Array
  readonly window: Window
}

/** How a companion lies over the scan: `opacity` 0..1; 0 draws nothing. */
export interface Blend {
  readonly opacity: number
  readonly interpolation: 'linear' | 'nearest'
}

/** What the panes draw of it. */
export interface ShownCompanion extends Companion, Blend {}
