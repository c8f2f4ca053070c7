import { apply, type Point } from '@volume/affine.ts'
import type { CanvasPoint } from '../../viewer/pane-view.ts'
import type { SurfaceCamera } from '../../viewer/surface-camera.ts'
import { listenToSurfacePointer, pressSurfaceKey } from '../../viewer/surface-pointer.ts'
import { SurfaceView } from '../../viewer/surface-view.ts'
import type { SegmentStyle } from '../../viewer/viewer.ts'
import type { CaseSession } from '../case-session.svelte.ts'
import type { CorrectScreen } from '../correct.svelte.ts'
import type { SegmentSurface } from './surface-replica.ts'
import { SurfaceRunner, type SurfaceWorker } from './surface-runner.ts'
import { voxelUnder } from './voxel-under.ts'

/** What keeps surfaces from being seen. `missing`: the PC draws no WebGL 2; `lost`: its driver stopped. */
export type SurfaceProblem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'failed'; readonly because: string }

/** The segments of the open case in 3D: made beside the window, seen as the panes show them, and a way into the panes. */
export class Surfaces {
  readonly #screen: CorrectScreen
  readonly #startWorker: () => SurfaceWorker
  #view = $state.raw<SurfaceView>()
  #problem = $state.raw<SurfaceProblem>()
  #isPending = $state(false)
  #camera = $state.raw<SurfaceCamera>()
  #segmentCount = $state(0)
  #triangleCount = $state(0)
  #updateCount = $state(0)
  #crosshair = $state.raw<Point<'voxel'>>()

  constructor(screen: CorrectScreen, startWorker: () => SurfaceWorker) {
    this.#screen = screen
    this.#startWorker = startWorker
  }

  get problem(): SurfaceProblem | undefined {
    return this.#problem
  }
  /** Surfaces are being made that are not shown yet. */
  get isPending(): boolean {
    return this.#isPending
  }
  /** That of the newest frame. */
  get camera(): SurfaceCamera | undefined {
    return this.#camera
  }
  get segmentCount(): number {
    return this.#segmentCount
  }
  get triangleCount(): number {
    return this.#triangleCount
  }
  /** How often surfaces were made for this case. */
  get updateCount(): number {
    return this.#updateCount
  }
  /** Where the panes stand. */
  get crosshair(): Point<'ras'> | undefined {
    const { session, settings } = this.#screen
    const crosshair = settings.isCrosshairVisible ? this.#crosshair : undefined
    return session && crosshair && apply(session.view.grid.rasFromVoxel, crosshair)
  }
  /** How the panes show the segments, by label value. */
  get styles(): ReadonlyMap<number, SegmentStyle> {
    const { segments, settings } = this.#screen
    return new Map(
      segments.looks.map(({ segment, look }) => [
        segment.value,
        { ...look, opacity: settings.styleOf(segment).opacity },
      ]),
    )
  }
  draw(styles: ReadonlyMap<number, SegmentStyle>): void {
    this.#view?.setStyles(styles)
  }

  /** Shows the surfaces of a case in an element, until the end that is returned. */
  open(host: HTMLElement, session: CaseSession): () => void {
    this.#problem = undefined
    const { labelmap } = session
    if (!labelmap) return () => {}
    const canvas = document.createElement('canvas')
    const view = SurfaceView.create({
      canvas,
      mayDraw: () => !this.#screen.panes.isPointing,
      onFrame: () => {
        this.#camera = view?.camera
      },
      onLost: () => {
        this.#problem = { kind: 'lost' }
      },
    })
    if (!view) {
      this.#problem = { kind: 'missing' }
      return () => {}
    }
    host.prepend(canvas)
    this.#view = view
    const runner = new SurfaceRunner({
      labelmap,
      startWorker: this.#startWorker,
      mayWork: () => !this.#screen.panes.isPointing,
      onSurfaces: (surfaces) => this.#show(view, surfaces),
      onFailed: (because) => {
        this.#problem = { kind: 'failed', because }
      },
      onPending: (isPending) => {
        this.#isPending = isPending
      },
    })
    const size = new ResizeObserver(() => view.resize(sizeOf(host), devicePixelRatio))
    size.observe(host)
    view.resize(sizeOf(host), devicePixelRatio)
    const stops = [
      session.changes.add(({ patch, direction }) => runner.change(patch, direction)),
      listenToSurfacePointer(host, view, (at) => this.#point(session, at)),
    ]
    return () => {
      for (const stop of stops) stop()
      size.disconnect()
      runner.end()
      view.destroy()
      canvas.remove()
      this.#view = this.#camera = undefined
      this.#segmentCount = this.#triangleCount = this.#updateCount = 0
    }
  }

  /** Keeps the place where the panes stand, until the end that is returned. */
  followCrosshair(): () => void {
    const { viewer } = this.#screen.panes
    if (!viewer) return () => {}
    this.#crosshair = viewer.crosshair
    return viewer.onCrosshair((crosshair) => {
      this.#crosshair = crosshair
    })
  }

  press(event: KeyboardEvent): void {
    if (this.#view && pressSurfaceKey(this.#view, event)) event.preventDefault()
  }
  reset(): void {
    this.#view?.reset()
  }

  #show(view: SurfaceView, surfaces: readonly SegmentSurface[]): void {
    for (const [value, mesh] of surfaces) view.setMesh(value, mesh)
    if (this.#updateCount === 0) view.reset()
    this.#updateCount++
    this.#segmentCount = view.segmentCount
    this.#triangleCount = view.triangleCount
  }

  /** Moves the panes to the place that was clicked. */
  #point({ labelmap }: CaseSession, at: CanvasPoint): void {
    const picked = this.#view?.pick(at)
    if (labelmap && picked) this.#screen.panes.goTo(voxelUnder(labelmap, picked.segmentValue, picked.hit))
  }
}

const sizeOf = ({ clientWidth, clientHeight }: HTMLElement) => ({ width: clientWidth, height: clientHeight })
