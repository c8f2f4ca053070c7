import { expect, test } from 'vitest'
import { clusterCenters, nearestCenter } from '../../../../src-main/pipeline/learning/synthetic/cluster-intensities.ts'
import { labelsOfSample } from '../../../../src-main/pipeline/learning/synthetic/labels-of-sample.ts'
import { randomOf } from '../../../../src-main/pipeline/volume/random.ts'

test('Three heaps of numbers have their means as centers, whatever the seed.', () => {
  const heaps = Float32Array.from({ length: 300 }, (_, index) => [-20, 0, 50][index % 3]! + ((index % 10) - 4.5) / 10)
  for (const seed of [1, 2, 3, 4]) {
    const centers = clusterCenters(heaps, 3, randomOf(seed))
    for (const [at, mean] of [-20, 0, 50].entries()) expect(centers[at]).toBeCloseTo(mean, 5)
  }
})

test('Fewer different numbers have fewer centers; of none there are none.', () => {
  expect(clusterCenters(Float32Array.of(2, 2, 7, 7, 7), 4, randomOf(1))).toEqual([2, 7])
  expect(clusterCenters(Float32Array.of(3, 3), 4, randomOf(1))).toEqual([3])
  expect(clusterCenters(new Float32Array(0), 4, randomOf(1))).toEqual([])
})

test('The same seed gives the same centers, and a value belongs to the nearest, halfway to the lower.', () => {
  const values = Float32Array.from({ length: 500 }, (_, index) => Math.sin(index) * 3)
  expect(clusterCenters(values, 4, randomOf(5))).toEqual(clusterCenters(values, 4, randomOf(5)))
  expect([-9, 1, 2, 2.1, 9].map((value) => nearestCenter([0, 2, 2.2], value))).toEqual([0, 0, 1, 1, 2])
})

test('Classes keep their places, background falls into clusters of its scan, and what nobody decided stays so.', () => {
  const classes = Int16Array.of(0, 0, 0, 0, 1, 2, -1, -1, 0, 0, 0, 0)
  const voxels = Float32Array.of(0, 0, 5, 5, 9, 9, 0, 5, 8, 8, 20, 20)
  const { groups, classOfGroup } = labelsOfSample({ shape: [12, 1, 1], channels: [voxels], classes }, 3, randomOf(1))
  expect(Int16Array.from(groups, (group) => classOfGroup[group]!)).toEqual(classes)
  // Beyond the box nothing is known.
  expect(classOfGroup[0]).toBe(-1)
  expect([...groups]).toEqual([3, 3, 4, 4, 1, 2, 7, 8, 5, 5, 6, 6])
})

test('A box without background is clustered all the same, for its undecided voxels.', () => {
  const sample = {
    shape: [4, 1, 1] as const,
    channels: [Float32Array.of(1, 1, 3, 3)],
    classes: Int16Array.of(1, 1, -1, -1),
  }
  const { groups, classOfGroup } = labelsOfSample(sample, 2, randomOf(1))
  expect(Int16Array.from(groups, (group) => classOfGroup[group]!)).toEqual(sample.classes)
})
