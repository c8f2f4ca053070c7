import { expect, test } from 'vitest'
import { reportTransfer } from '../../../../src-main/pipeline/learning/transfer/transfer.ts'
import {
  type RunFacts,
  type TwoModels,
  twoModelsSentences,
} from '../../../../src-main/pipeline/learning/transfer/two-models.ts'

const run: RunFacts = {
  ...{ setId: 's', seed: 1, start: 'a'.repeat(64), trainable: 'all', windows: 'scans', isHarmonized: false },
  ...{ stepCount: 80, tasks: [] },
}

/** Ten subjects, on each of which the candidate is better by so much Dice. */
function compared(gain: number, candidate: RunFacts | undefined, baseline: RunFacts | undefined): TwoModels {
  const cases = Array.from({ length: 10 }, (_, index) => ({
    ...{ caseId: `c${index}`, subject: `s${index}`, seed: 0 },
    segments: [{ value: 1, name: 'Shell', transferred: 0.7 + gain, scratch: 0.7 }],
  }))
  return {
    candidate: { version: '2', modelSha256: 'c', tasks: [], ...(candidate && { run: candidate }) },
    baseline: { version: '1', modelSha256: 'b', tasks: [], ...(baseline && { run: baseline }) },
    report: reportTransfer({ cases, trainingCaseCount: 12, budget: '80 steps' }),
    ...{ lookCount: 3, waitingCount: 0 },
  }
}

test('A run against its control from scratch is told as transfer, unless something else differs.', () => {
  const scratch = { ...run, start: 'scratch' }
  const [first, second] = twoModelsSentences(compared(0.1, run, scratch))
  expect(first).toBe(
    'Transferred against trained from scratch, both on the same 12 cases with 80 steps: 10 held-out cases of 10 subjects, 1 seed.',
  )
  expect(second).toContain('Benefit over all cases: all segments +0.100')
  const [other, differing] = twoModelsSentences(compared(0.1, run, { ...scratch, seed: 2 }))
  expect(other).toContain('2 against 1: 10 audited cases')
  expect(differing).toBe(
    'Their runs differ in seed (1 against 2); start (model aaaaaaaaaaaa against from scratch). Nothing else that is on record differs.',
  )
})

test('A control from scratch is told as such only if it has the network of what was transferred.', () => {
  const from = { modelId: 'whole-head', version: '1.0.0', sha256: 'd'.repeat(64) }
  const scratch = { ...run, start: 'scratch' }
  const [same] = twoModelsSentences(compared(0.1, { ...run, from }, { ...scratch, from }))
  expect(same).toContain('Transferred against trained from scratch')
  expect(twoModelsSentences(compared(0.1, { ...run, from }, scratch))[1]).toContain(
    'network (that of whole-head 1.0.0 against its own)',
  )
})

test('Several tasks against segments alone are told with what differs, also when they harm, and how often the audit set was looked at.', () => {
  const said = twoModelsSentences(compared(-0.1, { ...run, tasks: ['contrast'] }, run))
  expect(said[1]).toBe('Their runs differ in tasks (contrast against none). Nothing else that is on record differs.')
  expect(said[2]).toContain('Negative transfer over all cases: all segments −0.100')
  expect(said.at(-1)).toContain('looked at 3 times, this one included')
  expect(twoModelsSentences(compared(0, run, undefined))[1]).toContain('No run of this cohort made 1')
  expect(twoModelsSentences(compared(0, run, run))[2]).toContain('No difference shown over all cases')
})
