import type { Patch } from '@contract/correction.ts'
import { doubtfulRegions } from '@correction/doubt/doubtful-regions.ts'
import { applyPatch } from '@correction/journal/patch.ts'
import { predictionDifference } from '@correction/journal/prediction-difference.ts'
import { expect, test } from 'vitest'
import type { AnalysisAnswer, ToAnalysis } from '../../../../src-renderer/correction/analysis/analysis-protocol.ts'
import { createAnalysis } from '../../../../src-renderer/correction/analysis/analysis-replica.ts'
import { type AnalysisWorker, CaseAnalysis } from '../../../../src-renderer/correction/analysis/case-analysis.ts'
import { centeredGrid } from '../../../phantom/grid.ts'

const grid = centeredGrid([9, 9, 9])
const origins = [
  { kind: 'model', author: 'hippocampus', version: 1, segmentationId: 'first' },
  { kind: 'reader', readerId: 'anna', tool: 'brush' },
] as const

/** A worker that answers when it is told to. */
function slowWorker() {
  const take = createAnalysis()
  const asked: ToAnalysis[] = []
  const worker: AnalysisWorker & { isTerminated: boolean } = {
    isTerminated: false,
    onAnswer: () => {},
    onEnd: () => {},
    postMessage: (message) => {
      if (message.kind === 'ask') asked.push(message)
      else expect(take(structuredClone(message))).toBe(undefined)
    },
    terminate: () => {
      worker.isTerminated = true
    },
  }
  const answer = () => {
    const next = asked.shift()
    const given = next && take(next)
    if (given) worker.onAnswer(structuredClone(given))
  }
  return { worker, asked, answer }
}

/** A difference of three voxels in a row, the last of which a reader has decided about. */
function differing() {
  const labelmap = { grid, voxels: new Uint16Array(729) }
  const proposal = { grid, voxels: new Uint16Array(729).fill(1, 300, 303) }
  const indices = new Uint16Array(729).fill(1, 302, 303)
  const { worker, asked, answer } = slowWorker()
  const answers: AnalysisAnswer[] = []
  const failures: string[] = []
  const analysis = new CaseAnalysis({
    startWorker: () => worker,
    grid,
    volumes: [
      ['labelmap', labelmap.voxels],
      ['proposal', proposal.voxels],
      ['origins', indices],
    ],
    onAnswer: (one) => answers.push(one),
    onFailed: (because) => failures.push(because),
  })
  const change = (runs: readonly number[], direction: 'forward' | 'backward') => {
    const patch: Patch = { tool: 'brush', segmentValue: 1, runs: Uint32Array.from(runs) }
    applyPatch(labelmap, patch, direction)
    analysis.change({ patch, direction })
  }
  const ask = () => analysis.ask({ about: 'difference', origins })
  return { labelmap, proposal, analysis, worker, asked, answer, answers, failures, change, ask }
}

const touchedCounts = (answers: readonly AnalysisAnswer[]) =>
  answers.map((one) => one.about === 'difference' && one.regions.map(({ touchedCount }) => touchedCount))

test('A difference follows the strokes, and those taken back are no longer decided about.', () => {
  const { labelmap, proposal, answer, answers, change, ask } = differing()
  ask()
  answer()
  change([300, 1, 0, 2], 'forward')
  ask()
  answer()
  change([300, 1, 0, 2], 'backward')
  ask()
  answer()
  expect(touchedCounts(answers)).toEqual([[1], [1, 1], [1]])
  const touched = new Uint8Array(729).fill(1, 302, 303)
  expect(answers[2]).toEqual({
    about: 'difference',
    regions: predictionDifference({ labelmap, proposal, touched }),
  })
})

test('Of the questions that come while one is worked on only the latest is asked.', () => {
  const { asked, answer, answers, ask } = differing()
  for (let turn = 0; turn < 4; turn++) ask()
  expect(asked.length).toBe(1)
  answer()
  answer()
  answer()
  expect([asked.length, answers.length]).toEqual([0, 2])
})

test('What comes late for a case that was left is dropped, and its worker ends.', () => {
  const { analysis, worker, answer, answers, failures, ask } = differing()
  ask()
  analysis.end()
  answer()
  worker.onEnd('gone')
  expect([worker.isTerminated, answers, failures]).toEqual([true, [], []])
})

test('A worker that ends by itself or cannot answer says why.', () => {
  const { worker, failures } = differing()
  worker.onEnd('out of memory')
  expect(failures).toEqual(['out of memory'])
  const other = differing()
  other.analysis.ask({ about: 'doubt', maps: [], firstSegmentValue: 1 })
  other.answer()
  expect([other.failures, other.worker.isTerminated]).toEqual([['There is no predictive entropy.'], true])
})

test('Doubtful regions are those of the same labels and maps, with an index of their voxels.', () => {
  const labelmap = { grid, voxels: new Uint16Array(729).fill(1, 300, 420) }
  const entropy = { voxels: new Uint16Array(729).fill(600, 350, 360), perUnit: 0.001, limit: 1 }
  const { worker, answer } = slowWorker()
  const answers: AnalysisAnswer[] = []
  const analysis = new CaseAnalysis({
    startWorker: () => worker,
    grid,
    volumes: [
      ['labelmap', labelmap.voxels],
      ['predictive-entropy', entropy.voxels],
    ],
    onAnswer: (one) => answers.push(one),
    onFailed: expect.unreachable,
  })
  const { voxels, perUnit, limit } = entropy
  analysis.ask({ about: 'doubt', maps: [{ measure: 'predictive-entropy', perUnit, limit }], firstSegmentValue: 1 })
  answer()
  const predictiveEntropy = { voxels, natsPerUnit: perUnit, limitNats: limit }
  const regions = doubtfulRegions({ labelmap, predictiveEntropy, firstSegmentValue: 1 })
  expect(regions.length).toBeGreaterThan(0)
  const [found] = answers
  expect(found?.about === 'doubt' && found.regions).toEqual(regions)
  expect(found?.about === 'doubt' && [...found.index.indices]).toEqual(
    regions.flatMap(({ voxels }) => [...voxels]).toSorted((a, b) => a - b),
  )
})
