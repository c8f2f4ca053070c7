import { combine } from '@correction/tool/combine.ts'
import { freePolicy } from '@correction/tool/guard.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cube } from '../grids.ts'
import { after, anyLabelmap, inputOf, labelmapWith } from '../tool-input.ts'

const operations = ['union', 'subtract', 'intersect', 'copy'] as const

test('With a segment of another labelmap, the segment becomes the union, difference, intersection or copy.', () => {
  const says = {
    union: (own: boolean, other: boolean) => own || other,
    subtract: (own: boolean, other: boolean) => own && !other,
    intersect: (own: boolean, other: boolean) => own && other,
    copy: (_: boolean, other: boolean) => other,
  }
  fc.assert(
    fc.property(anyLabelmap, fc.constantFrom(...operations), fc.nat({ max: 90 }), (labelmap, operation, shift) => {
      const other = {
        grid: labelmap.grid,
        voxels: labelmap.voxels.map((_, at, all) => all[(at + shift) % all.length]!),
      }
      const operand = { labelmap: other, segmentValue: 2 }
      const { voxels } = after(labelmap, combine(inputOf(labelmap), { operation, operand }))
      for (const [index, before] of labelmap.voxels.entries()) {
        const belongs = says[operation](before === 1, other.voxels[index] === 2)
        expect(voxels[index]).toBe(belongs ? 1 : before === 1 ? 0 : before)
      }
    }),
    { numRuns: 200 },
  )
})

test('Within one labelmap, union takes the voxels of the other segment, subtract changes nothing.', () => {
  const labelmap = labelmapWith(cube(4), (i) => i)
  const operand = { segmentValue: 3 }
  const row = (operation: (typeof operations)[number]) => [
    ...after(labelmap, combine(inputOf(labelmap), { operation, operand })).voxels.subarray(0, 4),
  ]
  expect(operations.map(row)).toEqual([
    [0, 1, 2, 1],
    [0, 1, 2, 3],
    [0, 0, 2, 3],
    [0, 0, 2, 1],
  ])
})

test('Inverted twice, a segment with nothing but background around it is what it was.', () => {
  const labelmap = labelmapWith(cube(5), (i, j, k) => (i * j * k) % 2)
  const once = after(labelmap, combine(inputOf(labelmap), { operation: 'invert' }))
  expect(once.voxels).toEqual(labelmap.voxels.map((value) => 1 - value))
  expect(after(once, combine(inputOf(once), { operation: 'invert' })).voxels).toEqual(labelmap.voxels)
})

test('A union leaves a locked segment its voxels.', () => {
  const labelmap = labelmapWith(cube(4), (i) => i)
  const input = inputOf(labelmap, 1, { ...freePolicy, locked: new Set([3]) })
  expect(combine(input, { operation: 'union', operand: { segmentValue: 3 } })).toBeUndefined()
})

test('An operand on a grid of another shape is a bug.', () => {
  const operand = { labelmap: labelmapWith(cube(3), () => 1), segmentValue: 1 }
  const labelmap = labelmapWith(cube(4), () => 1)
  expect(() => combine(inputOf(labelmap), { operation: 'copy', operand })).toThrow('another grid')
})
