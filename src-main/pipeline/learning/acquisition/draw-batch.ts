import type { Arm, BatchFacts, BatchWish } from '@contract/acquisition.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { counted } from '../comparison/compared-words.ts'
import { batchSentences, knownSentences, minutesSentence } from './acquisition-words.ts'
import { type BlindArms, blindArms } from './blind-arms.ts'
import type { Candidate, Embedding } from './candidate.ts'
import { expectedMinutes, type MinutesModel } from './correction-minutes.ts'
import { disagreementScore } from './doubt-score.ts'
import { covering } from './k-center.ts'
import type { Batch } from './select-batch.ts'
import { strategies } from './strategies.ts'

/** A batch as it is drawn, in the order in which it is read. */
export interface DrawnBatch extends Pick<BatchFacts, 'expectedMinutes' | 'sentences'> {
  readonly cases: readonly { readonly caseId: string; readonly minutes: number; readonly arm: Arm }[]
}

/** Cases from which a batch should differ, as they can be learned from already. */
export interface KnownCases {
  readonly embeddings: readonly Embedding[]
  /** Of which there is no embedding by the model. */
  readonly missingCount: number
}

interface BatchToDraw {
  readonly wish: BatchWish
  /** Absent: no embedding was asked for. */
  readonly known?: KnownCases | undefined
  readonly model: MinutesModel
  /** Drawn for this model before. */
  readonly earlierBatchCount: number
}

/** Batches after which noise that decays is all but gone. */
const noisyBatchCount = 5

/** Known cases to which distances are measured: those of more cases would take minutes, for each is one to every candidate. */
export const mostKnownCount = 500

/** Draws both arms of a batch. What its sentences tell is of the batch as a whole: nothing of them tells an arm. */
export function drawBatch(
  uncosted: readonly Omit<Candidate, 'minutes'>[],
  { wish, known = { embeddings: [], missingCount: 0 }, model, earlierBatchCount }: BatchToDraw,
): Result<DrawnBatch, Failure> {
  const costed = uncosted.map((one) => ({
    ...one,
    minutes: expectedMinutes(model, disagreementScore(one.measurements)),
  }))
  const round = { index: earlierBatchCount, count: noisyBatchCount }
  const request = { ...wish, known: covering(known.embeddings, mostKnownCount), round }
  const ofAll = blindArms({ candidates: costed, ...request })
  const { strategyBatch: tried, controlBatch: possible } = ofAll
  if (possible.cases.length === 0) return fail(tooSmall(costed, wish))
  // Both arms draw from the same cases: one that only the control arm could have would tell its arm.
  const unranked = new Set([...tried.unscored, ...tried.unembedded])
  const candidates = costed.filter(({ caseId }) => !unranked.has(caseId))
  const arms = unranked.size === 0 ? ofAll : blindArms({ candidates, ...request })
  const { armOf, order, strategyBatch, controlBatch } = arms
  if (strategyBatch.cases.length > 0 && controlBatch.cases.length === 0) return fail(tooSmall(candidates, wish))
  if (strategyBatch.cases.length === 0) return fail(whyNone(tried, wish, costed))
  const minutesOf = new Map(candidates.map(({ caseId, minutes }) => [caseId, minutes]))
  const cases = order.flatMap((caseId) => {
    const [minutes, arm] = [minutesOf.get(caseId), armOf.get(caseId)]
    return minutes === undefined || arm === undefined ? [] : [{ caseId, minutes, arm }]
  })
  const totalMinutes = cases.reduce((sum, { minutes }) => sum + minutes, 0)
  return ok({
    cases,
    expectedMinutes: totalMinutes,
    sentences: sentencesOf(
      { ...arms, strategyBatch: { ...strategyBatch, unscored: tried.unscored, unembedded: tried.unembedded } },
      { cases, totalMinutes, known, model },
    ),
  })
}

/** The least budget of which each half holds a case. */
function tooSmall(candidates: readonly Candidate[], { budgetMinutes }: BatchWish): Failure {
  const shortest = candidates.reduce((least, { minutes }) => Math.min(least, minutes), Number.POSITIVE_INFINITY)
  return { kind: 'batch-budget-small', budgetMinutes, neededMinutes: Math.ceil(2 * shortest) }
}

/** Of what fits the budget nothing can be ranked: it has no score, or, where the choice goes by embeddings, no embedding. */
function whyNone({ unscored }: Batch, wish: BatchWish, candidates: readonly Candidate[]): Failure {
  const candidateCount = candidates.length
  if (unscored.length > 0) return { kind: 'batch-unranked', strategy: strategies[wish.strategy].says, candidateCount }
  const embedded = candidates.filter(({ embedding }) => embedding !== undefined)
  return embedded.length > 0 ? tooSmall(embedded, wish) : { kind: 'batch-unembedded', candidateCount }
}

function sentencesOf(
  { strategyBatch }: BlindArms,
  {
    cases,
    totalMinutes,
    known,
    model,
  }: Pick<DrawnBatch, 'cases'> & {
    readonly totalMinutes: number
    readonly known: KnownCases
    readonly model: MinutesModel
  },
): readonly string[] {
  const tooLong = strategyBatch.tooLong.length
  return [
    ...batchSentences({ ...strategyBatch, cases, totalMinutes, tooLong: [] }),
    ...(strategyBatch.diversity === 'embeddings' ? knownSentences(known, mostKnownCount) : []),
    ...(tooLong > 0
      ? [`Left out, as each would take longer than half of the budget, which is an arm’s: ${counted(tooLong, 'case')}.`]
      : []),
    minutesSentence(model),
  ]
}
