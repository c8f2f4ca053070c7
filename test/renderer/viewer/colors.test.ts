import { uncertaintyAlpha, uncertaintyColor } from '@volume/uncertainty-color.ts'
import { expect, test } from 'vitest'
import { labelColors, uncertaintyColors } from '../../../src-renderer/viewer/colors.ts'

/** CIE lightness of an sRGB color, 0..100 (CIE 15:2004): another scale than the one that the colors are made with. */
function lightnessOf([red, green, blue]: readonly [number, number, number]): number {
  const linear = (part: number) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  return luminance > 0.008856 ? 116 * Math.cbrt(luminance) - 16 : 903.3 * luminance
}
const alphaOf = (color: number | undefined) => (color ?? 0) >>> 24

test('The lightness of the uncertainty colors rises all the way, from dark to light.', () => {
  const lightness = Array.from({ length: 256 }, (_, step) => lightnessOf(uncertaintyColor(step / 255)))
  for (let step = 1; step < 256; step++) expect(lightness[step]).toBeGreaterThan(lightness[step - 1] ?? 0)
  expect(lightness[0]).toBeLessThan(25)
  expect(lightness[255]).toBeGreaterThan(90)
})

test('Equal steps of uncertainty look about equally large: no step of lightness is twice another.', () => {
  const lightness = Array.from({ length: 17 }, (_, step) => lightnessOf(uncertaintyColor(step / 16)))
  const steps = lightness.slice(1).map((value, at) => value - (lightness[at] ?? 0))
  expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(2)
})

test('All parts of the uncertainty colors are inside sRGB.', () => {
  for (let step = 0; step <= 255; step++)
    for (const part of uncertaintyColor(step / 255)) {
      expect(part).toBeGreaterThanOrEqual(0)
      expect(part).toBeLessThanOrEqual(255)
    }
})

test('Certainty is transparent, and opacity never falls with doubt.', () => {
  expect(uncertaintyAlpha(0)).toBe(0)
  expect(uncertaintyAlpha(1)).toBe(1)
  const colors = uncertaintyColors(0.0001, { low: 0.1, high: 0.5, opacity: 0.8 })
  expect(alphaOf(colors[0])).toBe(0)
  expect(alphaOf(colors[1000])).toBe(0)
  expect(alphaOf(colors[5000])).toBe(204)
  for (let value = 1; value < 65536; value += 97)
    expect(alphaOf(colors[value])).toBeGreaterThanOrEqual(alphaOf(colors[value - 1]))
})

test('Beyond the upper limit the color stays that of the limit.', () => {
  const colors = uncertaintyColors(0.0001, { low: 0, high: 0.5, opacity: 1 })
  expect(colors[65535]).toBe(colors[5000])
})

test('A range without width shows what lies above it rather than nothing.', () => {
  const colors = uncertaintyColors(0.001, { low: 0.2, high: 0.2, opacity: 1 })
  expect(alphaOf(colors[100])).toBe(0)
  expect(alphaOf(colors[201])).toBe(255)
})

test('Segments have their color, hidden ones and background none, and a value without a name is white.', () => {
  const colors = labelColors(
    new Map([
      [3, { color: [255, 128, 0], opacity: 1, visible: true }],
      [4, { color: [255, 128, 0], opacity: 1, visible: false }],
      [5, { color: [0, 0, 255], opacity: 0.5, visible: true }],
    ]),
  )
  expect([colors[0], colors[3], colors[4], colors[5], colors[6]]).toEqual([0, 0xff0080ff, 0, 0x80ff0000, 0xffffffff])
})
