import {
  cache,
  Enums,
  eventTarget,
  init,
  RenderingEngine,
  setVolumesForViewports,
  type Types,
  volumeLoader,
} from '@cornerstonejs/core'
import type { Grid } from '@volume/grid.ts'
import { spacingMm } from '@volume/grid.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { PaneCamera } from './pane-camera.ts'
import { type PaneName, paneNames, type Window } from './viewer.ts'

let stageCount = 0
let volumeCount = 0

/** Cornerstone, the only file that knows it: one volume in three viewports. It shows gray values and nothing else. */
export class ScanStage {
  readonly #engine: RenderingEngine
  readonly #id: string
  readonly #stops: (() => void)[] = []
  #volumeId: string | undefined
  #turn = 0
  #loading: Promise<void> = Promise.resolve()
  #interpolation: 'linear' | 'nearest' = 'linear'

  /** `onFrame` is told when a pane's scan has been drawn, `onLost` when the graphics driver took the context away. */
  constructor(
    elements: Readonly<Record<PaneName, HTMLDivElement>>,
    { onFrame, onLost }: { onFrame: (pane: PaneName) => void; onLost: () => void },
  ) {
    init({ rendering: { webGlContextCount: 1, useCPURendering: false }, debug: { statsOverlay: false } })
    this.#id = `panes-${++stageCount}`
    this.#engine = new RenderingEngine(this.#id)
    this.#engine.setViewports(
      paneNames.map((pane) => ({
        viewportId: this.#viewportId(pane),
        type: Enums.ViewportType.ORTHOGRAPHIC,
        element: elements[pane],
        defaultOptions: { orientation: Enums.OrientationAxis.AXIAL, background: [0, 0, 0] },
      })),
    )
    for (const pane of paneNames) this.#listen(elements[pane], Enums.Events.IMAGE_RENDERED, () => onFrame(pane))
    this.#listen(eventTarget, Enums.Events.WEBGL_CONTEXT_LOST, (event) => {
      if (event instanceof CustomEvent && event.detail?.renderingEngineId === this.#id) onLost()
    })
  }

  #viewportId(pane: PaneName): string {
    return `${this.#id}-${pane}`
  }

  #viewportIds(): string[] {
    return paneNames.map((pane) => this.#viewportId(pane))
  }

  #listen(target: EventTarget, event: string, listener: (event: Event) => void): void {
    target.addEventListener(event, listener)
    this.#stops.push(() => target.removeEventListener(event, listener))
  }

  #viewport(pane: PaneName): Types.IVolumeViewport | undefined {
    const viewport = this.#engine.getViewport(this.#viewportId(pane))
    return viewport?.type === Enums.ViewportType.ORTHOGRAPHIC ? (viewport as Types.IVolumeViewport) : undefined
  }

  /** Replaces the scan, unless another one has been asked for meanwhile. Frames follow from `look`. */
  async show(grid: Grid, voxels: VoxelArray, window: Window): Promise<void> {
    const turn = ++this.#turn
    await this.#loading
    if (turn !== this.#turn) return
    this.#loading = this.#load(grid, voxels, window)
    await this.#loading
    if (turn !== this.#turn) this.#drop()
  }

  async #load(grid: Grid, voxels: VoxelArray, window: Window): Promise<void> {
    const former = this.#volumeId
    const volumeId = `scan-${++volumeCount}`
    this.#volumeId = volumeId
    const volume = volumeLoader.createLocalVolume(volumeId, {
      scalarData: drawableVoxels(voxels),
      dimensions: [...grid.shape],
      spacing: [...spacingMm(grid)],
      origin: [0, 0, 0],
      direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
      metadata: metadataOf(grid),
    })
    // Without this the first viewport that is drawn finds an empty texture.
    volume.invalidate()
    await setVolumesForViewports(this.#engine, [{ volumeId, visibility: true }], this.#viewportIds())
    if (former !== undefined) this.#free(former)
    this.#interpolate()
    this.setWindow(window)
  }

  /** Shows nothing and frees the scan. */
  clear(): void {
    this.#turn++
    this.#drop()
  }

  #drop(): void {
    for (const pane of paneNames) this.#viewport(pane)?.removeAllActors()
    if (this.#volumeId !== undefined) this.#free(this.#volumeId)
    this.#volumeId = undefined
  }

  /** Cornerstone keeps volume, slices and texture until told otherwise. */
  #free(volumeId: string): void {
    const volume = cache.getVolume(volumeId)
    if (volume === undefined) return
    const imageIds = [...volume.imageIds]
    cache.removeVolumeLoadObject(volumeId)
    for (const imageId of imageIds)
      if (cache.getImageLoadObject(imageId) !== undefined) cache.removeImageLoadObject(imageId, { force: true })
    const window = this.#engine.getOffscreenMultiRenderWindow(this.#viewportId('axial'))
    // Its declaration leaves out the argument without which it releases nothing.
    const texture: { releaseGraphicsResources(window: unknown): void } = volume.vtkOpenGLTexture
    texture.releaseGraphicsResources(window.getOpenGLRenderWindow())
    volume.vtkOpenGLTexture.delete()
  }

  /** Turns the eye of a pane and draws its scan in the next frame. */
  look(pane: PaneName, camera: PaneCamera): void {
    const viewport = this.#viewport(pane)
    if (viewport === undefined || this.#volumeId === undefined) return
    viewport.setCamera(camera)
    this.#engine.renderViewport(this.#viewportId(pane))
  }

  setWindow({ low, high }: Window): void {
    for (const pane of paneNames) this.#viewport(pane)?.setProperties({ voiRange: { lower: low, upper: high } })
    this.#render()
  }

  setInterpolation(interpolation: 'linear' | 'nearest'): void {
    if (interpolation === this.#interpolation) return
    this.#interpolation = interpolation
    this.#interpolate()
  }

  #interpolate(): void {
    const { LINEAR, NEAREST } = Enums.InterpolationType
    const interpolationType = this.#interpolation === 'linear' ? LINEAR : NEAREST
    for (const pane of paneNames) this.#viewport(pane)?.setProperties({ interpolationType })
    this.#render()
  }

  #render(): void {
    if (this.#volumeId !== undefined) this.#engine.renderViewports(this.#viewportIds())
  }

  /** Fits the canvases to their elements; the cameras have to be set again afterwards. */
  resize(): void {
    this.#engine.resize(true, true)
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
    this.clear()
    this.#engine.destroy()
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

/** The most voxels along one axis that a texture of this PC holds; `undefined` where there is no WebGL 2. */
export function largestAxis(): number | undefined {
  const context = document.createElement('canvas').getContext('webgl2')
  if (context === null) return undefined
  const largest: unknown = context.getParameter(context.MAX_3D_TEXTURE_SIZE)
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return typeof largest === 'number' ? largest : undefined
}
