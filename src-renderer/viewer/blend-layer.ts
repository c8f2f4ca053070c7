import { compose } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { voxelFromVoxel } from '@volume/resample.ts'
import { type SampledSlice, sampleSliceLinear, sampleSliceNearest } from '@volume/slice-sample.ts'
import type { ShownCompanion } from './companion.ts'
import { rectangleOf } from './paint-layers.ts'
import type { PanePlane } from './pane-plane.ts'
import type { PaneGeometry, PaneView } from './pane-view.ts'
import { sliceShapeOf, wholeSlice } from './slice.ts'
import { voxelFromSliceAt } from './slice-positions.ts'
import type { Window } from './viewer.ts'

/** The gray picture of one slice of a companion, sampled where a slice of the main scan lies. */
export class BlendLayer {
  readonly #grid: Grid
  readonly #plane: PanePlane
  #canvas: CanvasRenderingContext2D | undefined
  #values = new Float32Array()
  #image: ImageData | undefined
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
    const context = this.#canvas ?? this.#start()
    const image = this.#image ?? context.createImageData(context.canvas.width, context.canvas.height)
    this.#image = image
    const how = `${sliceIndex} ${companion.interpolation}`
    const isSampled = this.#sampled?.of === companion.voxels && this.#sampled.how === how
    if (!isSampled) this.#sample(companion, sliceIndex)
    this.#sampled = { of: companion.voxels, how }
    if (isSampled && this.#colored === companion.window) return context.canvas
    this.#colored = companion.window
    grayInto(new Uint32Array(image.data.buffer), this.#values, companion.window)
    context.putImageData(image, 0, 0)
    return context.canvas
  }

  #start(): CanvasRenderingContext2D {
    const { width, height } = sliceShapeOf(this.#grid.shape, this.#plane)
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('This page cannot draw on a canvas.')
    this.#canvas = context
    this.#values = new Float32Array(width * height)
    return context
  }

  #sample({ grid, voxels, interpolation }: ShownCompanion, sliceIndex: number): void {
    const { width, height } = sliceShapeOf(this.#grid.shape, this.#plane)
    const slice: SampledSlice = {
      width,
      height,
      sourceFromSlice: compose(voxelFromVoxel(grid, this.#grid), voxelFromSliceAt(this.#grid, this.#plane, sliceIndex)),
      outside: Number.NaN,
    }
    const source = { shape: grid.shape, voxels }
    if (interpolation === 'linear') sampleSliceLinear(this.#values, source, slice)
    else sampleSliceNearest(this.#values, source, slice)
  }
}

/** Gray RGBA of each value; what is no number is transparent. */
export function grayInto(pixels: Uint32Array, values: Float32Array, { low, high }: Window): void {
  const scale = 255 / (high - low || 1)
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!
    if (Number.isNaN(value)) {
      pixels[at] = 0
      continue
    }
    const shade = (value - low) * scale
    const gray = shade <= 0 ? 0 : shade >= 255 ? 255 : shade | 0
    pixels[at] = 0xff000000 | (gray << 16) | (gray << 8) | gray
  }
}
