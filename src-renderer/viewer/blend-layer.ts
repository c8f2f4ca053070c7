import { compose } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { PanePlane } from '@volume/pane-plane.ts'
import { voxelFromVoxel } from '@volume/resample.ts'
import type { ShownCompanion } from './companion.ts'
import { GraySlice } from './gray-slice.ts'
import { rectangleOf } from './paint-layers.ts'
import type { PaneGeometry, PaneView } from './pane-view.ts'
import { sliceShapeOf, wholeSlice } from './slice.ts'
import { voxelFromSliceAt } from './slice-positions.ts'
import type { Window } from './viewer.ts'

/** The gray picture of one slice of a companion, sampled where a slice of the main scan lies. */
export class BlendLayer {
  readonly #grid: Grid
  readonly #plane: PanePlane
  #gray: GraySlice | undefined
  #sampled: { readonly of: Float32Array; readonly how: string } | undefined
  #colored: Window | undefined

  constructor(grid: Grid, plane: PanePlane) {
    this.#grid = grid
    this.#plane = plane
  }

  /** Draws the companion at slice `sliceIndex` of the main grid; samples it only where that has changed. */
  draw(
    context: CanvasRenderingContext2D,
    companion: ShownCompanion,
    sliceIndex: number,
    { geometry, view }: { readonly geometry: PaneGeometry; readonly view: PaneView },
  ): void {
    const picture = this.#pictureOf(companion, sliceIndex)
    const { x, y, width, height } = rectangleOf(geometry, view, wholeSlice(geometry.slice))
    context.globalAlpha = companion.opacity
    context.imageSmoothingEnabled = companion.interpolation === 'linear'
    context.imageSmoothingQuality = 'low'
    context.drawImage(picture, x, y, width, height)
    context.globalAlpha = 1
  }

  #pictureOf(companion: ShownCompanion, sliceIndex: number): HTMLCanvasElement {
    const { grid, voxels, interpolation, window } = companion
    this.#gray ??= new GraySlice(sliceShapeOf(this.#grid.shape, this.#plane))
    const how = `${sliceIndex} ${interpolation}`
    const isSampled = this.#sampled?.of === voxels && this.#sampled.how === how
    if (!isSampled) {
      const voxelFromSlice = voxelFromSliceAt(this.#grid, this.#plane, sliceIndex)
      const sourceFromSlice = compose(voxelFromVoxel(grid, this.#grid), voxelFromSlice)
      this.#gray.sample({ shape: grid.shape, voxels, interpolation }, sourceFromSlice)
    }
    this.#sampled = { of: voxels, how }
    if (!isSampled || this.#colored !== window) this.#gray.color(window)
    this.#colored = window
    return this.#gray.picture
  }
}
