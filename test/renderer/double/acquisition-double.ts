import type { Arm, ShownBatch, StrategyVerdict } from '@contract/acquisition.ts'
import type { CaseRow } from '@contract/case.ts'
import type { Workstation } from '@contract/contract.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok } from '@contract/result.ts'
import { shippedModel } from './learn-double.ts'

interface Needs {
  readonly take: (call: string) => Failure | undefined
  readonly waiting: () => readonly CaseRow[]
  readonly changed: () => void
}

const pointOf = (trainingCaseCount: number, meanDice: number) => ({ trainingCaseCount, seedCount: 1, meanDice })
const learned = {
  curves: [
    {
      arm: 'strategy',
      points: [
        { trainingCaseCount: 10, seedCount: 2, meanDice: 0.7, interval: { low: 0.65, high: 0.75 } },
        pointOf(20, 0.8),
      ],
    },
    { arm: 'control', points: [pointOf(10, 0.6), pointOf(20, 0.7)] },
    { arm: 'strategy', segment: 'Left', points: [pointOf(10, 0.66)] },
    { arm: 'control', segment: 'Left', points: [pointOf(10, 0.55)] },
    { arm: 'strategy', segment: 'Right', points: [pointOf(10, 0.74)] },
    { arm: 'control', segment: 'Right', points: [pointOf(10, 0.65)] },
  ],
  curveSentences: ['Intervals are over seeds.'],
} satisfies Omit<StrategyVerdict, 'says'>

/** Active learning in memory: a batch is whatever waits, and is told of with arms once it was ended. */
export class AcquisitionDouble {
  #batch: ShownBatch | undefined
  /** Why no inference of the model keeps an embedding. */
  unembedded: Failure | undefined
  readonly room: Workstation['acquisition']

  /** Whether a case is of a batch that is read. */
  isOfBatch(caseId: string): boolean {
    return this.#batch?.end === undefined && this.#batch?.cases.some((one) => one.caseId === caseId) === true
  }

  constructor({ take, waiting, changed }: Needs) {
    const { modelId, title, version, sha256 } = shippedModel
    this.room = {
      overview: async () =>
        ok({
          models: [{ modelId, title, version, ...(this.unembedded && { unembedded: this.unembedded }) }],
          strategies: [
            { strategy: 'random', says: 'random', source: 'Each case has the same chance.' },
            { strategy: 'clasp-pe', says: 'ClaSP PE', source: 'Lüth et al. 2026.' },
          ],
          control: 'foreground-aware random',
          minutes: 'Not measured here yet: 10 minutes a case are a guess.',
          verdicts: [
            { modelId, strategy: 'clasp-pe', says: 'Nothing is known yet of ClaSP PE here.', ...learned },
            {
              modelId,
              strategy: 'random',
              says: 'No evidence.',
              curves: [],
              curveSentences: ['No learning curve yet.'],
            },
          ],
        }),
      batch: async () => this.#batch,
      candidateCounts: async () => ok({ candidateCount: waiting().length, embeddedCount: waiting().length }),
      draw: async ({ modelId, ...wish }) => {
        const failure = take('acquisition.draw')
        if (failure) return fail(failure)
        const cases = waiting().map(({ caseId, name, state }) => ({
          ...{ caseId, name, state },
          ...{ expectedMinutes: 10, spentMinutes: 0, disagreement: 0.4, worstSegment: 'Left' },
        }))
        const drawn = { batchId: 'batch-1', at: '2026-01-02T14:03:00.000Z', readerId: 'reader-1' }
        const counts = { caseCount: cases.length, expectedMinutes: 10 * cases.length, sentences: ['As expected.'] }
        const facts = { ...wish, ...drawn, ...counts, model: { modelId, version, sha256 } }
        this.#batch = { facts, cases, hiddenCount: 0, decidedCount: 0, spentMinutes: 0 }
        changed()
        return ok(this.#batch)
      },
      end: async ({ batchId, reason }) => {
        const batch = this.#batch
        if (!batch) return fail({ kind: 'batch-unknown', batchId })
        const arms: readonly Arm[] = ['strategy', 'control', 'both']
        const end = {
          at: '2026-01-02T15:03:00.000Z',
          readerId: 'reader-1',
          reason,
          arms: [],
          sentences: ['Strategy: 1 case.'],
        }
        const cases = batch.cases.map((one, index) => ({ ...one, arm: arms[index % 3] ?? 'both' }))
        this.#batch = { ...batch, cases, end }
        changed()
        return ok(this.#batch)
      },
    }
  }
}
