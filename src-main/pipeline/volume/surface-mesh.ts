import { determinant } from './affine.ts'
import { extents } from './extent.ts'
import type { Grid } from './grid.ts'
import { crossingsOf } from './surface-crossings.ts'
import { type SurfaceNet, surfaceNet } from './surface-net.ts'
import { relax } from './surface-relax.ts'
import type { Labelmap } from './volume.ts'
import { shapeOf, unionOf, type VoxelBox } from './voxel-box.ts'

/** The surface of a segment as triangles. */
export interface SurfaceMesh {
  /** RAS mm, x y z per vertex. */
  readonly positions: Float32Array<ArrayBuffer>
  /** Unit length, outward, weighted by the areas of the triangles around; as `positions`. */
  readonly normals: Float32Array<ArrayBuffer>
  /** Three vertices per triangle, counter-clockwise seen from outside. */
  readonly triangles: Uint32Array<ArrayBuffer>
}

/** How often a surface is relaxed; see `relax`. */
const relaxations = 6

/**
 * The surfaces of the wanted segments (without a choice, of all), halfway between voxel centers and then smoothed, closed
 * also where a segment touches the border of the volume. A value that no voxel has gives no mesh. Where voxels of a
 * segment touch by an edge or a corner alone, the mesh touches itself there.
 */
export function surfaceMeshes(labelmap: Labelmap, values?: Iterable<number>): ReadonlyMap<number, SurfaceMesh> {
  const present = extents(labelmap)
  const wanted = values === undefined ? [...present.keys()] : [...new Set(values)].filter((value) => present.has(value))
  const box = wanted
    .map((value) => present.get(value)?.box)
    .reduce((all, one) => (all && one ? unionOf(all, one) : (all ?? one)), undefined)
  if (box === undefined) return new Map()
  const crossings = crossingsOf(labelmap, box, wanted)
  const shape = shapeOf(box)
  return new Map(
    [...crossings].map(([value, { codes }]) => {
      const net = surfaceNet(codes, shape)
      relax(net, relaxations)
      return [value, meshOf(net, labelmap.grid, box)]
    }),
  )
}

/** The net in the world, in triangles: each quad is cut along its shorter diagonal. */
function meshOf({ positions, quads }: SurfaceNet, { rasFromVoxel }: Grid, { min }: VoxelBox): SurfaceMesh {
  const e = rasFromVoxel.elements
  const world = new Float32Array(positions.length)
  for (let at = 0; at < world.length; at += 3) {
    const x = positions[at]! + min[0]
    const y = positions[at + 1]! + min[1]
    const z = positions[at + 2]! + min[2]
    world[at] = e[0]! * x + e[1]! * y + e[2]! * z + e[3]!
    world[at + 1] = e[4]! * x + e[5]! * y + e[6]! * z + e[7]!
    world[at + 2] = e[8]! * x + e[9]! * y + e[10]! * z + e[11]!
  }
  const triangles = trianglesOf(world, quads, determinant(rasFromVoxel) < 0)
  return { positions: world, normals: normalsOf(world, triangles), triangles }
}

function trianglesOf(world: Float32Array, quads: Uint32Array, isMirrored: boolean): Uint32Array<ArrayBuffer> {
  const triangles = new Uint32Array((quads.length / 4) * 6)
  for (let quad = 0, at = 0; quad < quads.length; quad += 4, at += 6) {
    const a = quads[quad]!
    const b = quads[quad + (isMirrored ? 3 : 1)]!
    const c = quads[quad + 2]!
    const d = quads[quad + (isMirrored ? 1 : 3)]!
    const isAcross = squaredMm(world, a, c) <= squaredMm(world, b, d)
    triangles[at] = a
    triangles[at + 1] = b
    triangles[at + 2] = isAcross ? c : d
    triangles[at + 3] = isAcross ? a : b
    triangles[at + 4] = c
    triangles[at + 5] = d
  }
  return triangles
}

function squaredMm(world: Float32Array, a: number, b: number): number {
  const x = world[a * 3]! - world[b * 3]!
  const y = world[a * 3 + 1]! - world[b * 3 + 1]!
  const z = world[a * 3 + 2]! - world[b * 3 + 2]!
  return x * x + y * y + z * z
}

function normalsOf(world: Float32Array, triangles: Uint32Array): Float32Array<ArrayBuffer> {
  const normals = new Float32Array(world.length)
  for (let at = 0; at < triangles.length; at += 3) {
    const a = triangles[at]! * 3
    const b = triangles[at + 1]! * 3
    const c = triangles[at + 2]! * 3
    const bx = world[b]! - world[a]!
    const by = world[b + 1]! - world[a + 1]!
    const bz = world[b + 2]! - world[a + 2]!
    const cx = world[c]! - world[a]!
    const cy = world[c + 1]! - world[a + 1]!
    const cz = world[c + 2]! - world[a + 2]!
    for (const vertex of [a, b, c]) {
      normals[vertex] = normals[vertex]! + by * cz - bz * cy
      normals[vertex + 1] = normals[vertex + 1]! + bz * cx - bx * cz
      normals[vertex + 2] = normals[vertex + 2]! + bx * cy - by * cx
    }
  }
  for (let at = 0; at < normals.length; at += 3) {
    const length = Math.hypot(normals[at]!, normals[at + 1]!, normals[at + 2]!)
    if (length === 0) continue
    normals[at] = normals[at]! / length
    normals[at + 1] = normals[at + 1]! / length
    normals[at + 2] = normals[at + 2]! / length
  }
  return normals
}
