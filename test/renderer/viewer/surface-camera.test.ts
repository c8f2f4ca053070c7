import { affine, apply, ras, voxel } from '@volume/affine.ts'
import { surfaceMeshes } from '@volume/surface-mesh.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  clipFromRas,
  directionsOfView,
  dragged,
  orbited,
  panned,
  projected,
  rayThrough,
  type SurfaceCamera,
  zoomed,
} from '../../../src-renderer/viewer/surface-camera.ts'
import { fittedTo } from '../../../src-renderer/viewer/surface-fit.ts'
import { hitOf, sphereAround } from '../../../src-renderer/viewer/surface-pick.ts'

const face: SurfaceCamera = { azimuth: 0, elevation: 0, center: ras(0, 0, 0), mmPerPixel: 0.5 }
const size = { width: 400, height: 300 }

const coordinate = fc.double({ min: -100, max: 100, noNaN: true })
const arbitraryPlace = fc.tuple(coordinate, coordinate, coordinate).map(([x, y, z]) => ras(x, y, z))
const arbitraryCamera: fc.Arbitrary<SurfaceCamera> = fc.record({
  azimuth: fc.double({ min: -7, max: 7, noNaN: true }),
  elevation: fc.double({ min: -Math.PI / 2, max: Math.PI / 2, noNaN: true }),
  center: arbitraryPlace,
  mmPerPixel: fc.double({ min: 0.05, max: 2, noNaN: true }),
})

test('From the front the right of the patient is on the left, superior is up, and the face is near.', () => {
  expect(projected(face, ras(10, 0, 0))).toMatchObject({ x: -20, nearMm: 0 })
  expect(projected(face, ras(0, 0, 10)).y).toBeCloseTo(-20)
  expect(projected(face, ras(0, 10, 0)).nearMm).toBeCloseTo(10)
})

test('A quarter turn shows the left side, and from above anterior is down.', () => {
  expect(projected(orbited(face, Math.PI / 2, 0), ras(-10, 0, 0)).nearMm).toBeCloseTo(-10)
  expect(projected(orbited(face, -Math.PI / 2, 0), ras(-10, 0, 0)).nearMm).toBeCloseTo(10)
  const above = orbited(face, 0, 9)
  expect(projected(above, ras(0, 0, 10)).nearMm).toBeCloseTo(10)
  expect(projected(above, ras(0, 10, 0)).y).toBeCloseTo(20)
})

test('What is seized in front goes with the pointer.', () => {
  const front = ras(0, 50, 0)
  expect(projected(dragged(face, { x: 10, y: 0 }), front).x).toBeGreaterThan(1)
  expect(projected(dragged(face, { x: 0, y: 10 }), front).y).toBeGreaterThan(1)
})

test('The directions of every view are a right-handed frame of unit length.', () => {
  fc.assert(
    fc.property(arbitraryCamera, (camera) => {
      const { right: r, up: u, towardViewer: t } = directionsOfView(camera)
      expect(r.y * u.z - r.z * u.y).toBeCloseTo(t.x, 9)
      expect(r.z * u.x - r.x * u.z).toBeCloseTo(t.y, 9)
      expect(r.x * u.y - r.y * u.x).toBeCloseTo(t.z, 9)
      expect(Math.hypot(r.x, r.y, r.z)).toBeCloseTo(1, 9)
    }),
  )
})

test('A zoom keeps what is under the pointer, a pan moves everything by the same pixels.', () => {
  fc.assert(
    fc.property(
      arbitraryCamera,
      arbitraryPlace,
      fc.double({ min: 0.5, max: 2, noNaN: true }),
      (camera, place, factor) => {
        const before = projected(camera, place)
        const after = projected(zoomed(camera, factor, before), place)
        expect(after.x).toBeCloseTo(before.x, 4)
        expect(after.y).toBeCloseTo(before.y, 4)
        const moved = projected(panned(camera, { x: 12, y: -7 }), place)
        expect(moved.x - before.x).toBeCloseTo(12, 4)
        expect(moved.y - before.y).toBeCloseTo(-7, 4)
      },
    ),
  )
})

test('Clip space, projection and rays say the same of every place.', () => {
  fc.assert(
    fc.property(arbitraryCamera, arbitraryPlace, (camera, place) => {
      const at = projected(camera, place)
      const m = clipFromRas(camera, size, 500)
      const clip = (row: number) => m[row]! * place.x + m[4 + row]! * place.y + m[8 + row]! * place.z + m[12 + row]!
      expect((clip(0) * size.width) / 2).toBeCloseTo(at.x, 1)
      expect((-clip(1) * size.height) / 2).toBeCloseTo(at.y, 1)
      expect(-clip(2) * 500).toBeCloseTo(at.nearMm, 2)
      const { origin, direction } = rayThrough(camera, at)
      const along = -at.nearMm
      expect(origin.x + direction.x * along).toBeCloseTo(place.x, 6)
      expect(origin.y + direction.y * along).toBeCloseTo(place.y, 6)
      expect(origin.z + direction.z * along).toBeCloseTo(place.z, 6)
    }),
  )
})

/** A cube from −5.5 to 5.5 mm, and one from 19.5 to 24.5 mm toward anterior. */
const shape = [64, 64, 64] as const
const rasFromVoxel = affine<'ras', 'voxel'>([1, 0, 0, -32, 0, 1, 0, -32, 0, 0, 1, -32])
const voxels = new Uint16Array(64 ** 3)
for (let k = 0, index = 0; k < 64; k++)
  for (let j = 0; j < 64; j++)
    for (let i = 0; i < 64; i++, index++) {
      const { x, y, z } = apply(rasFromVoxel, voxel(i, j, k))
      if (Math.max(Math.abs(x), Math.abs(y), Math.abs(z)) <= 5) voxels[index] = 1
      if (Math.max(Math.abs(x), Math.abs(y - 22), Math.abs(z)) <= 2) voxels[index] = 2
    }
const meshes = surfaceMeshes({ grid: { shape, rasFromVoxel }, voxels })
const meshOf = (value: number) => {
  const mesh = meshes.get(value)
  if (!mesh) throw new Error('There is no mesh.')
  return mesh
}

test('A ray meets the near side of a cube, whose normal faces the viewer; one beside it meets nothing.', () => {
  const hit = hitOf(meshOf(1), rayThrough(face, { x: 2, y: 4 }))
  expect(hit?.place.y).toBeCloseTo(5.5, 1)
  expect(hit?.place.x).toBeCloseTo(-1, 5)
  expect(hit?.place.z).toBeCloseTo(-2, 5)
  expect(hit?.normal.y).toBeCloseTo(1, 2)
  expect(hit?.distanceMm).toBeCloseTo(-5.5, 1)
  expect(hitOf(meshOf(1), rayThrough(face, { x: 20, y: 0 }))).toBeUndefined()
})

test('The sphere around a mesh holds all its vertices.', () => {
  const { positions } = meshOf(2)
  const sphere = sphereAround(meshOf(2))
  expect(sphere?.center.y).toBeCloseTo(22, 3)
  for (let at = 0; at < positions.length; at += 3) {
    const [x, y, z] = [positions[at]!, positions[at + 1]! - 22, positions[at + 2]!]
    expect(Math.hypot(x, y, z)).toBeLessThanOrEqual((sphere?.radiusMm ?? 0) + 1e-3)
  }
  expect(sphereAround({ positions: new Float32Array() })).toBeUndefined()
})

test('What is fitted is all in the view, and fills it in one direction, from wherever it is seen.', () => {
  fc.assert(
    fc.property(arbitraryCamera, (camera) => {
      const fitted = fittedTo(camera, meshes.values(), size)
      if (!fitted) throw new Error('Nothing was fitted.')
      let share = 0
      for (const { positions } of meshes.values())
        for (let at = 0; at < positions.length; at += 3) {
          const { x, y } = projected(fitted, ras(positions[at]!, positions[at + 1]!, positions[at + 2]!))
          share = Math.max(share, Math.abs(x) / (size.width / 2), Math.abs(y) / (size.height / 2))
        }
      expect(share).toBeCloseTo(0.88, 3)
    }),
    { numRuns: 20 },
  )
  expect(fittedTo(face, [], size)).toBeUndefined()
})
