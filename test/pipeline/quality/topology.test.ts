import fc from 'fast-check'
import { expect, test } from 'vitest'
import { octantCounts } from '../../../src-main/pipeline/quality/octants.ts'
import { eulerNumber, topology } from '../../../src-main/pipeline/quality/topology.ts'
import { gridOf, labelmapOf, maskOf } from './masks.ts'

const grid = gridOf([9, 9, 9])
const topologyOf = (isInside: (i: number, j: number, k: number) => boolean) =>
  topology(maskOf(labelmapOf(grid, (i, j, k) => (isInside(i, j, k) ? 1 : 0))))

test('A ball is one component without holes or tunnels: Euler number 1.', () => {
  expect(topologyOf((i, j, k) => Math.hypot(i - 4, j - 4, k - 4) <= 3)).toMatchObject({
    componentCount: 1,
    holeCount: 0,
    tunnelCount: 0,
    eulerNumber: 1,
  })
})

test('A hollow ball encloses one hole: Euler number 2.', () => {
  const shell = topologyOf((i, j, k) => Math.hypot(i - 4, j - 4, k - 4) <= 3 && Math.hypot(i - 4, j - 4, k - 4) > 1.5)
  expect(shell).toMatchObject({ componentCount: 1, holeCount: 1, tunnelCount: 0, eulerNumber: 2 })
})

test('A ring has one tunnel: Euler number 0.', () => {
  const ring = topologyOf((i, j, k) => k === 4 && Math.abs(Math.hypot(i - 4, j - 4) - 3) < 0.8)
  expect(ring).toMatchObject({ componentCount: 1, holeCount: 0, tunnelCount: 1, eulerNumber: 0 })
})

test('Two voxels that share a corner are one component; two voxels with a gap are two.', () => {
  expect(topologyOf((i, j, k) => i === j && j === k && i < 2)).toMatchObject({ componentCount: 1, eulerNumber: 1 })
  const apart = topologyOf((i, j, k) => j === 0 && k === 0 && (i === 0 || i === 2))
  expect(apart).toMatchObject({ componentCount: 2, largestComponentVoxelCount: 1, eulerNumber: 2 })
})

test('A cavity that opens to the outside across an edge only is still a hole, because background needs shared faces.', () => {
  // A solid 3×3×3 block without its center and without one edge neighbor of the center.
  const isCenter = (i: number, j: number, k: number) => i === 4 && j === 4 && k === 4
  const isEdge = (i: number, j: number, k: number) => i === 5 && j === 5 && k === 4
  const block = topologyOf(
    (i, j, k) =>
      Math.max(Math.abs(i - 4), Math.abs(j - 4), Math.abs(k - 4)) <= 1 && !isCenter(i, j, k) && !isEdge(i, j, k),
  )
  expect(block.holeCount).toBe(1)
})

test('A segment that fills the whole grid has no hole.', () => {
  expect(topologyOf(() => true)).toMatchObject({ componentCount: 1, holeCount: 0, eulerNumber: 1 })
})

test('Of two parts with an empty layer between them, the Euler number is the sum of theirs.', () => {
  const shape = gridOf([5, 4, 7])
  const bits = fc.array(fc.boolean(), { minLength: 140, maxLength: 140 })
  fc.assert(
    fc.property(bits, (filled) => {
      const part = (takes: (k: number) => boolean) =>
        eulerNumber(
          octantCounts(maskOf(labelmapOf(shape, (i, j, k) => (takes(k) && filled[(k * 4 + j) * 5 + i] ? 1 : 0)))),
        )
      expect(part((k) => k !== 3)).toBe(part((k) => k < 3) + part((k) => k > 3))
    }),
  )
})
