import { affine } from '@volume/affine.ts'
import { edgeLettersOf, planeOf } from '@volume/pane-plane.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { brushText } from '../../../src-renderer/viewer/brush-text.ts'
import { Cine } from '../../../src-renderer/viewer/cine.ts'
import { SliceStepper } from '../../../src-renderer/viewer/slice-stepper.ts'
import { windowPresets } from '../../../src-renderer/viewer/window-presets.ts'

afterEach(() => vi.useRealTimers())

test('Windows run from percentile to percentile: of 0..1000 from 10 to 990, and of a half that is 0 without it.', () => {
  const ramp = Float32Array.from({ length: 1001 }, (_, value) => value)
  expect(windowPresets(ramp)).toEqual(
    [
      { name: 'percentiles-1-99', window: { low: 10, high: 990 } },
      { name: 'percentiles-0.5-99.5', window: { low: 5, high: 995 } },
      { name: 'foreground', window: { low: 10.99, high: 990.01 } },
      { name: 'whole-range', window: { low: 0, high: 1000 } },
    ].map((preset) => ({
      ...preset,
      window: { low: expect.closeTo(preset.window.low), high: expect.closeTo(preset.window.high) },
    })),
  )
})

test('A contrast adds its own windows: dark fluid of T1w and FLAIR below the middle, bright fluid of T2w above, none of an angiogram.', () => {
  const scan = Float32Array.from({ length: 2000 }, (_, value) => Math.max(0, value - 999))
  const middle = 750
  const own = (contrast: string | undefined) => windowPresets(scan, contrast).slice(4)
  expect(own('T1w').map(({ name }) => name)).toEqual(['tissue', 'fluid'])
  expect(own('UNIT1')).toEqual(own('T1w'))
  expect(own('FLAIR').map(({ name }) => name)).toEqual(['tissue', 'fluid', 'lesions'])
  const fluid = (contrast: string) => own(contrast).find(({ name }) => name === 'fluid')?.window ?? { low: 0, high: 0 }
  expect(fluid('T1w').high).toBeLessThan(middle)
  expect(fluid('T1w').low).toBe(0)
  expect(fluid('T2w').low).toBeGreaterThanOrEqual(0.8 * middle)
  expect([own('angio'), own(undefined)]).toEqual([[], []])
})

test('A scan of one value, or of none, has no window.', () => {
  expect(windowPresets(new Uint8Array(8).fill(3))).toEqual([])
  expect(windowPresets(new Float32Array(8).fill(Number.NaN))).toEqual([])
})

test('The neurological convention mirrors what runs from right to left, and only that.', () => {
  const grid = { shape: [4, 5, 6] as const, rasFromVoxel: affine<'ras', 'voxel'>([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) }
  const edges = (pane: 'axial' | 'coronal' | 'sagittal') => edgeLettersOf(grid, planeOf(grid, pane, 'neurological'))
  expect(edges('axial')).toEqual({ left: 'L', right: 'R', top: 'A', bottom: 'P' })
  expect(edges('coronal')).toEqual({ left: 'L', right: 'R', top: 'S', bottom: 'I' })
  expect(edges('sagittal')).toEqual(edgeLettersOf(grid, planeOf(grid, 'sagittal')))
  expect(planeOf(grid, 'axial', 'neurological').normal).toEqual(planeOf(grid, 'axial').normal)
})

test('A pressed key steps by one, a held one faster and faster, the other way by one again.', () => {
  const stepper = new SliceStepper()
  expect([0, 1000, 2000].map((ms) => stepper.step(1, ms))).toEqual([1, 1, 1])
  const held: number[] = []
  for (let ms = 2030; ms <= 5000; ms += 30) held.push(stepper.step(1, ms))
  expect([held[0], held[30], held[60], held.at(-1)]).toEqual([1, 2, 4, 8])
  expect(held).toEqual(held.toSorted((a, b) => a - b))
  expect(stepper.step(-1, 5010)).toBe(-1)
})

test('The cine shows as many slices a second as asked for, waits for those that are not drawn, and stops.', () => {
  vi.useFakeTimers()
  const shown: string[] = []
  let isDrawn = true
  const cine = new Cine({ advance: (pane) => shown.push(pane), isDrawn: () => isDrawn })
  const told: unknown[] = []
  cine.listeners.add((playing) => told.push(playing?.slicesPerSecond))
  cine.play({ pane: 'coronal', slicesPerSecond: 10 })
  vi.advanceTimersByTime(1000)
  expect(shown).toEqual(Array(10).fill('coronal'))
  isDrawn = false
  vi.advanceTimersByTime(1000)
  expect(shown).toHaveLength(10)
  isDrawn = true
  cine.stop()
  vi.advanceTimersByTime(1000)
  expect(shown).toHaveLength(10)
  expect(told).toEqual([10, undefined])
})

test('A brush is said by its diameter.', () => {
  expect(brushText({ radiusMm: 3, shape: 'ball' })).toBe('6 mm ball')
  expect(brushText({ radiusMm: 1.15, shape: 'disk' })).toBe('2.3 mm disk')
})
