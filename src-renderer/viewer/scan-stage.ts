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

  #listen(target: EventTarget, event: string, listener: (event: Event) => void): void {
    target.addEventListener(event, listener)
    this.#stops.push(() => target.removeEventListener(event, listener))
  }

  #viewport(pane: PaneName): Types.IVolumeViewport | undefined {
    const viewport = this.#engine.getViewport(this.#viewportId(pane))
    return viewport?.type === Enums.ViewportType.ORTHOGRAPHIC ? (viewport as Types.IVolumeViewport) : undefined
  }

  /** Replaces the scan. Frames follow from `look`. */
  async show(grid: Grid, voxels: VoxelArray, window: Window): Promise<void> {
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
    const callback = ({ volumeActor }: { volumeActor: Types.VolumeActor }) => {
      volumeActor.getProperty().getRGBTransferFunction(0).setMappingRange(window.low, window.high)
    }
    const ids = paneNames.map((pane) => this.#viewportId(pane))
    await setVolumesForViewports(this.#engine, [{ volumeId, callback, visibility: true }], ids)
    if (former !== undefined) freeVolume(former)
    if (this.#volumeId !== volumeId) return
    this.setInterpolation(this.#interpolation)
    this.setWindow(window)
  }

  clear(): void {
    for (const pane of paneNames) this.#viewport(pane)?.removeAllActors()
    if (this.#volumeId !== undefined) freeVolume(this.#volumeId)
    this.#volumeId = undefined
    this.#engine.render()
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
    this.#interpolation = interpolation
    const { LINEAR, NEAREST } = Enums.InterpolationType
    const interpolationType = interpolation === 'linear' ? LINEAR : NEAREST
    for (const pane of paneNames) this.#viewport(pane)?.setProperties({ interpolationType })
    this.#render()
  }

  #render(): void {
    if (this.#volumeId !== undefined) this.#engine.renderViewports(paneNames.map((pane) => this.#viewportId(pane)))
  }

  /** Fits the canvases to their elements; the cameras have to be set again afterwards. */
  resize(): void {
    this.#engine.resize(true, true)
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
    this.#engine.destroy()
    if (this.#volumeId !== undefined) freeVolume(this.#volumeId)
    this.#volumeId = undefined
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

/** Cornerstone keeps volume, slices and texture until told otherwise. */
function freeVolume(volumeId: string): void {
  const volume = cache.getVolume(volumeId)
  if (volume === undefined) return
  const imageIds = [...volume.imageIds]
  cache.removeVolumeLoadObject(volumeId)
  for (const imageId of imageIds)
    if (cache.getImageLoadObject(imageId) !== undefined) cache.removeImageLoadObject(imageId, { force: true })
  volume.vtkOpenGLTexture.releaseGraphicsResources()
}

/** The most voxels along one axis that a texture of this PC holds; `undefined` where there is no WebGL 2. */
export function largestAxis(): number | undefined {
  const context = document.createElement('canvas').getContext('webgl2')
  if (context === null) return undefined
  const largest: unknown = context.getParameter(context.MAX_3D_TEXTURE_SIZE)
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return typeof largest === 'number' ? largest : undefined
}
