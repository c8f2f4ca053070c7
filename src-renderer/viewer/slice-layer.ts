import type { Shape } from '@volume/grid.ts'
import type { PanePlane } from '@volume/pane-plane.ts'
import type { ColorTable } from './colors.ts'
import { pictureCanvas } from './new-canvas.ts'
import { colorize, extractSlice, type SliceBox, type SliceShape, sliceShapeOf, wholeSlice } from './slice.ts'

/** A slice of a 16-bit map as it is drawn. */
export interface LayerPicture {
  readonly slice: SliceShape
  /** Row-major as shown. */
  readonly values: Uint16Array
  /** One pixel per value. */
  readonly picture: HTMLCanvasElement
}

/** One slice of a 16-bit map as a picture of one pixel per voxel, kept up to date box by box. */
export class SliceLayer implements LayerPicture {
  readonly slice: SliceShape
  readonly values: Uint16Array
  readonly picture: HTMLCanvasElement
  readonly #context: CanvasRenderingContext2D
  readonly #image: ImageData
  readonly #pixels: Uint32Array
  readonly #shape: Shape
  readonly #plane: PanePlane
  #shownIndex: number | undefined

  constructor(shape: Shape, plane: PanePlane) {
    this.#shape = shape
    this.#plane = plane
    this.slice = sliceShapeOf(shape, plane)
    const { width, height } = this.slice
    this.values = new Uint16Array(width * height)
    this.#image = new ImageData(width, height)
    this.#pixels = new Uint32Array(this.#image.data.buffer)
    this.#context = pictureCanvas(this.slice)
    this.picture = this.#context.canvas
  }

  /** Forgets what it holds: the next `show` reads the whole slice. */
  invalidate(): void {
    this.#shownIndex = undefined
  }

  /** Makes the picture that of slice `sliceIndex`; does nothing if it is that already. */
  show(voxels: Uint16Array, colors: ColorTable, sliceIndex: number): void {
    if (this.#shownIndex === sliceIndex) return
    this.#shownIndex = sliceIndex
    this.update(voxels, colors, wholeSlice(this.slice))
  }

  /** Reads the voxels of `box` again. */
  update(voxels: Uint16Array, colors: ColorTable, box: SliceBox): void {
    if (this.#shownIndex === undefined) return
    extractSlice(this.values, voxels, { shape: this.#shape, plane: this.#plane, sliceIndex: this.#shownIndex, box })
    colorize(this.#pixels, this.values, { width: this.slice.width, box, colors })
    const { left, top, right, bottom } = box
    this.#context.putImageData(this.#image, 0, 0, left, top, right - left + 1, bottom - top + 1)
  }
}
