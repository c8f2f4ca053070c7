import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import type { Point } from '@volume/affine.ts'
import type { Convention } from '@volume/pane-plane.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { PanesView } from '../panes-view.ts'
import type { FirstLook, PaneElements, PaneName, ViewedCase, ViewerTool, Window } from '../viewer.ts'
import { Oblique } from './oblique.ts'

/** The three panes and the oblique one, which follows them. */
export abstract class FourPanesView extends PanesView {
  readonly oblique: Oblique

  constructor(elements: PaneElements, largest: number) {
    super(elements, largest)
    this.oblique = new Oblique({
      shown: () => this.#shown(),
      crosshair: () => this.crosshair,
      tool: () => this.tool,
      setCrosshair: (position) => this.setCrosshair(position),
      setScale: (mmPerPixel) => this.panes.zoomTo(mmPerPixel),
      announceWindow: (window) => this.announceWindow(window),
      probe: (position) => this.tellProbe(this.activePane, position),
      redraw: () => this.panes.requestPaint(),
    })
    this.onCrosshair((crosshair) => this.oblique.follow(crosshair))
  }

  abstract readonly tool: ViewerTool
  /** Says what is under the pointer. */
  protected abstract tellProbe(pane: PaneName, position: Point<'voxel'> | undefined): void

  /** The pointer changed the window. */
  protected announceWindow(window: Window): void {
    this.setWindow(window)
    this.windowListeners.tell(window)
  }

  #shown() {
    const { viewed, convention, window, isCrosshairVisible } = this
    if (!viewed) return undefined
    return {
      grid: viewed.grid,
      voxels: viewed.voxels,
      window,
      convention,
      isCrosshairVisible,
      overlays: this.overlays.overlays,
      mmPerPixel: this.panes.pane('axial').view.mmPerPixel,
    }
  }

  protected override painted(): void {
    this.oblique.request()
  }

  override show(viewed: ViewedCase, options?: FirstLook): Promise<Result<void, Failure>> {
    this.oblique.forget()
    return super.show(viewed, options)
  }

  override clear(): void {
    super.clear()
    this.oblique.forget()
  }

  override setInterpolation(interpolation: 'linear' | 'nearest'): void {
    super.setInterpolation(interpolation)
    this.oblique.interpolation = interpolation
    this.oblique.request()
  }

  override refreshLabels(box: VoxelBox): void {
    super.refreshLabels(box)
    this.oblique.requestAtRest()
  }

  override centerOn(position: Point<'voxel'>): void {
    super.centerOn(position)
    this.oblique.center()
  }

  override reset(): void {
    super.reset()
    this.oblique.fit()
  }

  override setConvention(convention: Convention): void {
    if (convention !== this.convention) this.oblique.mirror()
    super.setConvention(convention)
  }

  override setActivePane(pane: PaneName): void {
    super.setActivePane(pane)
    this.oblique.isActive = false
  }

  override destroy(): void {
    this.oblique.destroy()
    super.destroy()
  }
}
