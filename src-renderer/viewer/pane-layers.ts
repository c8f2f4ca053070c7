import type { Grid } from '@volume/grid.ts'
import type { PanePlane } from '@volume/pane-plane.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { BlendLayer } from './blend-layer.ts'
import type { Overlays } from './overlay-state.ts'
import { drawLayers, type Framing } from './paint-layers.ts'
import { type SliceBox, sliceBoxOf } from './slice.ts'
import { SliceLayer } from './slice-layer.ts'
import { UpperLayers } from './upper-layers.ts'

/** Everything that lies over the scan in one pane, slice by slice. */
export class PaneLayers {
  readonly #grid: Grid
  readonly #plane: PanePlane
  readonly #labels: SliceLayer
  readonly #uncertainty: SliceLayer
  readonly #blend: BlendLayer
  readonly #upper: UpperLayers

  constructor(grid: Grid, plane: PanePlane) {
    this.#grid = grid
    this.#plane = plane
    this.#labels = new SliceLayer(grid.shape, plane)
    this.#uncertainty = new SliceLayer(grid.shape, plane)
    this.#blend = new BlendLayer(grid, plane)
    this.#upper = new UpperLayers(grid.shape, plane)
  }

  /** Everything has to be read again. */
  invalidate(): void {
    this.#labels.invalidate()
    this.#uncertainty.invalidate()
    this.#upper.invalidate()
  }

  /** Makes a slice the one that is drawn. */
  show({ labelmap, labelColors, uncertainty }: Overlays, sliceIndex: number): void {
    if (labelmap !== undefined) this.#labels.show(labelmap, labelColors, sliceIndex)
    if (uncertainty !== undefined) this.#uncertainty.show(uncertainty.voxels, uncertainty.colors, sliceIndex)
  }

  /** Reads the labels again inside a box; answers the part of the slice that it touches, if it does. */
  update({ labelmap, labelColors }: Overlays, sliceIndex: number, changed: VoxelBox): SliceBox | undefined {
    const box = sliceBoxOf(this.#grid.shape, this.#plane, sliceIndex, changed)
    if (box !== undefined && labelmap !== undefined) this.#labels.update(labelmap, labelColors, box)
    return box
  }

  /** From bottom to top. */
  draw(context: CanvasRenderingContext2D, overlays: Overlays, sliceIndex: number, framing: Framing): void {
    const { labelmap, uncertainty, labelStyle, segmentStyles, companion } = overlays
    if (companion) this.#blend.draw(context, companion, sliceIndex, framing)
    const layers = {
      labels: labelmap && this.#labels,
      uncertainty: uncertainty && this.#uncertainty,
      labelStyle,
      segmentStyles,
      outlinePixels: framing.outlinePixels,
    }
    drawLayers(context, layers, framing)
    this.#upper.draw(context, overlays, sliceIndex, framing)
  }
}
