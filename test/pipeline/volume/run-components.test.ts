import { componentSizes } from '@volume/components.ts'
import { componentCount, paintComponents, runComponents } from '@volume/run-components.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gridOf, labelmapOf, maskOf } from '../quality/masks.ts'

const shape = [5, 4, 3] as const
const bits = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 60, maxLength: 60 })

test('Components by runs are those of the flood: as many, of the same sizes, along whichever axis the runs lie.', () => {
  const ways = [
    { runAxis: 0, joinAxes: [1, 2] },
    { runAxis: 1, joinAxes: [0, 2] },
    { runAxis: 2, joinAxes: [0, 1] },
  ] as const
  fc.assert(
    fc.property(bits, fc.constantFrom(...ways), fc.constantFrom(0 as const, 1 as const), (values, way, of) => {
      const labelmap = {
        grid: gridOf(shape),
        voxels: Uint16Array.from(values, (value) => (of === 1 ? value : 1 - value)),
      }
      const flood = componentSizes(maskOf(labelmap), { of: 1, connectivity: 6 })
      const runs = runComponents(Uint8Array.from(values), shape, { of, ...way })
      expect(componentCount(runs)).toBe(flood.length)
      expect([...runs.sizes].filter((size) => size > 0).sort()).toEqual([...flood].sort())
    }),
  )
})

test('Slice by slice a ring is closed in its own plane only; what it encloses does not reach the border.', () => {
  const isRing = (i: number, j: number, k: number) => k === 2 && Math.max(Math.abs(i - 3), Math.abs(j - 3)) === 2
  const voxels = Uint8Array.from(labelmapOf(gridOf([7, 7, 5]), (i, j, k) => (isRing(i, j, k) ? 1 : 0)).voxels)
  const enclosed = (runAxis: 0 | 1, joinAxis: 1 | 2) => {
    const filled = new Uint8Array(voxels.length)
    const components = runComponents(voxels, [7, 7, 5], { of: 0, runAxis, joinAxes: [joinAxis] })
    paintComponents(filled, components, { value: 1, choose: (_, reachesBorder) => !reachesBorder })
    return filled.reduce((sum, value) => sum + value, 0)
  }
  expect([enclosed(0, 1), enclosed(0, 2), enclosed(1, 2)]).toEqual([9, 0, 0])
})
