import type { SurfaceMesh } from '@volume/surface-mesh.ts'
import { type CanvasSize, directionsOfView, plus, type SurfaceCamera, times } from './surface-camera.ts'

/** An empty rim around what is fitted. */
const fill = 0.88
const smallestMm = 4

/** All of the meshes in the view, as large as it allows from this direction; `undefined`: there is no vertex. */
export function fittedTo(
  camera: SurfaceCamera,
  meshes: Iterable<Pick<SurfaceMesh, 'positions'>>,
  { width, height }: CanvasSize,
): SurfaceCamera | undefined {
  const { right, up, towardViewer } = directionsOfView(camera)
  const axes = [right, up, towardViewer]
  const least = [Infinity, Infinity, Infinity]
  const most = [-Infinity, -Infinity, -Infinity]
  for (const { positions } of meshes)
    for (let at = 0; at < positions.length; at += 3)
      for (let axis = 0; axis < 3; axis++) {
        const { x, y, z } = axes[axis]!
        const along = positions[at]! * x + positions[at + 1]! * y + positions[at + 2]! * z
        if (along < least[axis]!) least[axis] = along
        if (along > most[axis]!) most[axis] = along
      }
  if (least[0]! > most[0]!) return undefined
  const [across, along, near] = least.map((low, axis) => (low + most[axis]!) / 2)
  const sizeMm = (axis: 0 | 1) => Math.max(smallestMm, most[axis]! - least[axis]!)
  return {
    ...camera,
    center: plus(plus(times(right, across!), times(up, along!)), times(towardViewer, near!)),
    mmPerPixel: Math.max(sizeMm(0) / Math.max(1, width), sizeMm(1) / Math.max(1, height)) / fill,
  }
}
