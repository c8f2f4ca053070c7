import type { Shape } from '@volume/grid.ts'
import type { PanePlane } from '@volume/pane-plane.ts'
import { pictureCanvas } from './new-canvas.ts'
import { type Framing, fillOutlines, rectangleOf } from './paint-layers.ts'
import { added, type PatchRows, removed } from './patch-rows.ts'
import { type SliceShape, sliceShapeOf } from './slice.ts'

type Color = readonly [number, number, number]

/** A patch that is proposed and not applied, as the panes show it. */
export interface ShownPreview {
  readonly rows: PatchRows
  /** Of a label value that voxels would get. */
  colorOf(segmentValue: number): Color
}

/** Opacity of the stripes of what would be added, and of what would be removed, which is darkened. */
const brightStripe = 0.8
const dimStripe = 0.3
const removedOpacity = 0.6
/** Voxels. */
const stripeWidth = 2

/**
 * One slice of a preview: what would be added is striped in its segment's color, what would be removed is dark with a
 * white border. So neither looks like a label that is there.
 */
export class PreviewLayer {
  readonly #slice: SliceShape
  readonly #plane: PanePlane
  readonly #changes: Uint16Array
  readonly #after: Uint16Array
  readonly #context: CanvasRenderingContext2D
  readonly #image: ImageData
  #shown: { readonly preview: ShownPreview; readonly sliceIndex: number } | undefined

  constructor(shape: Shape, plane: PanePlane) {
    this.#plane = plane
    this.#slice = sliceShapeOf(shape, plane)
    const { width, height } = this.#slice
    this.#changes = new Uint16Array(width * height)
    this.#after = new Uint16Array(width * height)
    this.#image = new ImageData(width, height)
    this.#context = pictureCanvas(this.#slice)
  }

  invalidate(): void {
    this.#shown = undefined
  }

  #read(preview: ShownPreview, sliceIndex: number): void {
    if (this.#shown?.preview === preview && this.#shown.sliceIndex === sliceIndex) return
    this.#shown = { preview, sliceIndex }
    preview.rows.extract({ changes: this.#changes, after: this.#after }, this.#plane, sliceIndex)
    colorPreview(this.#image.data, { changes: this.#changes, after: this.#after }, this.#slice.width, preview)
    this.#context.putImageData(this.#image, 0, 0)
  }

  draw(context: CanvasRenderingContext2D, preview: ShownPreview, sliceIndex: number, framing: Framing): void {
    this.#read(preview, sliceIndex)
    const { width, height } = this.#slice
    const whole = rectangleOf(framing.geometry, framing.view, { left: 0, top: 0, right: width - 1, bottom: height - 1 })
    context.imageSmoothingEnabled = false
    context.drawImage(this.#context.canvas, whole.x, whole.y, whole.width, whole.height)
    const colorOf = (change: number) => (change === removed ? 'rgb(255 255 255)' : 'rgb(0 0 0 / 0.6)')
    fillOutlines(context, { values: this.#changes, slice: this.#slice }, framing, colorOf)
  }
}

/** RGBA per voxel of a slice. */
export function colorPreview(
  pixels: Uint8ClampedArray,
  { changes, after }: { readonly changes: Uint16Array; readonly after: Uint16Array },
  width: number,
  { colorOf }: Pick<ShownPreview, 'colorOf'>,
): void {
  const colors = new Map<number, Color>()
  const known = (value: number): Color => {
    const color = colors.get(value) ?? colorOf(value)
    colors.set(value, color)
    return color
  }
  for (let at = 0; at < changes.length; at++) {
    const isAdded = changes[at] === added
    const [red, green, blue] = isAdded ? known(after[at]!) : [0, 0, 0]
    const isBright = Math.floor(((at % width) + Math.floor(at / width)) / stripeWidth) % 2 === 0
    const opacity = isAdded ? (isBright ? brightStripe : dimStripe) : changes[at] === removed ? removedOpacity : 0
    pixels[4 * at] = red
    pixels[4 * at + 1] = green
    pixels[4 * at + 2] = blue
    pixels[4 * at + 3] = Math.round(opacity * 255)
  }
}
