import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createAgreement } from '../../../src-main/pipeline/uncertainty/agreement.ts'
import { classVariance } from '../../../src-main/pipeline/uncertainty/class-variance.ts'
import { predictiveEntropy } from '../../../src-main/pipeline/uncertainty/entropy.ts'
import { mutualInformation } from '../../../src-main/pipeline/uncertainty/mutual-information.ts'
import { createSampleReduction } from '../../../src-main/pipeline/uncertainty/sample-reduction.ts'

type Measure = 'predictiveEntropy' | 'mutualInformation' | 'variationRatio' | 'classVariance'
interface Golden extends Readonly<Record<Measure, readonly number[]>> {
  readonly classCount: number
  /** By sample, class first. */
  readonly logits: readonly (readonly number[])[]
}

const golden = JSON.parse(readFileSync('test/golden/doubt.json', 'utf8')) as { readonly cases: readonly Golden[] }

/** All four maps of one window, as a run makes them. */
function mapsOf({ classCount, logits }: Golden): Readonly<Record<Measure, Float32Array>> {
  const voxelCount = (logits[0]?.length ?? 0) / classCount
  const sampleCount = logits.length
  const reduction = createSampleReduction({ classCount, voxelCount, sampleCount })
  for (const sample of logits) expect(reduction.add(Float32Array.from(sample))).toBe(true)
  const { probabilities, expectedEntropy, expectedImpurity, labels } = reduction.take()
  const classes = Array.from({ length: classCount }, (_, index) =>
    probabilities.subarray(index * voxelCount, (index + 1) * voxelCount),
  )
  const ratios = new Float32Array(voxelCount)
  const countedAs = Uint8Array.from({ length: classCount }, (_, index) => index)
  const agreement = createAgreement({ kindCount: classCount, sampleCount })
  agreement.add(labels, { from: 0, to: voxelCount, countedAs, ratios, at: 0 })
  const entropies = predictiveEntropy(classes)
  return {
    predictiveEntropy: entropies,
    mutualInformation: mutualInformation(entropies, expectedEntropy),
    variationRatio: ratios,
    classVariance: classVariance(classes, expectedImpurity),
  }
}

test.each(golden.cases.map((one) => [one.logits.length, one.classCount, one] as const))(
  'Maps of doubt of %i samples and %i classes are those of numpy and scipy.',
  (_, __, one) => {
    const maps = mapsOf(one)
    for (const measure of ['predictiveEntropy', 'mutualInformation', 'variationRatio', 'classVariance'] as const) {
      expect(Math.max(...one[measure]), measure).toBeGreaterThan(0.05)
      one[measure].forEach((expected, voxel) => {
        expect(Math.abs(maps[measure][voxel]! - expected), `${measure}, voxel ${voxel}`).toBeLessThan(2e-6)
      })
    }
  },
)
