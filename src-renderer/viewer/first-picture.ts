import type { VoxelArray } from '@volume/volume.ts'
import { pictureCanvas } from './new-canvas.ts'
import { type ScanLook, type Sight, scanPixels } from './scan-pixels.ts'

/**
 * The scan in one pane, drawn by the processor out of the voxels, as Cornerstone will draw it: a case that comes in stands in
 * the next frame, before anything of it is asked of the graphics card.
 */
export class FirstPicture {
  readonly #voxels: VoxelArray
  readonly #look: () => ScanLook
  #context: CanvasRenderingContext2D | undefined
  /** What is in the picture. */
  #drawn: (Sight & ScanLook) | undefined

  /** `look` is asked whenever it is drawn. */
  constructor(voxels: VoxelArray, look: () => ScanLook) {
    this.#voxels = voxels
    this.#look = look
  }

  draw(context: CanvasRenderingContext2D, sight: Sight): void {
    const wanted = { ...sight, ...this.#look() }
    if (this.#context === undefined || !isSame(wanted, this.#drawn)) {
      const { width, height } = sight.geometry.canvas
      if (this.#context?.canvas.width !== width || this.#context.canvas.height !== height)
        this.#context = pictureCanvas({ width, height })
      const image = this.#context.createImageData(width, height)
      scanPixels(new Uint32Array(image.data.buffer), this.#voxels, sight, wanted)
      this.#context.putImageData(image, 0, 0)
      this.#drawn = wanted
    }
    context.drawImage(this.#context.canvas, 0, 0)
  }
}

/** A pane keeps what it is not told anew. */
function isSame(a: Sight & ScanLook, b: (Sight & ScanLook) | undefined): boolean {
  if (b === undefined || a.plane !== b.plane || a.sliceIndex !== b.sliceIndex || a.view !== b.view) return false
  if (a.window !== b.window || a.interpolation !== b.interpolation) return false
  const [{ canvas }, { canvas: former }] = [a.geometry, b.geometry]
  return canvas.width === former.width && canvas.height === former.height
}
