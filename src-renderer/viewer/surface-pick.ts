import type { Point } from '@volume/affine.ts'
import { ras } from '@volume/affine.ts'
import type { SurfaceMesh } from '@volume/surface-mesh.ts'
import { dot, plus, type Ray, type Sphere, times } from './surface-camera.ts'

/** Where a ray first enters a surface. */
export interface SurfaceHit {
  readonly place: Point<'ras'>
  /** Of the triangle, outward, of unit length. */
  readonly normal: Point<'ras'>
  /** From the origin of the ray; negative before it. */
  readonly distanceMm: number
}

/** The sphere about the middle of the mesh's box that holds all of it. */
export function sphereAround({ positions }: Pick<SurfaceMesh, 'positions'>): Sphere | undefined {
  const least = [Infinity, Infinity, Infinity]
  const most = [-Infinity, -Infinity, -Infinity]
  for (let at = 0; at < positions.length; at++) {
    const axis = at % 3
    const position = positions[at]!
    if (position < least[axis]!) least[axis] = position
    if (position > most[axis]!) most[axis] = position
  }
  if (least[0]! > most[0]!) return undefined
  const [x = 0, y = 0, z = 0] = least.map((low, axis) => (low + most[axis]!) / 2)
  return { center: ras(x, y, z), radiusMm: Math.hypot(...least.map((low, axis) => most[axis]! - low)) / 2 }
}

/** The first triangle that faces the ray (T. Möller, B. Trumbore 1997); `undefined`: the ray goes past. */
export function hitOf({ positions: p, triangles }: SurfaceMesh, ray: Ray): SurfaceHit | undefined {
  const { x: dx, y: dy, z: dz } = ray.direction
  const { x: ox, y: oy, z: oz } = ray.origin
  let nearest = Infinity
  let found = -1
  for (let at = 0; at < triangles.length; at += 3) {
    const a = triangles[at]! * 3
    const b = triangles[at + 1]! * 3
    const c = triangles[at + 2]! * 3
    const e1x = p[b]! - p[a]!
    const e1y = p[b + 1]! - p[a + 1]!
    const e1z = p[b + 2]! - p[a + 2]!
    const e2x = p[c]! - p[a]!
    const e2y = p[c + 1]! - p[a + 1]!
    const e2z = p[c + 2]! - p[a + 2]!
    const px = dy * e2z - dz * e2y
    const py = dz * e2x - dx * e2z
    const pz = dx * e2y - dy * e2x
    const determinant = e1x * px + e1y * py + e1z * pz
    // Not above 0: the triangle is seen from inside, or edge on.
    if (!(determinant > 0)) continue
    const tx = ox - p[a]!
    const ty = oy - p[a + 1]!
    const tz = oz - p[a + 2]!
    const u = tx * px + ty * py + tz * pz
    if (u < 0 || u > determinant) continue
    const qx = ty * e1z - tz * e1y
    const qy = tz * e1x - tx * e1z
    const qz = tx * e1y - ty * e1x
    const v = dx * qx + dy * qy + dz * qz
    if (v < 0 || u + v > determinant) continue
    const distance = (e2x * qx + e2y * qy + e2z * qz) / determinant
    if (distance < nearest) {
      nearest = distance
      found = at
    }
  }
  if (found < 0) return undefined
  return {
    place: plus(ray.origin, times(ray.direction, nearest)),
    normal: normalOf({ positions: p, triangles }, found),
    distanceMm: nearest,
  }
}

function normalOf({ positions, triangles }: Pick<SurfaceMesh, 'positions' | 'triangles'>, at: number): Point<'ras'> {
  const corner = (place: number) => {
    const vertex = triangles[at + place]! * 3
    return ras(positions[vertex]!, positions[vertex + 1]!, positions[vertex + 2]!)
  }
  const a = corner(0)
  const b = plus(corner(1), times(a, -1))
  const c = plus(corner(2), times(a, -1))
  const normal = ras(b.y * c.z - b.z * c.y, b.z * c.x - b.x * c.z, b.x * c.y - b.y * c.x)
  const length = Math.sqrt(dot(normal, normal))
  return times(normal, 1 / length)
}
