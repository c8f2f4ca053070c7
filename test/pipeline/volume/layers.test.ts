import { layersOf } from '@volume/layers.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const mask = (...voxels: number[]) => Uint8Array.from(voxels)
const as = (value: number) => new Map([[1, value]])

test('Masks that lie apart make one labelmap.', () => {
  const layers = layersOf([
    { voxels: mask(1, 1, 0, 0), segmentValues: as(12) },
    { voxels: mask(0, 0, 0, 1), segmentValues: as(65535) },
  ])
  expect(layers).toEqual({
    overlaps: [],
    depth: 1,
    layers: [{ segmentValues: [12, 65535], voxels: Uint16Array.of(12, 12, 0, 65535) }],
  })
})

test('Two masks that share two voxels are kept whole in two layers, and the overlap is named.', () => {
  const { overlaps, depth, layers } = layersOf([
    { voxels: mask(1, 1, 1, 0), segmentValues: as(7) },
    { voxels: mask(0, 1, 1, 1), segmentValues: as(3) },
  ])
  expect(overlaps).toEqual([{ segmentValues: [3, 7], voxelCount: 2 }])
  expect(depth).toBe(2)
  expect(layers.map(({ voxels }) => [...voxels]).toSorted()).toEqual([
    [0, 3, 3, 3],
    [7, 7, 7, 0],
  ])
})

test('A whole and its two parts need two layers, not three: the parts share one.', () => {
  const { layers } = layersOf([{ voxels: mask(9, 9, 9) }, { voxels: mask(1, 2, 0) }])
  expect(layers.map(({ segmentValues }) => segmentValues)).toEqual([[9], [1, 2]])
})

test('The same segment in two sources is one segment and no overlap.', () => {
  const { overlaps, layers } = layersOf([{ voxels: mask(5, 5, 0) }, { voxels: mask(0, 5, 5) }])
  expect(overlaps).toEqual([])
  expect(layers).toEqual([{ segmentValues: [5], voxels: Uint16Array.of(5, 5, 5) }])
})

test('Nothing in, nothing out; another grid and a value without a segment are bugs.', () => {
  expect(layersOf([])).toEqual({ overlaps: [], depth: 0, layers: [] })
  expect(layersOf([{ voxels: mask(0, 0) }])).toEqual({ overlaps: [], depth: 0, layers: [] })
  expect(() => layersOf([{ voxels: mask(1) }, { voxels: mask(1, 1) }])).toThrow('grid')
  expect(() => layersOf([{ voxels: mask(2), segmentValues: as(4) }])).toThrow('stands for no segment')
})

test('For any sources: the layers hold exactly the claims of the sources, no layer is shared by two that overlap, and there are at least as many as the deepest voxel needs.', () => {
  const source = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(fc.array(source, { minLength: 1, maxLength: 5 }), (all) => {
      const { overlaps, depth, layers } = layersOf(all.map((voxels) => ({ voxels: Uint16Array.from(voxels) })))
      for (let at = 0; at < 12; at++) {
        const claimed = new Set(all.map((voxels) => voxels[at]).filter((value) => value !== 0))
        const kept = layers.map(({ voxels }) => voxels[at]).filter((value) => value !== 0)
        expect(new Set(kept)).toEqual(claimed)
        expect(kept.length).toBe(claimed.size)
      }
      for (const { segmentValues } of overlaps)
        expect(layers.some((layer) => segmentValues.every((value) => layer.segmentValues.includes(value)))).toBe(false)
      expect(layers.length).toBeGreaterThanOrEqual(depth)
    }),
  )
})
