import { readFileSync } from 'node:fs'
import { type Affine, affine, apply, determinant, invert, ras, voxel } from '@volume/affine.ts'
import type { Shape } from '@volume/grid.ts'
import { surfaceMeshes } from '@volume/surface-mesh.ts'
import type { Labelmap } from '@volume/volume.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryAffine, arbitraryShape } from './arbitrary.ts'
import { areaMm2, edgesOf, enclosedMm3 } from './mesh-measure.ts'

interface Golden {
  readonly ellipsoids: readonly {
    readonly semiaxesMm: readonly [number, number, number]
    readonly spacingMm: readonly [number, number, number]
    readonly shape: Shape
    readonly voxelCount: number
    readonly areaMm2: number
  }[]
}
const golden: Golden = JSON.parse(readFileSync(new URL('../../golden/surface.json', import.meta.url), 'utf8'))

const scaled = ([x, y, z]: readonly [number, number, number]): Affine<'ras', 'voxel'> =>
  affine([x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0])

function labelmap(shape: Shape, rasFromVoxel: Affine<'ras', 'voxel'>, at: (i: number, j: number, k: number) => number) {
  const voxels = new Uint16Array(shape[0] * shape[1] * shape[2])
  let index = 0
  for (let k = 0; k < shape[2]; k++)
    for (let j = 0; j < shape[1]; j++) for (let i = 0; i < shape[0]; i++) voxels[index++] = at(i, j, k)
  return { grid: { shape, rasFromVoxel }, voxels }
}

function ellipsoid({ semiaxesMm, spacingMm, shape }: Golden['ellipsoids'][number]): Labelmap {
  const away = (index: number, axis: 0 | 1 | 2) =>
    ((index - (shape[axis] - 1) / 2) * spacingMm[axis]) / semiaxesMm[axis]
  return labelmap(shape, scaled(spacingMm), (i, j, k) =>
    away(i, 0) ** 2 + away(j, 1) ** 2 + away(k, 2) ** 2 <= 1 ? 7 : 0,
  )
}

function only(map: Labelmap, value: number) {
  const mesh = surfaceMeshes(map, [value]).get(value)
  if (!mesh) throw new Error('There is no mesh.')
  return mesh
}

/** Knud Thomsen's formula, within 1.1 %; exact for a sphere. */
function ellipsoidAreaMm2([a, b, c]: readonly [number, number, number]): number {
  const p = 1.6075
  return 4 * Math.PI * (((a * b) ** p + (a * c) ** p + (b * c) ** p) / 3) ** (1 / p)
}

describe.each(golden.ellipsoids)('An ellipsoid of semiaxes $semiaxesMm mm at $spacingMm mm', (one) => {
  const map = ellipsoid(one)
  const mesh = only(map, 7)
  const [a, b, c] = one.semiaxesMm

  test('is the same mask as that of the reference.', () => {
    expect(map.voxels.filter((value) => value === 7).length).toBe(one.voxelCount)
  })

  test('has the volume of the closed form within 1.5 %, and that of its voxels within 1.5 %.', () => {
    const voxelsMm3 = one.voxelCount * one.spacingMm[0] * one.spacingMm[1] * one.spacingMm[2]
    expect(Math.abs(enclosedMm3(mesh) / ((4 / 3) * Math.PI * a * b * c) - 1)).toBeLessThan(0.015)
    expect(Math.abs(enclosedMm3(mesh) / voxelsMm3 - 1)).toBeLessThan(0.015)
  })

  test('has the area of the closed form within 4 %, where marching cubes on the mask finds 8 to 15 % too much.', () => {
    const trueMm2 = ellipsoidAreaMm2(one.semiaxesMm)
    expect(Math.abs(areaMm2(mesh) / trueMm2 - 1)).toBeLessThan(0.04)
    expect(one.areaMm2 / trueMm2).toBeGreaterThan(1.08)
    expect(one.areaMm2 / trueMm2).toBeLessThan(1.15)
  })

  test('is a closed surface without handles: every edge has two triangles, run through once each way; χ = 2.', () => {
    const census = edgesOf(mesh)
    expect([...census.byTriangles.keys()]).toEqual([2])
    expect(census.unpairedCount).toBe(0)
    expect(census.vertexCount - census.edgeCount + census.triangleCount).toBe(2)
  })

  test('has normals of unit length that point away from its middle.', () => {
    const { positions, normals } = mesh
    const middle = one.shape.map((count, axis) => ((count - 1) / 2) * one.spacingMm[axis]!)
    for (let at = 0; at < positions.length; at += 3) {
      const normal = [normals[at]!, normals[at + 1]!, normals[at + 2]!] as const
      expect(Math.hypot(...normal)).toBeCloseTo(1, 5)
      const along = normal.reduce((sum, part, axis) => sum + part * (positions[at + axis]! - middle[axis]!), 0)
      expect(along).toBeGreaterThan(0)
    }
  })
})

const ring = (i: number, j: number, k: number) => (Math.hypot(Math.hypot(i - 12, j - 12) - 7, k - 5) <= 3 ? 3 : 0)

test('A ring has χ = 0.', () => {
  const census = edgesOf(only(labelmap([25, 25, 11], scaled([1, 1, 1]), ring), 3))
  expect(census.vertexCount - census.edgeCount + census.triangleCount).toBe(0)
  expect([...census.byTriangles.keys()]).toEqual([2])
})

const grids: readonly (readonly [string, Affine<'ras', 'voxel'>])[] = [
  ['RAS', scaled([1, 1, 1])],
  ['LAS', scaled([-1, 1, 1])],
  ['LPS', scaled([-1, -1, 1])],
  ['LPI', scaled([-1, -1, -1])],
  ['anisotropic', scaled([0.5, 1.2, 3])],
  ['oblique', affine([0.8, -0.6, 0, 5, 0.6, 0.8, 0, -7, 0, 0, 1.5, 9])],
  ['oblique and left-handed', affine([0.8, 0.6, 0, 5, 0.6, -0.8, 0, -7, 0, 0, 1.5, 9])],
  ['sheared', affine([1, 0.3, 0.2, 0, 0, 1, -0.25, 0, 0, 0, 2, 0])],
]

test.each(grids)(
  'On the %s grid the surface faces outward and encloses the volume of a tube six voxels thick within 4 %.',
  (_, rasFromVoxel) => {
    const map = labelmap([25, 25, 11], rasFromVoxel, ring)
    const voxelsMm3 = map.voxels.filter((value) => value === 3).length * Math.abs(determinant(rasFromVoxel))
    expect(enclosedMm3(only(map, 3)) / voxelsMm3).toBeGreaterThan(0.96)
    expect(enclosedMm3(only(map, 3)) / voxelsMm3).toBeLessThan(1.01)
  },
)

test('The mesh of a grid is that of plain voxels, moved by the affine.', () => {
  fc.assert(
    fc.property(arbitraryAffine, (rasFromVoxel) => {
      const plain = only(labelmap([25, 25, 11], scaled([1, 1, 1]), ring), 3).positions
      const moved = only(labelmap([25, 25, 11], rasFromVoxel, ring), 3).positions
      for (let at = 0; at < plain.length; at += 300) {
        const expected = apply(rasFromVoxel, voxel(plain[at]!, plain[at + 1]!, plain[at + 2]!))
        expect(moved[at]!).toBeCloseTo(expected.x, 2)
        expect(moved[at + 1]!).toBeCloseTo(expected.y, 2)
        expect(moved[at + 2]!).toBeCloseTo(expected.z, 2)
      }
    }),
    { numRuns: 20 },
  )
})

const arbitraryLabelmap = arbitraryShape.chain((shape) =>
  fc
    .tuple(arbitraryAffine, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 343, maxLength: 343 }))
    .map(([rasFromVoxel, values]) => {
      let next = 0
      return labelmap(shape, rasFromVoxel, () => values[next++]!)
    }),
)

test('Whatever the voxels, also at the border, no surface has an open edge.', () => {
  fc.assert(
    fc.property(arbitraryLabelmap, (map) => {
      for (const mesh of surfaceMeshes(map).values()) {
        expect(edgesOf(mesh).unpairedCount).toBe(0)
        expect(mesh.positions.every(Number.isFinite)).toBe(true)
        expect(mesh.normals.every(Number.isFinite)).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})

test('One pass over all segments gives each the mesh that it has alone.', () => {
  fc.assert(
    fc.property(arbitraryLabelmap, (map) => {
      for (const [value, mesh] of surfaceMeshes(map)) {
        const alone = labelmap(map.grid.shape, map.grid.rasFromVoxel, () => 0)
        map.voxels.forEach((one, index) => {
          alone.voxels[index] = one === value ? one : 0
        })
        expect(only(alone, value).triangles.length).toBe(mesh.triangles.length)
        expect(areaMm2(only(alone, value))).toBeCloseTo(areaMm2(mesh), 3)
      }
    }),
    { numRuns: 50 },
  )
})

test('Every vertex lies in a cell between voxels of both sides, however it was relaxed.', () => {
  fc.assert(
    fc.property(arbitraryLabelmap, (map) => {
      const voxelFromRas = invert(map.grid.rasFromVoxel)
      const [ni, nj, nk] = map.grid.shape
      const at = (i: number, j: number, k: number) =>
        i < 0 || j < 0 || k < 0 || i >= ni || j >= nj || k >= nk ? 0 : map.voxels[(k * nj + j) * ni + i]!
      for (const [value, { positions }] of surfaceMeshes(map))
        for (let vertex = 0; vertex < positions.length; vertex += 3) {
          const place = apply(voxelFromRas, ras(positions[vertex]!, positions[vertex + 1]!, positions[vertex + 2]!))
          // A vertex on the wall of its cell may be rounded to the other side of it.
          const cells = [-1e-3, 1e-3].map((by) => [place.x, place.y, place.z].map((part) => Math.floor(part + by)))
          const isMixed = cells.some(([i, j, k]) => {
            const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((corner) =>
              at(i! + (corner & 1), j! + ((corner >> 1) & 1), k! + (corner >> 2)),
            )
            return corners.includes(value) && corners.some((one) => one !== value)
          })
          expect(isMixed).toBe(true)
        }
    }),
    { numRuns: 100 },
  )
})

test('A single voxel, a whole volume and a voxel in each corner have closed surfaces; a value that is not there has none.', () => {
  const single = labelmap([1, 1, 1], scaled([2, 2, 2]), () => 65535)
  expect(edgesOf(only(single, 65535))).toMatchObject({ vertexCount: 8, triangleCount: 12, unpairedCount: 0 })
  expect(surfaceMeshes(single, [1]).size).toBe(0)
  const empty = labelmap([3, 3, 3], scaled([1, 1, 1]), () => 0)
  expect(surfaceMeshes(empty).size).toBe(0)
  expect(surfaceMeshes(empty, [0]).size).toBe(0)
  const corners = labelmap([4, 4, 4], scaled([1, 1, 1]), (i, j, k) => ([i, j, k].every((one) => one % 3 === 0) ? 2 : 0))
  expect(edgesOf(only(corners, 2))).toMatchObject({ vertexCount: 64, triangleCount: 96, unpairedCount: 0 })
})
