import { percentWindowOf, windowsOf } from '@volume/percent-window.ts'
import type { VoxelArray } from '@volume/volume.ts'
import { expect, test } from 'vitest'
import golden from '../../golden/percent-window.json' with { type: 'json' }

const arrayOf = (type: string, values: number[]): VoxelArray => {
  if (type === 'float32') return new Float32Array(values)
  return type === 'int16' ? new Int16Array(values) : new Float64Array(values)
}
const span = (values: number[]) => Math.max(...values) - Math.min(...values)

test.each(golden.cases)('$kind: the ends are the percentiles that numpy gives of head and rest.', (one) => {
  const voxels = arrayOf(one.type, one.voxels)
  const windows = windowsOf(
    voxels,
    one.percents.map((percent) => ({ low: { of: 'rest', percent }, high: { of: 'head', percent } })),
  )
  for (const [index, window] of (windows ?? []).entries()) {
    expect(Math.abs(window.low - (one.rest[index] ?? 0))).toBeLessThan(1e-9 * span(one.voxels))
    expect(Math.abs(window.high - (one.head[index] ?? 0))).toBeLessThan(1e-9 * span(one.voxels))
  }
  expect(windows).toHaveLength(one.percents.length)
})

test.each(golden.cases)('$kind: a window by levels comes back from its percentiles.', ({ type, voxels: values }) => {
  const voxels = arrayOf(type, values)
  const sorted = values.toSorted((a, b) => a - b)
  const low = (sorted[20] ?? 0) * 0.3 + (sorted[21] ?? 0) * 0.7
  const high = ((sorted.at(-9) ?? 0) + (sorted.at(-8) ?? 0)) / 2
  const percents = percentWindowOf(voxels, { low, high })
  const [back] = (percents && windowsOf(voxels, [percents])) ?? []
  expect(back?.low).toBeCloseTo(low, 6)
  expect(back?.high).toBeCloseTo(high, 6)
})

test('A window that is kept by percentiles shows the same tissue in a scan of a thousand times the intensity.', () => {
  const first = Float32Array.from({ length: 1000 }, (_, index) => (index < 400 ? index % 5 : 100 + index))
  const second = first.map((value) => 1000 * value)
  const percents = percentWindowOf(first, { low: 2, high: 900 })
  const [window] = (percents && windowsOf(second, [percents])) ?? []
  expect(window?.low).toBeCloseTo(2000, 2)
  expect(window?.high).toBeCloseTo(900_000, 0)
})

test('What lies beyond all voxels is the outermost of them.', () => {
  const voxels = Int16Array.of(0, 0, 10, 20, Number.NaN)
  const percents = percentWindowOf(voxels, { low: -50, high: 4000 })
  expect(percents).toEqual({ low: { of: 'rest', percent: 0 }, high: { of: 'head', percent: 100 } })
  expect(
    windowsOf(voxels, [percents ?? { low: { of: 'rest', percent: 0 }, high: { of: 'rest', percent: 0 } }]),
  ).toEqual([{ low: 0, high: 20 }])
})

test('A scan of one value has windows of that level, and one without finite voxels none.', () => {
  const percents = { low: { of: 'rest', percent: 1 }, high: { of: 'head', percent: 90 } } as const
  expect(windowsOf(new Uint8Array(8).fill(3), [percents])).toEqual([{ low: 3, high: 3 }])
  expect(windowsOf(new Float32Array(2).fill(Number.NaN), [percents])).toBeUndefined()
  expect(percentWindowOf(new Float32Array(2).fill(Number.NaN), { low: 0, high: 1 })).toBeUndefined()
})
