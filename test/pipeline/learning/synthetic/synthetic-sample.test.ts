import { expect, test } from 'vitest'
import type { ModelFlip } from '../../../../src-main/contract/model.ts'
import { drawIntensities, paintGroups } from '../../../../src-main/pipeline/learning/synthetic/paint-groups.ts'
import {
  type SyntheticPlan,
  standardSynthetic,
} from '../../../../src-main/pipeline/learning/synthetic/synthetic-plan.ts'
import {
  type GenerationLabels,
  syntheticSample,
} from '../../../../src-main/pipeline/learning/synthetic/synthetic-sample.ts'
import { warpGroups } from '../../../../src-main/pipeline/learning/synthetic/warp-groups.ts'
import { randomOf } from '../../../../src-main/pipeline/volume/random.ts'
import { aboutMiddle } from '../../../../src-main/pipeline/volume/window-affine.ts'

const shape = [40, 44, 36] as const
/** A head: skull (1) around brain (2), in it a left (3) and a right (4) half of one structure, class 2. */
const groups = Uint8Array.from({ length: 40 * 44 * 36 }, (_, voxel) => {
  const [i, j, k] = [voxel % 40, Math.floor(voxel / 40) % 44, Math.floor(voxel / (40 * 44))]
  const radius = Math.hypot(i - 19.5, j - 21.5, k - 17.5)
  if (Math.abs(j - 21.5) < 4 && Math.abs(k - 17.5) < 4 && Math.abs(i - 19.5) < 8) return i < 20 ? 3 : 4
  return radius < 13 ? 2 : radius < 16 ? 1 : 0
})
const labels = { shape, groups, classOfGroup: Int16Array.of(0, 0, 1, 2, 2), extraCerebral: [1], contrasts: [] }
const still: SyntheticPlan = {
  ...standardSynthetic,
  affine: { degrees: 0, scale: 0, scaleOfAxis: 0, shear: 0, shiftMm: 0 },
  elastic: { knotSpacingMm: 16, displacementMm: 0 },
}
/** What is drawn for a group is what is seen. */
const sharp: SyntheticPlan = {
  ...still,
  blurVoxels: 0,
  resolution: { probability: 0, thicknessMm: 1 },
  biasCoefficient: 0,
  gammaExponent: 1,
}
const made = (
  plan: SyntheticPlan,
  seed: number,
  normalize: (voxels: Float32Array) => void = () => {},
  map: GenerationLabels = labels,
) =>
  syntheticSample(map, {
    plan,
    spacingMm: [1, 1, 1],
    orientation: 'RAS',
    flips: [{ axis: 'left-right', swappedClasses: [] }],
    streams: (...path) => randomOf(seed, ...path),
    normalize,
  })

test('A large group has the mean and the standard deviation that were drawn for it.', () => {
  const { means, deviations } = drawIntensities(randomOf(2), 3, 30)
  const voxels = paintGroups(new Uint16Array(200_000).fill(1), { means, deviations }, randomOf(3))
  const mean = voxels.reduce((sum, value) => sum + value, 0) / voxels.length
  const variance = voxels.reduce((sum, value) => sum + (value - mean) ** 2, 0) / voxels.length
  // Five standard errors.
  expect(Math.abs(mean - means[1]!)).toBeLessThan((5 * deviations[1]!) / Math.sqrt(200_000))
  expect(Math.abs(Math.sqrt(variance) / deviations[1]! - 1)).toBeLessThan(5 / Math.sqrt(400_000))
})

test('A map that is not moved keeps every class in its place; sides have one class, so a mirror image has the same.', () => {
  for (const seed of [1, 2, 3, 4]) {
    const { classes } = made(still, seed)
    expect(classes).toEqual(Int16Array.from(groups, (group) => labels.classOfGroup[group]!))
  }
})

test('A scan of a known contrast has its means, near enough, and whatever was drawn where it says nothing.', () => {
  const contrasts = [[0, Number.NaN, 60, 200, 200]]
  const plan: SyntheticPlan = { ...sharp, groupDeviation: 0, noiseDeviation: 0, strippedProbability: 0 }
  const meansOf = (knownContrastProbability: number, seed: number) => {
    const { channels } = made({ ...plan, knownContrastProbability }, seed, undefined, { ...labels, contrasts })
    return [1, 2, 3, 4].map((group) => channels[0]![groups.indexOf(group)]!)
  }
  for (const seed of [1, 2, 3, 4]) {
    const [skull, brain, left, right] = meansOf(1, seed)
    const [drawn, ...others] = meansOf(0, seed)
    expect(skull).toBe(drawn)
    for (const [seen, usual] of [
      [brain, 60],
      [left, 200],
      [right, 200],
    ] as const)
      expect(Math.abs(seen! - usual)).toBeLessThanOrEqual(plan.contrastLikeness.shift)
    expect(others).not.toEqual([brain, left, right])
  }
})

test('A shift moves the map by whole voxels; beyond the map is background.', () => {
  const affine = aboutMiddle({ linear: [1, 0, 0, 0, 1, 0, 0, 0, 1], shiftMm: [20, 0, 0], shape, spacingMm: [1, 1, 1] })
  const moved = warpGroups(groups, shape, { warp: { affine }, axes: [] })
  expect(moved.every((group, voxel) => group === (voxel % 40 < 20 ? groups[voxel + 20] : 0))).toBe(true)
})

test('A mirror image turns the left half to the right.', () => {
  const mirrored = warpGroups(groups, shape, { warp: {}, axes: [0] })
  const middle = 10 + 40 * (21 + 44 * 17)
  expect([groups[middle + 4], mirrored[middle + 4]]).toEqual([3, 4])
})

test('Every class is still there after the widest warp, and none is new.', () => {
  for (const seed of [1, 2, 3, 4, 5]) expect(new Set(made(standardSynthetic, seed).classes)).toEqual(new Set([0, 1, 2]))
})

test('A stripped scan is exactly 0 outside the brain.', () => {
  const { channels, classes } = made({ ...still, strippedProbability: 1 }, 3)
  const outside = channels[0]!.filter((_, voxel) => classes[voxel] === 0)
  expect(outside.every((value) => value === 0)).toBe(true)
  expect(channels[0]!.some((value) => value > 0)).toBe(true)
})

test('Stripping and an empty background leave what the brain looks like before the blur.', () => {
  const [whole, stripped] = [0, 1].map((strippedProbability) => made({ ...sharp, strippedProbability }, 4)) as [
    ReturnType<typeof made>,
    ReturnType<typeof made>,
  ]
  whole.classes.forEach((at, voxel) => {
    if (at > 0) expect(stripped.channels[0]![voxel]!).toBeCloseTo(whole.channels[0]![voxel]!, 3)
  })
})

test('Around the head there is nothing, or a tissue like any other.', () => {
  const around = (emptyBackgroundProbability: number) => {
    const silent = { ...sharp, noiseDeviation: 0, strippedProbability: 0, emptyBackgroundProbability }
    return made(silent, 2).channels[0]!.slice(0, 100)
  }
  expect(around(1).every((value) => value === 0)).toBe(true)
  expect(around(0).some((value) => value > 0)).toBe(true)
})

test('No intensity is below 0 before the normalization.', () => {
  for (const seed of [1, 2, 3])
    expect(made({ ...standardSynthetic, noiseDeviation: 80 }, seed).channels[0]!.every((value) => value >= 0)).toBe(
      true,
    )
})

test('The scan is normalized last, and the same streams give the same bytes.', () => {
  const plan = standardSynthetic
  const halved = made(plan, 6, (voxels) => {
    for (let voxel = 0; voxel < voxels.length; voxel++) voxels[voxel]! /= 2
  })
  const plain = made(plan, 6)
  expect(halved.channels[0]).toEqual(plain.channels[0]!.map((value) => value / 2))
  expect(made(plan, 6)).toEqual(plain)
  expect(made(plan, 7).channels[0]).not.toEqual(plain.channels[0])
})

test('A mirror image whose classes change places has the classes of the other side; without one allowed none is drawn.', () => {
  const sided = { ...labels, classOfGroup: Int16Array.of(0, 0, 1, 2, 3) }
  const classesWith = (flips: readonly ModelFlip[], seed: number) => {
    const streams = (...path: readonly number[]) => randomOf(seed, ...path)
    const request = { plan: still, spacingMm: [1, 1, 1] as const, orientation: 'RAS', normalize: () => {}, streams }
    return syntheticSample(sided, { ...request, flips }).classes
  }
  // The map is its own mirror image, so sides stay where they are.
  const expected = Int16Array.from(groups, (group) => sided.classOfGroup[group]!)
  const sides = [1, 2, 3, 4].map((seed) => {
    expect(classesWith([{ axis: 'left-right', swappedClasses: [[2, 3]] }], seed)).toEqual(expected)
    return classesWith([{ axis: 'left-right', swappedClasses: [] }], seed).every((own, at) => own === expected[at])
  })
  expect(new Set(sides)).toEqual(new Set([true, false]))
  expect(classesWith([], 1 + sides.indexOf(false))).toEqual(expected)
})
