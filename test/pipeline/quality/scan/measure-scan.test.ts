import type { Volume } from '@volume/volume.ts'
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus'
import { expect, test } from 'vitest'
import { seenScan } from '../../../../src-main/pipeline/quality/head-regions.ts'
import { biasFieldRange } from '../../../../src-main/pipeline/quality/scan/bias-field.ts'
import { entropyFocus } from '../../../../src-main/pipeline/quality/scan/energy.ts'
import { measureScan } from '../../../../src-main/pipeline/quality/scan/measure-scan.ts'
import { gridOf } from '../masks.ts'

const shape = [40, 44, 36] as const
const grid = gridOf(shape)
const sigma = 5

/** A ball of 1000 ± noise in air whose magnitude has Rayleigh noise, both from one Gaussian of standard deviation 5. */
function ball(
  change: (value: number, i: number, j: number, k: number) => number = (value) => value,
): Volume<Float32Array> {
  const random = xorshift128plus(7)
  const uniform = () => ((random.next() >>> 0) + 0.5) / 2 ** 32
  const voxels = new Float32Array(shape[0] * shape[1] * shape[2])
  for (let index = 0; index < voxels.length; index++) {
    const i = index % shape[0]
    const j = Math.floor(index / shape[0]) % shape[1]
    const k = Math.floor(index / (shape[0] * shape[1]))
    const isInside = Math.hypot(i - 19.5, j - 15, k - 17.5) <= 12
    const radius = sigma * Math.sqrt(-2 * Math.log(uniform()))
    const angle = 2 * Math.PI * uniform()
    const value = Math.hypot((isInside ? 1000 : 0) + radius * Math.cos(angle), radius * Math.sin(angle))
    voxels[index] = change(value, i, j, k)
  }
  return { grid, voxels }
}
const measured = (volume: Volume) => measureScan(volume, { file: 'ball' }).measures

test('A ball of 1000 with noise of 5 has an SNR of 200, inside and against air.', () => {
  const { snr, snrDietrich, emptySliceCount, clippedShare } = measured(ball())
  expect(snr).toBeGreaterThan(195)
  expect(snr).toBeLessThan(205)
  // Rayleigh noise is not quite normal: its MAD is 2.4 % under its standard deviation.
  expect(snrDietrich).toBeGreaterThan(195)
  expect(snrDietrich).toBeLessThan(212)
  expect([emptySliceCount, (clippedShare ?? 1) < 0.001]).toEqual([0, true])
})

test('Intensities of another scale change no measure.', () => {
  const before = measured(ball())
  const after = measured(ball((value) => value * 64))
  expect(Object.keys(after)).toEqual(Object.keys(before))
  for (const [measure, value] of Object.entries(before))
    expect(Reflect.get(after, measure), measure).toBeCloseTo(value, 5)
})

test('The entropy focus of equal voxels is 1, that of a single bright one 0, and of nothing there is none.', () => {
  const all = new Uint8Array(1000).fill(1)
  expect(entropyFocus(new Float32Array(1000).fill(7), all)).toBeCloseTo(1, 10)
  const one = new Float32Array(1000)
  one[10] = 7
  expect(entropyFocus(one, all)).toBeCloseTo(0, 10)
  expect(entropyFocus(new Float32Array(1000), all)).toBeUndefined()
})

test('A background of zeros has no noise: what needs it is absent, and a finding says so.', () => {
  const found = measureScan(
    ball((value) => (value > 500 ? value : 0)),
    { file: 'ball' },
  )
  expect(found.findings).toEqual([{ kind: 'background-empty', file: 'ball' }])
  for (const measure of ['snrDietrich', 'cnr', 'energyRatio', 'ghostToSignalX', 'ghostToSignalY'])
    expect(found.measures).not.toHaveProperty(measure)
  expect(found.measures.snr).toBeGreaterThan(195)
})

test('A scan with one value everywhere has no measure at all, also if it is not a number.', () => {
  for (const value of [0, 5, Number.NaN])
    expect(
      measureScan({ grid, voxels: new Float32Array(shape[0] * shape[1] * shape[2]).fill(value) }, { file: 'x' }),
    ).toEqual({ measures: {}, findings: [{ kind: 'nothing-to-measure', file: 'x' }] })
})

test('A ghost of 10 % half a field of view along y is seen along y and not along x.', () => {
  const clean = ball()
  const half = 22
  const ghosted = ball()
  for (let index = 0; index < clean.voxels.length; index++) {
    const j = Math.floor(index / shape[0]) % shape[1]
    const from = index + (((j + half) % shape[1]) - j) * shape[0]
    ghosted.voxels[index]! += 0.1 * clean.voxels[from]!
  }
  const { ghostToSignalX = 1, ghostToSignalY = 0 } = measured(ghosted)
  expect(ghostToSignalY).toBeGreaterThan(0.08)
  expect(ghostToSignalY).toBeLessThan(0.11)
  expect(Math.abs(ghostToSignalX)).toBeLessThan(0.03)
  expect(Math.abs(measured(clean).ghostToSignalY ?? 1)).toBeLessThan(0.001)
})

test('A slice of half the signal has a drop of a half; every second slice 10 % darker alternates by 10 %.', () => {
  expect(measured(ball((value, _i, _j, k) => (k === 18 ? value / 2 : value))).largestSliceDrop).toBeCloseTo(0.5, 2)
  const { interleaveAmplitude = 0 } = measured(ball((value, _i, j) => (j % 2 === 0 ? value * 0.9 : value)))
  expect(interleaveAmplitude).toBeGreaterThan(0.09)
  expect(interleaveAmplitude).toBeLessThan(0.12)
  expect(measured(ball()).interleaveAmplitude).toBeLessThan(0.001)
})

test('Two slices without signal inside the head are counted.', () => {
  const { emptySliceCount } = measured(ball((value, _i, _j, k) => (k === 14 || k === 20 ? value / 1000 : value)))
  expect(emptySliceCount).toBe(2)
})

test('A blurred scan is wider than a sharp one.', () => {
  const blurred = ball()
  const { voxels } = ball()
  for (let index = 1; index < voxels.length - 1; index++)
    blurred.voxels[index] = (voxels[index - 1]! + voxels[index]! + voxels[index + 1]!) / 3
  expect(measured(blurred).fwhmMm).toBeGreaterThan(measured(ball()).fwhmMm ?? Number.POSITIVE_INFINITY)
})

test('A field from 0.8 to 1.2 along x is found as strong as it is over the ball; without one almost nothing is.', () => {
  const biased = ball((value, i) => value * (0.8 + (0.4 * i) / (shape[0] - 1)))
  const { voxels, head } = seenScan(biased)
  // The middle 90 % of a ball of radius 12 reach ±8.75 voxels, (3t − t³) / 2 = 0.9 for t = 0.73: 17.5 steps of 0.4 / 39.
  const strength = biasFieldRange(voxels, head?.regions ?? new Uint8Array(), shape)
  expect(strength).toBeGreaterThan(0.17)
  expect(strength).toBeLessThan(0.185)
  expect(measured(ball()).biasFieldRange).toBeLessThan(0.005)
})

test('A clipped scan has a share of voxels at its top.', () => {
  const { clippedShare = 0 } = measured(ball((value) => Math.min(value, 1000)))
  expect(clippedShare).toBeGreaterThan(0.45)
  expect(clippedShare).toBeLessThan(0.55)
})

test('White and gray matter are told by their codes in any language, and a code of the cerebellum by no name.', () => {
  const volume = ball((value, i) => (i < 20 ? value : value * 0.7))
  const voxels = Uint16Array.from(volume.voxels, (value, index) => (value < 300 ? 0 : index % shape[0] < 20 ? 1 : 2))
  const cnrOf = (white: { name: string; code?: string }, gray: { name: string; code?: string }) => {
    const color = [0, 0, 0] as const
    const segments = [
      { value: 1, color, ...white },
      { value: 2, color, ...gray },
    ]
    const tissues = { labelmap: { grid, voxels }, segments }
    return measureScan(volume, { file: 'ball', tissues }).measures.cnr
  }
  const byName = cnrOf({ name: 'White matter' }, { name: 'Gray matter' })
  expect(byName).toBeGreaterThan(10)
  const german = cnrOf({ name: 'Marklager', code: '68523003' }, { name: 'Hirnrinde', code: '40146001' })
  expect(german).toBe(byName)
  expect(cnrOf({ name: 'Marklager' }, { name: 'Hirnrinde' })).toBeUndefined()
  expect(cnrOf({ name: 'White matter', code: '33060004' }, { name: 'Gray matter' })).toBeUndefined()
})
