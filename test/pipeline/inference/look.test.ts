import type { SampleSource } from '@contract/sample-source.ts'
import { apply, compose, invert, point } from '@volume/affine.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawAffine, sampleWindow } from '../../../src-main/pipeline/inference/affine-window.ts'
import { flipWindow, unflipLogits } from '../../../src-main/pipeline/inference/flip-window.ts'
import { addNoise } from '../../../src-main/pipeline/inference/intensity.ts'
import { createLooks } from '../../../src-main/pipeline/inference/look.ts'
import { takeTile } from '../../../src-main/pipeline/inference/tiles.ts'
import { applyBias, applyGamma, intensityScale } from '../../../src-main/pipeline/volume/intensity-change.ts'
import { randomOf } from '../../../src-main/pipeline/volume/random.ts'
import { drawFlip } from '../../../src-main/pipeline/volume/window-flip.ts'

const patchShape = [20, 18, 16] as const
const size = 20 * 18 * 16
const fieldShape = [40, 38, 36] as const
const start = [10, 10, 10] as const
const axes = { orientation: 'RAS', spacingMm: [1, 1.5, 0.8] } as const

/** Waves of 30 voxels: linear interpolation misses them by at most (2π/30)²/8 per axis and pass. */
const wave = (2 * Math.PI) / 30
const smooth = (i: number, j: number, k: number) => Math.sin(wave * i) + Math.cos(wave * j) + Math.sin(wave * k + 1)
const field = {
  shape: fieldShape,
  voxels: Float32Array.from({ length: 40 * 38 * 36 }, (_, index) =>
    smooth(index % 40, Math.floor(index / 40) % 38, Math.floor(index / (40 * 38))),
  ),
}
const interpolationBound = (3 * wave ** 2) / 8
/**
 * On the way back the waves are turned: each axis counts by the squares of its column in the matrix. For turns of 5° about
 * each axis, 5 % of size and these spacings all squares together stay below 3.5.
 */
const turnedBound = (3.5 * wave ** 2) / 8

const looks = (sources: readonly SampleSource[], seed = 5) =>
  createLooks({
    field,
    patchShape,
    axes,
    sources,
    seed,
    flips: [
      { axis: 'left-right', swappedClasses: [] },
      { axis: 'inferior-superior', swappedClasses: [] },
    ],
  })

/** What a network would answer that says what it sees, brought back. */
function seen(sources: readonly SampleSource[], seed: number): Float32Array {
  const look = looks(sources, seed)(1)
  const window = new Float32Array(size)
  look.take(start, 0, window)
  return look.bringBack(window, new Float32Array(size)).slice()
}

const plain = new Float32Array(size)
takeTile(field, start, patchShape, plain)

const eachInner = (margin: number, at: (voxel: number) => void) => {
  for (let k = margin; k < 16 - margin; k++)
    for (let j = margin; j < 18 - margin; j++) for (let i = margin; i < 20 - margin; i++) at(i + 20 * (j + 18 * k))
}

test('A turned window is brought back by the inverse of its own matrix: on smooth data within two linear interpolations.', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
      const back = seen(['affine', 'shifts'], seed)
      eachInner(6, (voxel) => {
        expect(Math.abs(back[voxel]! - plain[voxel]!)).toBeLessThan(interpolationBound + turnedBound)
      })
    }),
    { numRuns: 30 },
  )
})

test('A turned window does look differently: without its way back the same data are missed by far more.', () => {
  const look = looks(['affine'])(1)
  const window = new Float32Array(size)
  look.take(start, 0, window)
  let largest = 0
  eachInner(6, (voxel) => (largest = Math.max(largest, Math.abs(window[voxel]! - plain[voxel]!))))
  expect(largest).toBeGreaterThan(4 * interpolationBound)
})

test('The small affine stays small, is a turn in mm with one change of size, and its inverse undoes it.', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
      const turn = drawAffine(randomOf(seed), patchShape, axes.spacingMm)
      const middle = point<'turned'>(9.5, 8.5, 7.5)
      const moved = apply(turn, middle)
      const shiftMm = [moved.x - 9.5, 1.5 * (moved.y - 8.5), 0.8 * (moved.z - 7.5)]
      for (const mm of shiftMm) expect(Math.abs(mm)).toBeLessThanOrEqual(1 + 1e-9)
      const lengths = ([0, 1, 2] as const).map(
        (column) =>
          Math.hypot(...[0, 1, 2].map((row) => turn.elements[row * 4 + column]! * axes.spacingMm[row]!)) /
          axes.spacingMm[column],
      )
      expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(1e-9)
      expect(Math.abs(lengths[0]! - 1)).toBeLessThanOrEqual(0.05 + 1e-9)
      const round = compose(invert(turn), turn).elements
      for (const [index, element] of round.entries())
        expect(element).toBeCloseTo([0, 5, 10, 15].includes(index) ? 1 : 0, 9)
    }),
  )
})

test('Flips are undone bit for bit, with shifts too where the window is reached.', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
      const back = seen(['flips', 'shifts'], seed)
      eachInner(2, (voxel) => expect(back[voxel]).toBe(plain[voxel]))
    }),
  )
})

test('A flip turns the axis that the card names, whichever way the window lies, and each about every second time.', () => {
  const allowed = [{ axis: 'left-right', swappedClasses: [[1, 2]] }] as const
  const drawn = Array.from({ length: 400 }, (_, index) => drawFlip(randomOf(index), allowed, 'PIR'))
  const turned = drawn.filter(({ axes: ofFlip }) => ofFlip.length > 0)
  expect(turned.length / 400).toBeCloseTo(0.5, 1)
  expect(turned.every(({ axes: ofFlip }) => ofFlip[0] === 2)).toBe(true)
  const row = Float32Array.of(1, 2, 3, 4, 5, 6)
  flipWindow(row, [3, 2, 1], [0])
  expect([...row]).toEqual([3, 2, 1, 6, 5, 4])
  flipWindow(row, [3, 2, 1], [1])
  expect([...row]).toEqual([6, 5, 4, 3, 2, 1])
})

test('Classes that stand for each other’s side change places when a mirror image is undone.', () => {
  // Three classes of two voxels.
  const logits = Float32Array.of(1, 2, 3, 4, 5, 6)
  unflipLogits(logits, [2, 1, 1], { axes: [0], swappedClasses: [[1, 2]] })
  expect([...logits]).toEqual([2, 1, 6, 5, 4, 3])
})

test('Gamma moves nothing: it keeps the order of intensities and both ends.', () => {
  fc.assert(
    fc.property(fc.double({ min: 1 / 1.5, max: 1.5, noNaN: true }), (gamma) => {
      const scale = { low: -1, high: 3, deviation: 1 }
      const window = Float32Array.of(-1, -0.5, 0, 1, 2.5, 3)
      applyGamma(window, gamma, scale)
      expect([window[0], window[5]]).toEqual([-1, 3])
      for (let voxel = 1; voxel < 6; voxel++) expect(window[voxel]).toBeGreaterThan(window[voxel - 1]!)
    }),
  )
})

test('Noise has no mean, the spread that was drawn, and is the same again for the same window.', () => {
  const scale = { low: 0, high: 1, deviation: 2 }
  const draw = () => {
    const window = new Float32Array(100_001).fill(7)
    addNoise(window, 0.1, randomOf(3, 1), scale)
    return window
  }
  const noise = draw().map((value) => value - 7)
  const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length
  const spread = Math.sqrt(noise.reduce((sum, value) => sum + value * value, 0) / noise.length)
  expect(Math.abs(mean)).toBeLessThan(0.003)
  expect(spread).toBeCloseTo(0.2, 2)
  expect(draw()).toEqual(draw())
})

test('Overlapping windows see one bias field, and no bias is none.', () => {
  const scale = intensityScale(field.voxels)
  const bias = [0.1, -0.05, 0.02, 0.03, -0.1, 0.08, 0.01, -0.02, 0.05]
  const biased = (from: readonly [number, number, number], coefficients: readonly number[]) => {
    const window = new Float32Array(size)
    takeTile(field, from, patchShape, window)
    applyBias(window, coefficients, { start: from, patchShape, fieldShape, scale })
    return window
  }
  const [one, next] = [biased([4, 4, 4], bias), biased([5, 4, 4], bias)]
  eachInner(1, (voxel) => expect(next[voxel]).toBeCloseTo(one[voxel + 1]!, 5))
  expect(
    biased(
      [4, 4, 4],
      Array.from({ length: 9 }, () => 0),
    ),
  ).toSatisfy((window: Float32Array) => {
    const still = new Float32Array(size)
    takeTile(field, [4, 4, 4], patchShape, still)
    return window.every((value, voxel) => Math.abs(value - still[voxel]!) < 1e-6)
  })
})

test('What only changes intensities is brought back untouched, and sample 0 is the plain window whatever is varied.', () => {
  const all = ['shifts', 'flips', 'affine', 'gamma', 'noise', 'bias'] as const
  const window = new Float32Array(size)
  looks(all)(0).take(start, 0, window)
  expect(window).toEqual(plain)
  expect(looks(all)(0).bringBack(window, new Float32Array(size))).toBe(window)
})

test('One seed gives one look, another seed another, and windows have noise of their own.', () => {
  const take = (seed: number, tileIndex: number) => {
    const window = new Float32Array(size)
    looks(['noise', 'gamma', 'bias', 'affine'], seed)(2).take(start, tileIndex, window)
    return window
  }
  expect(take(1, 0)).toEqual(take(1, 0))
  expect(take(2, 0)).not.toEqual(take(1, 0))
  expect(take(1, 1)).not.toEqual(take(1, 0))
})

test('Beyond the field a turned window sees 0, as a window that was not turned does.', () => {
  const target = new Float32Array(8)
  const shapes = { sourceShape: [2, 2, 2], targetShape: [2, 2, 2] } as const
  const source = new Float32Array(8).fill(1)
  sampleWindow(
    {
      source,
      ...shapes,
      sourceFromTarget: { elements: [1, 0, 0, 1.5, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1] },
      beyond: 'zero',
    },
    target,
  )
  expect([...target]).toEqual([0.5, 0, 0.5, 0, 0.5, 0, 0.5, 0])
})
