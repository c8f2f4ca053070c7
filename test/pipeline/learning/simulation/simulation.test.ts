import { expect, test } from 'vitest'
import { weightLayout } from '../../../../src-main/pipeline/learning/graph/network/unet-spec.ts'
import { armStyle } from '../../../../src-main/pipeline/learning/simulation/figure/arm-style.ts'
import { curveFigure } from '../../../../src-main/pipeline/learning/simulation/figure/curve-figure.ts'
import { withLook } from '../../../../src-main/pipeline/learning/simulation/look.ts'
import { splitCases } from '../../../../src-main/pipeline/learning/simulation/split.ts'
import { withClassesSwapped } from '../../../../src-main/pipeline/learning/simulation/swap-classes.ts'
import { transferFigure } from '../../../../src-main/pipeline/learning/simulation/transfer-figure.ts'
import type { TransferPlan } from '../../../../src-main/pipeline/learning/simulation/transfer-plan.ts'
import {
  type TransferOutcome,
  transferResult,
} from '../../../../src-main/pipeline/learning/simulation/transfer-result.ts'
import { transferSimulationSentences } from '../../../../src-main/pipeline/learning/simulation/transfer-words.ts'
import { centeredGrid } from '../../../phantom/grid.ts'
import { tinyNetwork } from '../trainer/tiny-run.ts'

test('A mirrored row of voxels is read backwards with its labels; an inverted one is dark where it was bright.', () => {
  const grid = centeredGrid([3, 2, 1])
  const volume = { grid, voxels: Float32Array.of(1, 2, 3, 4, 5, 6) }
  const labelmap = { grid, voxels: Uint16Array.of(0, 0, 1, 2, 0, 0) }
  const mirrored = withLook('mirrored', { volume, labelmap })
  expect([...mirrored.volume.voxels]).toEqual([3, 2, 1, 6, 5, 4])
  expect([...mirrored.labelmap.voxels]).toEqual([1, 0, 0, 0, 0, 2])
  const inverted = withLook('inverted', { volume, labelmap })
  expect([...inverted.volume.voxels]).toEqual([5, 4, 3, 2, 1, 0])
  expect(inverted.labelmap).toBe(labelmap)
})

test('With swapped classes the head answers for one structure as it did for the other, and nothing else changes.', () => {
  const { parameters, count } = weightLayout(tinyNetwork)
  const weights = Float32Array.from({ length: count }, (_, index) => index)
  const swapped = withClassesSwapped(weights, tinyNetwork)
  for (const { layer, offset, count: length } of parameters) {
    const [before, after] = [weights, swapped].map((all) => [...all.slice(offset, offset + length)])
    const row = length / 3
    if (layer !== 'head') expect(after).toEqual(before)
    else expect(after).toEqual([before!.slice(0, row), before!.slice(2 * row), before!.slice(row, 2 * row)].flat())
  }
  expect(withClassesSwapped(swapped, tinyNetwork)).toEqual(weights)
})

test('Of ten sorted cases every fifth is held out: the fifth and the tenth.', () => {
  const names = Array.from({ length: 10 }, (_, index) => `case-${String(10 - index).padStart(2, '0')}`)
  expect(splitCases(names, 5).heldOut).toEqual(['case-05', 'case-10'])
})

test('Seven arms differ each in color, dashes and shape.', () => {
  const styles = [0, 1, 2, 3, 4, 5, 6].map(armStyle)
  for (const part of ['color', 'dashes', 'shape'] as const)
    expect(new Set(styles.map((style) => style[part])).size).toBe(7)
})

test('Where the transferred is worse on every held-out case, negative transfer is told in words and marked in the figure.', () => {
  const segments = [{ value: 1, name: 'Shell & core' }]
  const plan: TransferPlan = {
    ...{ counts: [2, 4], seeds: [1, 2], stepCount: 10, heldOutEvery: 5 },
    ...{ trains: 'head', look: 'inverted', source: 'as-is' },
  }
  const outcomes = plan.seeds.flatMap((seed) =>
    plan.counts.flatMap((count) =>
      (['transferred', 'from scratch'] as const).map((arm): TransferOutcome => {
        const dice = (index: number) => (arm === 'transferred' ? 0.4 : 0.6) + 0.01 * index + 0.01 * seed
        const heldOut = [0, 1, 2, 3].map((index) => ({ name: `held-${index}`, dice: [dice(index)] }))
        return { arm, seed, training: Array.from({ length: count }, (_, index) => `t${index}`), heldOut }
      }),
    ),
  )
  const result = transferResult(outcomes, { plan, segments })
  const sentences = transferSimulationSentences(result, plan).join('\n')
  expect(sentences).toContain('2 training cases: Negative transfer over all cases: Shell & core −0.200')
  expect(sentences).toContain('Over all numbers of cases transfer harms')
  const figure = curveFigure(transferFigure({ result, plan, segments, start: [], modelName: 'small 1.0.0' }))
  expect(figure.match(/>negative</g)).toHaveLength(4)
  expect(figure).toContain('>Shell &amp; core<')
  expect(figure).not.toContain('NaN')
})
