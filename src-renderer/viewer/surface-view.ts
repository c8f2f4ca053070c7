import { ras } from '@volume/affine.ts'
import type { SurfaceMesh } from '@volume/surface-mesh.ts'
import type { CanvasPoint } from './pane-view.ts'
import {
  type CanvasSize,
  clipFromRas,
  directionsOfView,
  dot,
  firstDirection,
  projected,
  rayThrough,
  type Sphere,
  type SurfaceCamera,
} from './surface-camera.ts'
import { fittedTo } from './surface-fit.ts'
import { hitOf, type SurfaceHit, sphereAround } from './surface-pick.ts'
import { MeshOnCard, type SurfaceProgram, surfaceProgram } from './surface-program.ts'
import type { SegmentStyle } from './viewer.ts'

export interface PickedSurface {
  readonly segmentValue: number
  readonly hit: SurfaceHit
}

interface Surface {
  readonly segmentValue: number
  readonly mesh: SurfaceMesh
  readonly sphere: Sphere
  readonly card: MeshOnCard
}

export interface SurfaceViewNeeds {
  readonly canvas: HTMLCanvasElement
  /** `false` while a frame would take time from something more urgent; it is drawn as soon as this is over. */
  readonly mayDraw: () => boolean
  /** A frame was drawn. */
  readonly onFrame: () => void
  /** The graphics driver took the context away: the view shows nothing more. */
  readonly onLost: () => void
}

/** Surfaces of segments in a WebGL 2 context of their own. Frames are drawn when something has changed, never else. */
export class SurfaceView {
  readonly #needs: SurfaceViewNeeds
  readonly #gl: WebGL2RenderingContext
  readonly #program: SurfaceProgram
  readonly #surfaces = new Map<number, Surface>()
  #styles: ReadonlyMap<number, SegmentStyle> = new Map()
  #camera: SurfaceCamera = { ...firstDirection, center: ras(0, 0, 0), mmPerPixel: 1 }
  #size: CanvasSize = { width: 1, height: 1 }
  #frame: number | undefined

  /** `undefined` where the PC draws no WebGL 2. */
  static create(needs: SurfaceViewNeeds): SurfaceView | undefined {
    const gl = needs.canvas.getContext('webgl2', { alpha: false, antialias: true, depth: true, stencil: false })
    return gl ? new SurfaceView(needs, gl) : undefined
  }

  private constructor(needs: SurfaceViewNeeds, gl: WebGL2RenderingContext) {
    this.#needs = needs
    this.#gl = gl
    this.#program = surfaceProgram(gl)
    needs.canvas.addEventListener('webglcontextlost', needs.onLost)
  }

  get camera(): SurfaceCamera {
    return this.#camera
  }
  set camera(camera: SurfaceCamera) {
    this.#camera = camera
    this.requestFrame()
  }
  get segmentCount(): number {
    return this.#surfaces.size
  }
  get triangleCount(): number {
    return [...this.#surfaces.values()].reduce((sum, { mesh }) => sum + mesh.triangles.length / 3, 0)
  }

  /** Replaces the surface of a segment, or takes it away. */
  setMesh(segmentValue: number, mesh: SurfaceMesh | undefined): void {
    this.#surfaces.get(segmentValue)?.card.free()
    this.#surfaces.delete(segmentValue)
    const sphere = mesh && sphereAround(mesh)
    if (mesh && sphere)
      this.#surfaces.set(segmentValue, { segmentValue, mesh, sphere, card: new MeshOnCard(this.#gl, mesh) })
    this.requestFrame()
  }
  clear(): void {
    for (const value of [...this.#surfaces.keys()]) this.setMesh(value, undefined)
  }
  /** Segments without a style are not shown. */
  setStyles(styles: ReadonlyMap<number, SegmentStyle>): void {
    this.#styles = styles
    this.requestFrame()
  }
  /** @param size CSS pixels */
  resize(size: CanvasSize, pixelsPerCssPixel: number): void {
    const { canvas } = this.#needs
    this.#size = { width: Math.max(1, size.width), height: Math.max(1, size.height) }
    canvas.width = Math.max(1, Math.round(size.width * pixelsPerCssPixel))
    canvas.height = Math.max(1, Math.round(size.height * pixelsPerCssPixel))
    this.requestFrame()
  }

  /** Everything that is shown in the view, from the first direction. */
  reset(): void {
    const shown = this.#shown().map(([, { mesh }]) => mesh)
    const meshes = shown.length > 0 ? shown : [...this.#surfaces.values()].map(({ mesh }) => mesh)
    const fitted = fittedTo({ ...this.#camera, ...firstDirection }, meshes, this.#size)
    if (fitted) this.camera = fitted
  }

  /** The segment that is first met behind a place of the canvas, CSS pixels from its upper left corner. */
  pick(at: CanvasPoint): PickedSurface | undefined {
    const ray = rayThrough(this.#camera, this.fromMiddle(at))
    return this.#shown()
      .flatMap(([, { mesh, segmentValue }]) => {
        const hit = hitOf(mesh, ray)
        return hit ? [{ segmentValue, hit }] : []
      })
      .toSorted((a, b) => a.hit.distanceMm - b.hit.distanceMm)[0]
  }
  fromMiddle({ x, y }: CanvasPoint): CanvasPoint {
    return { x: x - this.#size.width / 2, y: y - this.#size.height / 2 }
  }

  requestFrame(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined
      if (this.#needs.mayDraw()) {
        this.#draw()
        this.#needs.onFrame()
      } else this.requestFrame()
    })
  }

  destroy(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#frame = -1
    this.#needs.canvas.removeEventListener('webglcontextlost', this.#needs.onLost)
    for (const { card } of this.#surfaces.values()) card.free()
    this.#surfaces.clear()
    this.#gl.deleteProgram(this.#program.program)
    this.#gl.getExtension('WEBGL_lose_context')?.loseContext()
  }

  #shown(): readonly (readonly [SegmentStyle, Surface])[] {
    return [...this.#surfaces].flatMap(([value, surface]) => {
      const style = this.#styles.get(value)
      return style?.visible && style.opacity > 0 ? [[style, surface] as const] : []
    })
  }

  #draw(): void {
    const gl = this.#gl
    const { canvas } = this.#needs
    const camera = this.#camera
    const shown = this.#shown()
    gl.viewport(0, 0, canvas.width, canvas.height)
    gl.depthMask(true)
    gl.clearColor(0, 0, 0, 1)
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT)
    gl.enable(gl.DEPTH_TEST)
    gl.enable(gl.CULL_FACE)
    gl.useProgram(this.#program.program)
    gl.uniformMatrix4fv(this.#program.clipFromRas, false, clipFromRas(camera, this.#size, this.#depthMm(shown)))
    const { right, up, towardViewer } = directionsOfView(camera)
    const columns = (['x', 'y', 'z'] as const).flatMap((axis) => [right[axis], up[axis], towardViewer[axis]])
    gl.uniformMatrix3fv(this.#program.viewFromRas, false, columns)
    const isOpaque = ([{ opacity }]: (typeof shown)[number]) => opacity >= 1
    gl.disable(gl.BLEND)
    for (const one of shown.filter(isOpaque)) this.#drawSurface(one)
    // What is seen through is mixed from far to near, and hides nothing.
    gl.enable(gl.BLEND)
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
    gl.depthMask(false)
    const nearMm = ([, { sphere }]: (typeof shown)[number]) => projected(camera, sphere.center).nearMm
    const through = shown.filter((one) => !isOpaque(one)).toSorted((a, b) => nearMm(a) - nearMm(b))
    for (const one of through) this.#drawSurface(one)
  }

  #drawSurface([{ color, opacity }, { card }]: readonly [SegmentStyle, Surface]): void {
    const [red, green, blue] = color
    this.#gl.uniform4f(this.#program.color, red / 255, green / 255, blue / 255, opacity)
    card.draw()
  }

  /** How far from the center of the view anything shown is. */
  #depthMm(shown: readonly (readonly [SegmentStyle, Surface])[]): number {
    const { center } = this.#camera
    const away = shown.map(([, { sphere }]) => {
      const from = ras(sphere.center.x - center.x, sphere.center.y - center.y, sphere.center.z - center.z)
      return Math.sqrt(dot(from, from)) + sphere.radiusMm
    })
    return Math.max(1, ...away)
  }
}
