import {
  distinguishableColors,
  grayDifference,
  paletteColor,
  paletteSize,
  smallestDifference,
  worstDifference,
} from '@volume/palette.ts'
import { expect, test } from 'vitest'

const first = (count: number) => Array.from({ length: count }, (_, index) => paletteColor(index))
const grayest = (count: number) => Math.min(...first(count).map(grayDifference))

test('The palette has 500 colors, and begins again after them.', () => {
  expect(paletteSize).toBe(500)
  expect(new Set(first(500).map(String)).size).toBe(500)
  expect(paletteColor(500)).toEqual(paletteColor(0))
})

test('Whoever looks, of the first 12 colors any two differ by CIEDE2000 12.8, of 24 by 7.4, of 100 by 3.5, of 500 by 1.0.', () => {
  expect(smallestDifference(first(12))).toBeCloseTo(12.82, 2)
  expect(smallestDifference(first(24))).toBeCloseTo(7.42, 2)
  expect(smallestDifference(first(100))).toBeCloseTo(3.57, 2)
  expect(smallestDifference(first(500))).toBeCloseTo(1.02, 2)
})

test('Whoever looks, any of the first 12 colors differs from any gray of a scan by 12.7, of 24 by 8.0.', () => {
  expect(grayest(12)).toBeCloseTo(12.78, 2)
  expect(grayest(24)).toBeCloseTo(8.01, 2)
})

test('The seven colors of Okabe and Ito are nearer to one another: 10.9, and 6.2 to a gray.', () => {
  const okabeIto = [
    [230, 159, 0],
    [86, 180, 233],
    [0, 158, 115],
    [240, 228, 66],
    [0, 114, 178],
    [213, 94, 0],
    [204, 121, 167],
  ] as const
  expect(smallestDifference(okabeIto)).toBeCloseTo(10.87, 2)
  expect(Math.min(...okabeIto.map(grayDifference))).toBeCloseTo(6.22, 2)
})

test('Pure red and a green of its lightness are far apart, but not for all.', () => {
  expect(worstDifference([255, 0, 0], [255, 0, 0])).toBe(0)
  expect(worstDifference([190, 110, 0], [110, 140, 0])).toBeLessThan(10)
})

test('The first 12 colors are what the generator makes, whenever it is asked.', () => {
  expect(distinguishableColors(12, { polishedCount: 12 })).toEqual(first(12))
})
