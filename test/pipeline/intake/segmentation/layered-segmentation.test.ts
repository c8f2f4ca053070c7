import { layersIn, otherLayers } from '@volume/stacked-layers.ts'
import { expect, test } from 'vitest'
import { sentenceOf } from '../../../../src-main/contract/failure/failure.ts'
import { layeredSegmentation } from '../../../../src-main/pipeline/intake/segmentation/layered-segmentation.ts'
import { gridOf } from '../../quality/masks.ts'

const grid = gridOf([4, 1, 1], [1, 1, 1])
const mask = (stem: string, ...voxels: number[]) => ({ stem, values: [1], voxels: Uint8Array.from(voxels) })
const layers = (stack: Uint16Array) => layersIn(stack, grid).map(({ voxels }) => [...voxels])

test('Masks apart are one labelmap, and nothing is said.', () => {
  const made = layeredSegmentation([mask('a', 1, 0, 0, 0), mask('b', 0, 0, 1, 1)], {
    grid,
    scanName: 'head',
    file: 'masks',
  })
  expect(made).toMatchObject({ layerCount: 1, findings: [] })
  expect(made.segments.every(({ layer }) => layer === undefined)).toBe(true)
  expect(layers(made.stack)).toEqual([[1, 0, 2, 2]])
})

test('Masks that overlap are kept whole, each in a layer, and the finding says which and by how much.', () => {
  const made = layeredSegmentation([mask('whole', 1, 1, 1, 1), mask('part', 0, 1, 1, 0)], {
    grid,
    scanName: 'head',
    file: 'masks',
  })
  expect(made.layerCount).toBe(2)
  expect(layers(made.stack)).toEqual([
    [1, 1, 1, 1],
    [0, 2, 2, 0],
  ])
  expect(made.segments.map(({ name, layer }) => [name, layer])).toEqual([
    ['whole', 0],
    ['part', 1],
  ])
  expect(made.findings.map(sentenceOf)).toEqual([
    'In masks, whole and part overlap in 2 voxels; all segments are kept whole, in 2 layers.',
  ])
  expect([...otherLayers(made.stack, grid, 0)]).toEqual([0, 2, 2, 0])
})

test('Labels without a voxel make one empty layer.', () => {
  const made = layeredSegmentation([{ stem: 'none', values: [], voxels: new Uint8Array(4) }], {
    grid,
    scanName: 'head',
    file: 'none',
  })
  expect([made.layerCount, layers(made.stack)]).toEqual([1, [[0, 0, 0, 0]]])
})
