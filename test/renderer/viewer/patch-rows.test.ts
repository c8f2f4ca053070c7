import { affine } from '@volume/affine.ts'
import { planeOf } from '@volume/pane-plane.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { added, PatchRows, removed } from '../../../src-renderer/viewer/patch-rows.ts'
import { colorPreview } from '../../../src-renderer/viewer/preview-layer.ts'
import { extractSlice, sliceShapeOf, wholeSlice } from '../../../src-renderer/viewer/slice.ts'
import { paneNames } from '../../../src-renderer/viewer/viewer.ts'

const elements = [
  [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0],
  [0, -1, 0, 0, 0, 0, 1, 0, -1, 0, 0, 0],
  [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0],
]

/** Sorted runs that do not overlap, out of lengths of gaps and of changes. */
const runsOf = (steps: readonly (readonly [number, number, number])[], voxelCount: number) => {
  const runs: number[] = []
  let at = 0
  for (const [gap, length, after] of steps) {
    at += gap
    if (at + length > voxelCount) break
    runs.push(at, length, after === 7 ? 6 : 7, after)
    at += length
  }
  return Uint32Array.from(runs)
}

test('Every slice of a patch holds exactly the runs that cross it, in every pane and orientation.', () => {
  const shape = [5, 4, 3] as const
  const step = fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 23 }), fc.constantFrom(0, 3, 7))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.constantFrom(...elements), (steps, matrix) => {
      const runs = runsOf(steps, 60)
      const whole = { changes: new Uint16Array(60), after: new Uint16Array(60) }
      for (let at = 0; at < runs.length; at += 4) {
        const [first = 0, length = 0, , after = 0] = runs.subarray(at, at + 4)
        whole.changes.fill(after === 0 ? removed : added, first, first + length)
        whole.after.fill(after, first, first + length)
      }
      const rows = new PatchRows(shape, { runs })
      const grid = { shape, rasFromVoxel: affine<'ras', 'voxel'>(matrix) }
      for (const pane of paneNames) {
        const plane = planeOf(grid, pane)
        const slice = sliceShapeOf(shape, plane)
        const empty = () => new Uint16Array(slice.width * slice.height)
        for (let sliceIndex = 0; sliceIndex < shape[plane.normal.axis]; sliceIndex++) {
          const found = { changes: empty(), after: empty() }
          rows.extract(found, plane, sliceIndex)
          for (const part of ['changes', 'after'] as const) {
            const expected = empty()
            extractSlice(expected, whole[part], { shape, plane, sliceIndex, box: wholeSlice(slice) })
            expect(found[part]).toEqual(expected)
          }
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('A slice through a million changed voxels of 256³ is found in a few milliseconds.', () => {
  const shape = [256, 256, 256] as const
  const runs = new Uint32Array(4 * 100_000)
  for (let run = 0; run < 100_000; run++) runs.set([run * 160, 10, 0, 1], 4 * run)
  const rows = new PatchRows(shape, { runs })
  const grid = { shape, rasFromVoxel: affine<'ras', 'voxel'>(elements[0] ?? []) }
  const target = { changes: new Uint16Array(65536), after: new Uint16Array(65536) }
  for (const pane of paneNames) {
    const plane = planeOf(grid, pane)
    const start = performance.now()
    for (let sliceIndex = 0; sliceIndex < 256; sliceIndex++) rows.extract(target, plane, sliceIndex)
    expect((performance.now() - start) / 256, pane).toBeLessThan(16)
  }
})

test('What would be added is striped in its color, what would be removed is black, the rest is not covered.', () => {
  const pixels = new Uint8ClampedArray(4 * 4)
  const slice = { changes: Uint16Array.from([added, 0, added, removed]), after: Uint16Array.from([5, 0, 5, 0]) }
  colorPreview(pixels, slice, 4, { colorOf: (value) => [value, 200, 100] })
  expect([...pixels]).toEqual([5, 200, 100, 204, 0, 0, 0, 0, 5, 200, 100, 77, 0, 0, 0, 153])
})
