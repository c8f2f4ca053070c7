import { join } from 'node:path'
import { type Affine, affine } from '@volume/affine.ts'
import { extents } from '@volume/extent.ts'
import { readLabelmap } from '@volume/image.node.ts'
import { resample } from '@volume/resample.ts'
import { type SurfaceMesh, surfaceMeshes } from '@volume/surface-mesh.ts'
import type { Labelmap } from '@volume/volume.ts'
import { expect } from 'vitest'
import { heldOutCases, unwrap } from '../hippocampus-cases.ts'
import { sharedData, testShared } from '../shared.ts'

const leftHippocampus = 17

const triangleCount = (meshes: ReadonlyMap<number, SurfaceMesh>): number =>
  [...meshes.values()].reduce((sum, { triangles }) => sum + triangles.length / 3, 0)

/** The median of five, after one to warm up. */
function medianMs(act: () => unknown): number {
  act()
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now()
    act()
    return performance.now() - start
  })
  return times.toSorted((a, b) => a - b)[2] ?? Number.NaN
}

/** The head in the middle of 256³ voxels of its own size. */
function in256({ grid, voxels }: Labelmap): Labelmap {
  const [i, j, k] = grid.shape.map((count) => (count - 256) / 2)
  const e = grid.rasFromVoxel.elements
  const origin = [0, 1, 2].map(
    (row) => e[row * 4]! * i! + e[row * 4 + 1]! * j! + e[row * 4 + 2]! * k! + e[row * 4 + 3]!,
  )
  const rows = [0, 1, 2].flatMap((row) => [e[row * 4]!, e[row * 4 + 1]!, e[row * 4 + 2]!, origin[row]!])
  const rasFromVoxel: Affine<'ras', 'voxel'> = affine(rows)
  return resample(
    { grid, voxels },
    { grid: { shape: [256, 256, 256], rasFromVoxel }, interpolation: 'nearest', outside: 0 },
  )
}

testShared(
  'A whole head of 30 segments at 256³ has its surfaces in a few seconds, one segment in a fraction of one.',
  async () => {
    const file = join(sharedData, 'synthseg_labels', 'training_seg_01.nii.gz')
    const head = in256(unwrap(await readLabelmap(file)).volume)
    const bySize = [...extents(head)].toSorted(([, a], [, b]) => b.voxelCount - a.voxelCount)
    const values = bySize.slice(0, 30).map(([value]) => value)
    expect(values.length).toBe(30)
    const meshes = surfaceMeshes(head, values)
    const allMs = medianMs(() => surfaceMeshes(head, values))
    const [largest] = [...meshes].toSorted(([, a], [, b]) => b.triangles.length - a.triangles.length)
    const oneMs = medianMs(() => surfaceMeshes(head, [largest?.[0] ?? 0]))
    const smallMs = medianMs(() => surfaceMeshes(head, [leftHippocampus]))
    console.log(`256³: ${meshes.size} segments, ${triangleCount(meshes)} triangles in ${allMs.toFixed(0)} ms`)
    console.log(`its largest surface: ${(largest?.[1].triangles.length ?? 0) / 3} triangles in ${oneMs.toFixed(0)} ms`)
    console.log(
      `its left hippocampus: ${triangleCount(surfaceMeshes(head, [leftHippocampus]))} triangles in ${smallMs.toFixed(0)} ms`,
    )
    expect(allMs).toBeLessThan(8000)
    expect(smallMs).toBeLessThan(500)
  },
)

testShared('The surfaces of a hippocampus in two parts take milliseconds.', async () => {
  const [name = ''] = heldOutCases()
  const labelmap = unwrap(await readLabelmap(join(sharedData, 'hippocampus', 'labels', name))).volume
  const meshes = surfaceMeshes(labelmap)
  const pairMs = medianMs(() => surfaceMeshes(labelmap))
  console.log(
    `${labelmap.grid.shape.join('×')}: ${meshes.size} segments, ${triangleCount(meshes)} triangles in ${pairMs.toFixed(1)} ms`,
  )
  expect(meshes.size).toBe(2)
  expect(pairMs).toBeLessThan(200)
})
