import { Enums, type RenderingEngine, setVolumesForViewports, type Types } from '@cornerstonejs/core'
import type { Grid } from '@volume/grid.ts'
import type { VoxelArray } from '@volume/volume.ts'
import { lookupTexturesOf } from './lookup-textures.ts'
import { ScanVolume } from './scan-volume.ts'

/** Slices copied to the graphics card without a pause: a few milliseconds, so that no stroke waits for it. */
const slicesAtOnce = 8
/** However busy the reader is, the next slices follow after this time. */
const patienceMs = 200

/**
 * The one scan that is made ready before it is asked for: its texture is filled through a viewport of a few pixels. It
 * hangs on the page itself, since a pane may be hidden.
 */
export class ScanAhead {
  readonly element = document.createElement('div')
  readonly #engine: RenderingEngine
  readonly #viewportId: string
  #volume: ScanVolume | undefined
  /** Counts what was begun; whoever waits for an older one has been replaced. */
  #turn = 0
  #drawn: (() => void) | undefined

  constructor(engine: RenderingEngine, viewportId: string) {
    this.#engine = engine
    this.#viewportId = viewportId
    this.element.className = 'viewer-ahead'
    document.body.append(this.element)
    this.element.addEventListener(Enums.Events.IMAGE_RENDERED, () => this.#drawn?.())
  }

  /** Makes a scan ready; resolves when it is, or when it no longer matters. One that does not fit beside the shown one is left. */
  async prepare(grid: Grid, voxels: VoxelArray): Promise<void> {
    if (this.#volume?.voxels === voxels) return
    this.drop()
    if (!ScanVolume.fits(voxels)) return
    const turn = this.#turn
    const volume = new ScanVolume(grid, voxels)
    this.#volume = volume
    await setVolumesForViewports(this.#engine, [{ volumeId: volume.id, visibility: true }], [this.#viewportId])
    if (turn !== this.#turn) return this.#empty()
    await this.#draw()
    while (turn === this.#turn && !volume.isLoaded) {
      volume.loadSlices(slicesAtOnce)
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: patienceMs }))
    }
  }

  /** The first frame creates the texture, still without voxels. */
  #draw(): Promise<void> {
    return new Promise((resolve) => {
      this.#drawn = resolve
      this.#engine.renderViewport(this.#viewportId)
    })
  }

  /** The scan if it is the one that was prepared, even halfway; what else was prepared is freed. */
  take(voxels: VoxelArray): ScanVolume | undefined {
    const volume = this.#volume?.voxels === voxels ? this.#volume : undefined
    if (volume !== undefined) this.#volume = undefined
    this.drop()
    return volume
  }

  drop(): void {
    this.#turn++
    this.#drawn?.()
    this.#drawn = undefined
    this.#empty()
    this.#volume?.free(this.#engine, this.#viewportId)
    this.#volume = undefined
  }

  /** Unless something newer has its place. */
  #empty(): void {
    const viewport = this.#engine.getViewport(this.#viewportId)
    if (viewport?.type !== Enums.ViewportType.ORTHOGRAPHIC) return
    const freeLookups = lookupTexturesOf(this.#engine, viewport as Types.IVolumeViewport)
    viewport.removeAllActors()
    freeLookups()
  }
}
