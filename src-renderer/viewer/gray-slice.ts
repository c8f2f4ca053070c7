import type { Shape } from '@volume/grid.ts'
import { type SampledSlice, sampleSliceLinear, sampleSliceNearest } from '@volume/slice-sample.ts'
import type { VoxelArray } from '@volume/volume.ts'
import { pictureCanvas } from './new-canvas.ts'
import type { SliceShape } from './slice.ts'
import type { Window } from './viewer.ts'

interface SampledVolume {
  readonly shape: Shape
  readonly voxels: VoxelArray
  readonly interpolation: 'linear' | 'nearest'
}

/** The gray picture of one slice out of a volume. */
export class GraySlice {
  readonly #context: CanvasRenderingContext2D
  readonly #values: Float32Array
  readonly #image: ImageData

  constructor({ width, height }: SliceShape) {
    this.#context = pictureCanvas({ width, height })
    this.#values = new Float32Array(width * height)
    this.#image = this.#context.createImageData(width, height)
  }

  get picture(): HTMLCanvasElement {
    return this.#context.canvas
  }

  /** Reads the slice; `color` shows it. What lies outside of the volume is no number. */
  sample(source: SampledVolume, sourceFromSlice: SampledSlice['sourceFromSlice']): void {
    const { width, height } = this.#context.canvas
    const slice: SampledSlice = { width, height, sourceFromSlice, outside: Number.NaN }
    const { shape, voxels, interpolation } = source
    if (interpolation === 'linear') sampleSliceLinear(this.#values, { shape, voxels }, slice)
    else sampleSliceNearest(this.#values, { shape, voxels }, slice)
  }

  color(window: Window): void {
    grayInto(new Uint32Array(this.#image.data.buffer), this.#values, window)
    this.#context.putImageData(this.#image, 0, 0)
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
