import { cache, type RenderingEngine, type Types, volumeLoader } from '@cornerstonejs/core'
import type { Grid } from '@volume/grid.ts'
import { spacingMm } from '@volume/grid.ts'
import type { VoxelArray } from '@volume/volume.ts'

let volumeCount = 0
/** Cornerstone keeps the metadata of every slice by its name for good: names are used again, so that none are added. */
const freeNumbers: number[] = []

/** What Cornerstone's declaration of its texture leaves out. */
interface Texture {
  setUpdatedFrame(sliceIndex: number): void
  update3DFromRaw(): void
  /** Without the window it releases nothing. */
  releaseGraphicsResources(window: unknown): void
}

/** A scan as Cornerstone keeps it: the reader's own array, and a texture on the graphics card once it was drawn. */
export class ScanVolume {
  readonly #number = freeNumbers.pop() ?? ++volumeCount
  readonly id = `scan-${this.#number}`
  readonly voxels: VoxelArray
  readonly #sliceCount: number
  readonly #volume: Types.IImageVolume
  #loadedCount = 0

  constructor(grid: Grid, voxels: VoxelArray) {
    this.voxels = voxels
    this.#sliceCount = grid.shape[2]
    this.#volume = volumeLoader.createLocalVolume(this.id, {
      scalarData: drawableVoxels(voxels),
      dimensions: [...grid.shape],
      spacing: [...spacingMm(grid)],
      origin: [0, 0, 0],
      direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
      metadata: metadataOf(grid),
    })
  }

  /** Whether Cornerstone has room for one volume more of this size. */
  static fits(voxels: VoxelArray): boolean {
    return cache.isCacheable(voxels.length * 4)
  }

  get isLoaded(): boolean {
    return this.#loadedCount === this.#sliceCount
  }

  get #texture(): Texture {
    return this.#volume.vtkOpenGLTexture as Types.IImageVolume['vtkOpenGLTexture'] & Texture
  }

  /** Copies the next slices to the texture, which has to exist: the volume has been drawn once. */
  loadSlices(count: number): void {
    const end = Math.min(this.#sliceCount, this.#loadedCount + count)
    for (let at = this.#loadedCount; at < end; at++) this.#texture.setUpdatedFrame(at)
    this.#texture.update3DFromRaw()
    this.#loadedCount = end
  }

  /** The next frame copies all slices. Without this the first viewport that is drawn finds an empty texture. */
  loadWithFrame(): void {
    if (this.isLoaded) return
    this.#volume.invalidate()
    this.#loadedCount = this.#sliceCount
  }

  /** Cornerstone keeps volume, slices and texture until told otherwise. */
  free(engine: RenderingEngine, viewportId: string): void {
    const imageIds = [...this.#volume.imageIds]
    cache.removeVolumeLoadObject(this.id)
    for (const imageId of imageIds)
      if (cache.getImageLoadObject(imageId) !== undefined) cache.removeImageLoadObject(imageId, { force: true })
    this.#texture.releaseGraphicsResources(engine.getOffscreenMultiRenderWindow(viewportId).getOpenGLRenderWindow())
    this.#volume.vtkOpenGLTexture.delete()
    freeNumbers.push(this.#number)
  }
}

/** Textures hold 8- and 16-bit integers and floats; other types are shown through their nearest 32-bit float. */
function drawableVoxels(voxels: VoxelArray): Uint8Array | Int16Array | Uint16Array | Float32Array {
  if (voxels instanceof Uint8Array || voxels instanceof Int16Array) return voxels
  if (voxels instanceof Uint16Array || voxels instanceof Float32Array) return voxels
  return Float32Array.from(voxels)
}

/** Cornerstone wants DICOM's words for a volume; only the shape matters to what it draws. */
const metadataOf = ({ shape }: Grid): Types.Metadata => ({
  BitsAllocated: 16,
  BitsStored: 16,
  SamplesPerPixel: 1,
  HighBit: 15,
  PhotometricInterpretation: 'MONOCHROME2',
  PixelRepresentation: 1,
  Modality: 'MR',
  ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
  PixelSpacing: [1, 1],
  FrameOfReferenceUID: '',
  Columns: shape[0],
  Rows: shape[1],
  voiLut: [],
  VOILUTFunction: '',
})
