import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAgreement } from '../../../src-main/pipeline/uncertainty/agreement.ts'

const countedAs = Uint8Array.of(0, 1, 2)

function agree(labels: readonly (readonly number[])[], portions = [0, labels[0]!.length]) {
  const agreement = createAgreement({ kindCount: 3, sampleCount: labels.length })
  const arrays = labels.map((each) => Uint8Array.from(each))
  const ratios = new Float32Array(labels[0]!.length)
  portions.slice(1).forEach((to, index) => {
    const from = portions[index]!
    agreement.add(arrays, { from, to, countedAs, ratios, at: from })
  })
  return agreement.kinds()
}

test('Two samples of 3 and 1 voxels that share one have a Dice of 1/2 and an IoU of 1/3.', () => {
  const [, first] = agree([
    [1, 1, 1, 0],
    [1, 0, 0, 0],
  ])
  expect(first).toEqual({ pairwiseDice: 0.5, monteCarloIou: 1 / 3, variationRatio: 1 / 3, voxelCounts: [3, 1] })
})

test('A segment that no sample has is undefined, not 0 or 1.', () => {
  const [, , second] = agree([
    [0, 1],
    [1, 0],
  ])
  expect(second).toEqual({
    pairwiseDice: undefined,
    monteCarloIou: undefined,
    variationRatio: undefined,
    voxelCounts: [0, 0],
  })
})

test('One sample agrees with nobody: no Dice, no IoU.', () => {
  const [, first] = agree([[1, 1, 0]])
  expect(first).toEqual({
    pairwiseDice: undefined,
    monteCarloIou: undefined,
    variationRatio: undefined,
    voxelCounts: [2],
  })
})

test('A segment in one of three samples has a Dice of 0 over the two pairs that have it.', () => {
  expect(agree([[1], [0], [0]])[1]!.pairwiseDice).toBe(0)
})

test('Classes that stand for one segment are counted as one.', () => {
  const agreement = createAgreement({ kindCount: 2, sampleCount: 2 })
  const ratios = new Float32Array(2)
  const oneKind = { from: 0, to: 2, countedAs: Uint8Array.of(0, 1, 1), ratios, at: 0 }
  agreement.add([Uint8Array.of(1, 2), Uint8Array.of(2, 1)], oneKind)
  expect(agreement.kinds()[1]!.pairwiseDice).toBe(1)
  expect([...ratios]).toEqual([0, 0])
})

test('Pairwise Dice, counted in portions, is the mean over all pairs of masks.', () => {
  const labelmaps = fc.integer({ min: 2, max: 6 }).chain((count) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 12, maxLength: 12 }), {
      minLength: count,
      maxLength: count,
    }),
  )
  fc.assert(
    fc.property(labelmaps, fc.integer({ min: 0, max: 12 }), (labels, cut) => {
      agree(labels, [0, cut, 12]).forEach(({ pairwiseDice }, kind) => {
        const dices: number[] = []
        labels.forEach((a, index) => {
          for (const b of labels.slice(index + 1)) {
            const both = a.filter((label, voxel) => label === kind && b[voxel] === kind).length
            const either = [...a, ...b].filter((label) => label === kind).length
            if (either > 0) dices.push((2 * both) / either)
          }
        })
        if (dices.length === 0) expect(pairwiseDice).toBeUndefined()
        else expect(pairwiseDice).toBeCloseTo(dices.reduce((sum, each) => sum + each, 0) / dices.length, 12)
      })
    }),
  )
})

test('The variation ratio is 0 where all samples agree, 1/4 where one of four differs, and counts where most samples see the segment.', () => {
  const [background, first, second] = agree([
    [2, 2, 0],
    [2, 2, 0],
    [2, 0, 0],
    [2, 2, 1],
  ])
  expect(second?.variationRatio).toBe((0 + 1 / 4) / 2)
  expect(background?.variationRatio).toBe(1 / 4)
  expect(first?.variationRatio).toBeUndefined()
})

test('Whatever the labels, the variation ratio of all voxels is that of their most frequent labels.', () => {
  const labelmaps = fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 9, maxLength: 9 }), {
    minLength: 2,
    maxLength: 7,
  })
  fc.assert(
    fc.property(labelmaps, (labels) => {
      const ratios: number[][] = [[], [], []]
      for (let voxel = 0; voxel < 9; voxel++) {
        const here = labels.map((each) => each[voxel]!)
        const count = (label: number) => here.filter((one) => one === label).length
        const most = here.reduce((best, label) => (count(label) > count(best) ? label : best))
        ratios[most]!.push(1 - count(most) / here.length)
      }
      agree(labels).forEach(({ variationRatio }, kind) => {
        const own = ratios[kind]!
        if (own.length === 0) expect(variationRatio).toBeUndefined()
        else expect(variationRatio).toBeCloseTo(own.reduce((sum, each) => sum + each, 0) / own.length, 12)
      })
    }),
  )
})

test('Each voxel’s own variation ratio stands where its portion begins: of four samples 0, one or two of which differ.', () => {
  const agreement = createAgreement({ kindCount: 3, sampleCount: 4 })
  const labels = [
    [9, 1, 1, 0],
    [9, 1, 1, 1],
    [9, 1, 2, 2],
    [9, 1, 1, 2],
  ].map((each) => Uint8Array.from(each))
  const ratios = new Float32Array(6)
  agreement.add(labels, { from: 1, to: 4, countedAs, ratios, at: 2 })
  expect([...ratios]).toEqual([0, 0, 0, 1 / 4, 1 / 2, 0])
})
