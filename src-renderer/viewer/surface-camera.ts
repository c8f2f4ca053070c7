import type { Point } from '@volume/affine.ts'
import { ras } from '@volume/affine.ts'
import type { CanvasPoint } from './pane-view.ts'

/** From where surfaces are seen. The projection is parallel: lengths across the view are the same near and far. */
export interface SurfaceCamera {
  /** Radians about the axis to superior; 0 sees the face, π / 2 the patient's left. */
  readonly azimuth: number
  /** Radians, −π / 2 from below to π / 2 from above. */
  readonly elevation: number
  /** What is in the middle of the view. */
  readonly center: Point<'ras'>
  readonly mmPerPixel: number
}

/** The directions of a view in RAS, of unit length. */
export interface SurfaceDirections {
  readonly right: Point<'ras'>
  readonly up: Point<'ras'>
  readonly towardViewer: Point<'ras'>
}

/** A sphere in RAS mm. */
export interface Sphere {
  readonly center: Point<'ras'>
  readonly radiusMm: number
}

/** A line through the scene, away from the viewer; `direction` of unit length. */
export interface Ray {
  readonly origin: Point<'ras'>
  readonly direction: Point<'ras'>
}

export interface CanvasSize {
  readonly width: number
  readonly height: number
}

/** Half from the left and a little from above. */
export const firstDirection = { azimuth: 0.6, elevation: 0.3 } as const

const steepest = Math.PI / 2
const radiansPerPixel = 0.01
const closestMmPerPixel = 0.005
const farthestMmPerPixel = 5

export const directionsOfView = ({ azimuth, elevation }: SurfaceCamera): SurfaceDirections => {
  const [s, c] = [Math.sin(azimuth), Math.cos(azimuth)]
  const [se, ce] = [Math.sin(elevation), Math.cos(elevation)]
  return { right: ras(-c, s, 0), up: ras(-s * se, -c * se, ce), towardViewer: ras(s * ce, c * ce, se) }
}

export const orbited = (camera: SurfaceCamera, azimuth: number, elevation: number): SurfaceCamera => ({
  ...camera,
  azimuth: camera.azimuth + azimuth,
  elevation: Math.min(steepest, Math.max(-steepest, camera.elevation + elevation)),
})

/** What was seized in front follows the pointer; CSS pixels. */
export const dragged = (camera: SurfaceCamera, { x, y }: CanvasPoint): SurfaceCamera =>
  orbited(camera, x * radiansPerPixel, y * radiansPerPixel)

/** Moves what is seen by CSS pixels. */
export function panned(camera: SurfaceCamera, { x, y }: CanvasPoint): SurfaceCamera {
  const { right, up } = directionsOfView(camera)
  const across = -x * camera.mmPerPixel
  const along = y * camera.mmPerPixel
  return { ...camera, center: plus(camera.center, plus(times(right, across), times(up, along))) }
}

/** Closer by a factor above 1; what is at `fixed`, CSS pixels from the middle, stays there. */
export function zoomed(camera: SurfaceCamera, factor: number, fixed: CanvasPoint = { x: 0, y: 0 }): SurfaceCamera {
  const wanted = camera.mmPerPixel / factor
  const mmPerPixel = Math.min(farthestMmPerPixel, Math.max(closestMmPerPixel, wanted))
  const by = 1 - camera.mmPerPixel / mmPerPixel
  return panned({ ...camera, mmPerPixel }, { x: fixed.x * by, y: fixed.y * by })
}

/** CSS pixels from the middle of the view, y down, and mm toward the viewer. */
export function projected(camera: SurfaceCamera, place: Point<'ras'>): CanvasPoint & { readonly nearMm: number } {
  const { right, up, towardViewer } = directionsOfView(camera)
  const from = plus(place, times(camera.center, -1))
  return {
    x: dot(from, right) / camera.mmPerPixel,
    y: -dot(from, up) / camera.mmPerPixel,
    nearMm: dot(from, towardViewer),
  }
}

/** The line behind a place of the view, CSS pixels from its middle, y down. */
export function rayThrough(camera: SurfaceCamera, { x, y }: CanvasPoint): Ray {
  const { right, up, towardViewer } = directionsOfView(camera)
  const { mmPerPixel, center } = camera
  return {
    origin: plus(center, plus(times(right, x * mmPerPixel), times(up, -y * mmPerPixel))),
    direction: times(towardViewer, -1),
  }
}

/** Clip space from RAS, column-major; everything within `depthMm` of the center is between near and far. */
export function clipFromRas(camera: SurfaceCamera, { width, height }: CanvasSize, depthMm: number): Float32Array {
  const { right, up, towardViewer } = directionsOfView(camera)
  const { center, mmPerPixel } = camera
  const rows = [
    times(right, 2 / (width * mmPerPixel)),
    times(up, 2 / (height * mmPerPixel)),
    times(towardViewer, -1 / depthMm),
  ]
  const columns = (['x', 'y', 'z'] as const).flatMap((axis) => [...rows.map((row) => row[axis]), 0])
  return Float32Array.from([...columns, ...rows.map((row) => -dot(row, center)), 1])
}

export const plus = (a: Point<'ras'>, b: Point<'ras'>): Point<'ras'> => ras(a.x + b.x, a.y + b.y, a.z + b.z)
export const times = (a: Point<'ras'>, by: number): Point<'ras'> => ras(a.x * by, a.y * by, a.z * by)
export const dot = (a: Point<'ras'>, b: Point<'ras'>): number => a.x * b.x + a.y * b.y + a.z * b.z
