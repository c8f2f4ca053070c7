import {
  CONSTANTS,
  Enums,
  eventTarget,
  init,
  RenderingEngine,
  setVolumesForViewports,
  type Types,
} from '@cornerstonejs/core'
import type { Grid } from '@volume/grid.ts'
import type { VoxelArray } from '@volume/volume.ts'
import { lookupTexturesOf } from './lookup-textures.ts'
import type { PaneCamera, Triple } from './pane-camera.ts'
import { ScanAhead } from './scan-ahead.ts'
import { ScanVolume } from './scan-volume.ts'
import { type PaneName, paneNames, type Window } from './viewer.ts'

/** How far before the focal point Cornerstone begins to sample a slice. */
const slabMm = CONSTANTS.RENDERING_DEFAULTS.MINIMUM_SLAB_THICKNESS

let stageCount = 0

/** Cornerstone's engine: one volume in three viewports. It shows gray values and nothing else. */
export class ScanStage {
  readonly #engine: RenderingEngine
  readonly #id: string
  readonly #stops: (() => void)[] = []
  readonly #ahead: ScanAhead
  #volume: ScanVolume | undefined
  #turn = 0
  #loading: Promise<void> = Promise.resolve()
  #interpolation: 'linear' | 'nearest' = 'linear'
  readonly #slabsMm = new Map<PaneName, number>()

  /** `onFrame` is told when a pane's scan has been drawn, `onLost` when the graphics driver took the context away. */
  constructor(
    elements: Readonly<Record<PaneName, HTMLDivElement>>,
    { onFrame, onLost }: { onFrame: (pane: PaneName) => void; onLost: () => void },
  ) {
    init({ rendering: { webGlContextCount: 1, useCPURendering: false }, debug: { statsOverlay: false } })
    this.#id = `panes-${++stageCount}`
    this.#engine = new RenderingEngine(this.#id)
    this.#ahead = new ScanAhead(this.#engine, `${this.#id}-ahead`)
    const places = paneNames.map((pane) => ({ viewportId: this.#viewportId(pane), element: elements[pane] }))
    this.#engine.setViewports(
      [...places, { viewportId: `${this.#id}-ahead`, element: this.#ahead.element }].map((place) => ({
        ...place,
        type: Enums.ViewportType.ORTHOGRAPHIC,
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

  /**
   * Replaces the scan, unless another one has been asked for meanwhile; `window` is asked when it is there. Frames follow
   * from `look`.
   */
  async show(grid: Grid, voxels: VoxelArray, window: () => Window): Promise<void> {
    const turn = ++this.#turn
    await this.#loading
    if (turn !== this.#turn) return
    this.#loading = this.#load(grid, voxels, window)
    await this.#loading
    if (turn !== this.#turn) this.#drop()
  }

  /** Makes a scan ready to be shown: it costs the panes nothing then. Only the latest one is kept. */
  async prepare(grid: Grid, voxels: VoxelArray): Promise<void> {
    if (this.#volume?.voxels !== voxels) await this.#ahead.prepare(grid, voxels)
  }

  async #load(grid: Grid, voxels: VoxelArray, window: () => Window): Promise<void> {
    const former = this.#volume
    const volume = this.#ahead.take(voxels) ?? new ScanVolume(grid, voxels)
    this.#volume = volume
    volume.loadWithFrame()
    const freeLookups = this.#lookups()
    await setVolumesForViewports(this.#engine, [{ volumeId: volume.id, visibility: true }], this.#viewportIds())
    freeLookups()
    if (former !== undefined) this.#free(former)
    this.#applyInterpolation()
    this.#applyWindow(window())
    for (const pane of this.#slabsMm.keys()) this.#applySlab(pane)
  }

  /** Shows in a pane the brightest of a slab around its slice; `undefined`: the slice alone. Frames follow from `look`. */
  setSlab(pane: PaneName, thicknessMm: number | undefined): void {
    if (thicknessMm === undefined) this.#slabsMm.delete(pane)
    else this.#slabsMm.set(pane, thicknessMm)
    this.#applySlab(pane)
  }

  #applySlab(pane: PaneName): void {
    const viewport = this.#viewport(pane)
    const thicknessMm = this.#slabsMm.get(pane)
    const { COMPOSITE, MAXIMUM_INTENSITY_BLEND } = Enums.BlendModes
    viewport?.setBlendMode(thicknessMm === undefined ? COMPOSITE : MAXIMUM_INTENSITY_BLEND)
    if (thicknessMm === undefined) viewport?.resetSlabThickness()
    // Its thickness is that to either side.
    else viewport?.setSlabThickness(thicknessMm / 2)
  }

  /** Shows nothing and frees the scan. */
  clear(): void {
    this.#turn++
    this.#drop()
    this.#ahead.drop()
  }

  #drop(): void {
    const freeLookups = this.#lookups()
    for (const pane of paneNames) this.#viewport(pane)?.removeAllActors()
    freeLookups()
    if (this.#volume !== undefined) this.#free(this.#volume)
    this.#volume = undefined
  }

  #lookups(): () => void {
    const all = paneNames.map((pane) => lookupTexturesOf(this.#engine, this.#viewport(pane)))
    return () => {
      for (const free of all) free()
    }
  }

  #free(volume: ScanVolume): void {
    volume.free(this.#engine, this.#viewportId('axial'))
  }

  /** Turns the eye of a pane and draws its scan in the next frame. */
  look(pane: PaneName, camera: PaneCamera): void {
    const viewport = this.#viewport(pane)
    if (viewport === undefined || this.#volume === undefined) return
    viewport.setCamera(this.#slabsMm.has(pane) ? camera : behindSlice(camera))
    this.#engine.renderViewport(this.#viewportId(pane))
  }

  setWindow(window: Window): void {
    this.#applyWindow(window)
    this.#render()
  }

  #applyWindow({ low, high }: Window): void {
    for (const pane of paneNames) this.#viewport(pane)?.setProperties({ voiRange: { lower: low, upper: high } })
  }

  setInterpolation(interpolation: 'linear' | 'nearest'): void {
    if (interpolation === this.#interpolation) return
    this.#interpolation = interpolation
    this.#applyInterpolation()
    this.#render()
  }

  #applyInterpolation(): void {
    const { LINEAR, NEAREST } = Enums.InterpolationType
    const interpolationType = this.#interpolation === 'linear' ? LINEAR : NEAREST
    for (const pane of paneNames) this.#viewport(pane)?.setProperties({ interpolationType })
  }

  #render(): void {
    if (this.#volume !== undefined) this.#engine.renderViewports(this.#viewportIds())
  }

  /** Fits the canvases to their elements; the cameras have to be set again afterwards. */
  resize(): void {
    this.#engine.resize(true, true)
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
    this.clear()
    this.#engine.destroy()
    this.#ahead.element.remove()
  }
}

/**
 * Cornerstone samples a slice where it begins for the eye, a fixed distance before the focal point, and so blends the
 * neighboring slice into it: a tenth of it where voxels measure 0.5 mm. Looking so much behind the slice shows the slice.
 */
function behindSlice({ focalPoint, position, viewPlaneNormal, ...camera }: PaneCamera): PaneCamera {
  const back = ([x, y, z]: Triple): Triple => {
    const [nx, ny, nz] = viewPlaneNormal
    return [x - nx * slabMm, y - ny * slabMm, z - nz * slabMm]
  }
  return { ...camera, viewPlaneNormal, focalPoint: back(focalPoint), position: back(position) }
}

/** The most voxels along one axis that a texture of this PC holds; `undefined` where there is no WebGL 2. */
export function largestAxis(): number | undefined {
  const context = document.createElement('canvas').getContext('webgl2')
  if (context === null) return undefined
  const largest: unknown = context.getParameter(context.MAX_3D_TEXTURE_SIZE)
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return typeof largest === 'number' ? largest : undefined
}
