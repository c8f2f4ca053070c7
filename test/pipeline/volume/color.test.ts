import { readFileSync } from 'node:fs'
import { ciede2000, labFromRgb, type Rgb } from '@volume/color-difference.ts'
import { simulateVision } from '@volume/color-vision.ts'
import { expect, test } from 'vitest'

interface Golden {
  readonly pairs: readonly {
    readonly colors: readonly [Rgb, Rgb]
    readonly lab: readonly [Rgb, Rgb]
    readonly ciede2000: number
    readonly simulated: Readonly<Record<'protan' | 'deutan' | 'tritan', Rgb>>
  }[]
}
const { pairs }: Golden = JSON.parse(readFileSync('test/golden/color.json', 'utf8'))

const largest = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((part, index) => Math.abs(part - (b[index] ?? Number.NaN))))

test('CIELAB agrees with scikit-image.', () => {
  for (const { colors, lab } of pairs)
    for (const which of [0, 1] as const) expect(largest(labFromRgb(colors[which]), lab[which])).toBeLessThan(1e-4)
})

test('CIEDE2000 agrees with scikit-image, near and far, gray and colorful.', () => {
  for (const pair of pairs)
    expect(Math.abs(ciede2000(labFromRgb(pair.colors[0]), labFromRgb(pair.colors[1])) - pair.ciede2000)).toBeLessThan(
      1e-4,
    )
})

test('CIEDE2000 is that of three published pairs (Sharma, Wu, Dalal 2005, table 1).', () => {
  expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4)
  expect(ciede2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4)
  expect(ciede2000([50, 0, 0], [50, -1, 2])).toBeCloseTo(2.3669, 4)
})

test('Dichromats’ views agree with colorspacious (Machado et al. 2009).', () => {
  for (const { colors, simulated } of pairs)
    for (const vision of ['protan', 'deutan', 'tritan'] as const)
      expect(largest(simulateVision(colors[0], vision), simulated[vision])).toBeLessThan(0.05)
})

test('Gray stays gray under every vision.', () => {
  for (const vision of ['protan', 'deutan', 'tritan'] as const)
    expect(largest(simulateVision([90, 90, 90], vision), [90, 90, 90])).toBeLessThan(0.5)
})
