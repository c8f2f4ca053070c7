import fc from 'fast-check'
import { expect, test } from 'vitest'
import { augmentedPatch } from '../../../../src-main/pipeline/learning/augmentation/augment.ts'
import {
  type AugmentationPlan,
  noAugmentation,
  standardAugmentation,
} from '../../../../src-main/pipeline/learning/augmentation/augmentation-plan.ts'
import { drawPatch } from '../../../../src-main/pipeline/learning/augmentation/draw-patch.ts'
import { intensityScale } from '../../../../src-main/pipeline/volume/intensity-change.ts'
import { randomOf } from '../../../../src-main/pipeline/volume/random.ts'
import { sampleOf } from './sample-of.ts'

const shape = [30, 28, 26] as const
const sample = sampleOf(
  shape,
  (i, j, k) => Math.sin(i / 3) + Math.cos(j / 4) + Math.sin(k / 5 + 1),
  (i, j) => (i < 15 ? 1 : 2) * (j > 5 && j < 20 ? 1 : 0),
)
const where = { patchShape: [20, 18, 16], center: [15, 14, 13] } as const
const flips = [{ axis: 'left-right', swappedClasses: [[1, 2]] }] as const
const patchOf = (plan: AugmentationPlan, seed: number) =>
  augmentedPatch(sample, {
    ...where,
    plan,
    spacingMm: [1, 1.2, 0.9],
    orientation: 'RAS',
    flips,
    streams: (...path) => randomOf(seed, ...path),
  })
const kinds = Object.keys(noAugmentation) as (keyof AugmentationPlan)[]
const only = (...on: readonly (keyof AugmentationPlan)[]): AugmentationPlan =>
  Object.fromEntries(
    kinds.map((kind) => [kind, { ...standardAugmentation[kind], probability: on.includes(kind) ? 1 : 0 }]),
  ) as unknown as AugmentationPlan
const all = only(...kinds)

test('A plan is plain data.', () => {
  expect(JSON.parse(JSON.stringify(standardAugmentation))).toEqual(standardAugmentation)
})

test('With every kind switched off a patch is cut out exactly.', () => {
  expect(patchOf(noAugmentation, 3)).toEqual({ ...drawPatch(sample, where), isMirrored: false })
})

test('The same stream gives the same bytes, another gives others.', () => {
  expect(patchOf(all, 3)).toEqual(patchOf(all, 3))
  expect(patchOf(all, 3).x).not.toEqual(patchOf(all, 4).x)
})

test.each(kinds)('Switched on alone, %s changes voxels.', (kind) => {
  const changed = [1, 2, 3, 4, 5, 6].map((seed) => patchOf(only(kind), seed).x)
  expect(changed.some((x) => x.some((value, voxel) => value !== patchOf(noAugmentation, 0).x[voxel]))).toBe(true)
})

test('Intensities move no label, whatever is drawn for them.', () => {
  expect(patchOf(all, 5).labels).toEqual(patchOf(only('affine', 'elastic', 'flips'), 5).labels)
})

test('A mirror image is that of the same turned window that is seen without it.', () => {
  const [iCount, jCount, kCount] = where.patchShape
  const rows = (x: Float32Array) =>
    Array.from({ length: jCount * kCount }, (_, row) => [...x.slice(row * iCount, (row + 1) * iCount)])
  const mirrored = [1, 2, 3, 4, 5, 6].filter((seed) => {
    const [plain, flipped] = [rows(patchOf(only('affine'), seed).x), rows(patchOf(only('affine', 'flips'), seed).x)]
    const isMirrored = flipped.join() !== plain.join()
    expect(flipped).toEqual(isMirrored ? plain.map((row) => row.toReversed()) : plain)
    return isMirrored
  })
  expect(mirrored.length).toBeGreaterThan(0)
  expect(mirrored.length).toBeLessThan(6)
})

test('No two kinds, and no two channels, draw from one stream.', () => {
  const paths: string[] = []
  augmentedPatch(
    { ...sample, channels: [sample.channels[0]!, sample.channels[0]!] },
    {
      ...where,
      plan: all,
      spacingMm: [1, 1, 1],
      orientation: 'RAS',
      flips,
      streams: (...path) => {
        paths.push(path.join())
        return randomOf(1, ...path)
      },
    },
  )
  expect(new Set(paths).size).toBe(paths.length)
  expect(paths).toHaveLength(3 + 2 * (kinds.length - 3))
})

test('Contrast and brightness are drawn within their limits, one by one.', () => {
  const before = intensityScale(patchOf(noAugmentation, 0).x)
  const drawn = [1, 2, 3, 4].map((seed) => {
    const after = intensityScale(patchOf(only('contrast'), seed).x)
    return [after.deviation / before.deviation - 1, (after.mean - before.mean) / before.deviation] as const
  })
  for (const changes of drawn)
    for (const change of changes) {
      expect(Math.abs(change)).toBeGreaterThan(1e-4)
      expect(Math.abs(change)).toBeLessThan(0.2501)
    }
})

test('Noise is the same whether or not a window was lightened or shaded before.', () => {
  const noise = (on: readonly (keyof AugmentationPlan)[]) => {
    const [without, withNoise] = [patchOf(only(...on), 8).x, patchOf(only(...on, 'noise'), 8).x]
    return withNoise.map((value, voxel) => value - without[voxel]!)
  }
  const [plain, shaded] = [noise([]), noise(['bias'])]
  // Noise is measured in the window's deviation, which shading changes: the pattern is one, its size may differ.
  const size = shaded[0]! / plain[0]!
  plain.forEach((value, voxel) => {
    expect(shaded[voxel]!).toBeCloseTo(size * value, 3)
  })
})

test('Labels are those of the sample, or undecided, whatever is drawn.', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { x, labels } = patchOf(all, seed)
      expect(labels.every((label) => label === -1 || label === 0 || label === 1 || label === 2)).toBe(true)
      expect(x.every(Number.isFinite)).toBe(true)
    }),
    { numRuns: 15 },
  )
})
