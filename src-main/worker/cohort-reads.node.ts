import type { HowWell } from '@contract/calibration.ts'
import type { CaseState } from '@contract/case.ts'
import type { PlanDraft } from '@contract/planner.ts'
import { ok } from '@contract/result.ts'
import { calibrateModels, truthsOfNewestModel } from '../pipeline/calibration/by-model.ts'
import { howWell } from '../pipeline/calibration/how-well.ts'
import { calibratePassesOfModels } from '../pipeline/calibration/passes-by-model.ts'
import type { CaseFilter } from '../pipeline/cohort/filter/filter.ts'
import { batchesOf } from '../storage/acquisition/batches.node.ts'
import { caseIdsIn, caseRow, summary } from '../storage/case-rows.node.ts'
import { type CaseChoice, type CasePageRequest, listCases } from '../storage/case-table.node.ts'
import { consensusesOf } from '../storage/consensus.node.ts'
import { readersOf } from '../storage/hand-over.node.ts'
import { learningOf } from '../storage/learning/learning.node.ts'
import { originsOf } from '../storage/origins.node.ts'
import { plansOf } from '../storage/plans.node.ts'
import { qualityTablesOf } from '../storage/quality.node.ts'
import { type QueueRequest, queue } from '../storage/queue.node.ts'
import { ratedCasesOf } from '../storage/rated-cases.node.ts'
import { type Ratings, ratingsOf } from '../storage/ratings.node.ts'
import { type RunToFind, runsOf } from '../storage/runs.node.ts'
import { scoresOf } from '../storage/scores.node.ts'
import type { Storage } from '../storage/storage.node.ts'
import { caseTableOf } from '../storage/table.node.ts'
import { truthsOf } from '../storage/truths.node.ts'
import { type ConsensusCasesRequest, consensusCases } from './consensus-cases.node.ts'
import { type ReportWish, reportFacts } from './exporting/report.node.ts'
import { interruptedOrders, interruptedRun } from './interrupted-run.node.ts'
import { knownQuality } from './known-quality.node.ts'
import { type AuditDraw, casesToFreeze, collectedSet, type SetToCollect } from './learning/collect-set.ts'
import { previewOriginTable } from './match-origin-table.node.ts'
import { namedCases } from './match-references.node.ts'
import { readersQueue } from './ordered-queue.node.ts'
import { passesHeldOf } from './rated-passes.node.ts'
import { type RatingFiles, readRatings } from './rating-files/read-ratings.node.ts'
import { type RatingsToWrite, ratingTexts } from './rating-files/write-ratings.node.ts'
import { statementFile } from './write-statement.node.ts'

/** What is read of a cohort that takes longer than a frame where there are 100,000 cases. Requests and answers are plain. */
export function cohortReads(storage: Storage) {
  const table = caseTableOf(storage)
  const plans = plansOf(storage)
  const quality = qualityTablesOf(storage)
  const ratings = ratingsOf(storage)
  const origins = originsOf(storage)
  const consensuses = consensusesOf(storage)
  const truths = truthsOf(storage)
  const runs = runsOf(storage)
  const waiting = { queue: (request: QueueRequest) => queue(storage, request), scores: scoresOf(storage) }
  const ratedCases = ratedCasesOf(storage)
  const learning = learningOf(storage)
  const batches = batchesOf(storage)
  const learnt = remembered(
    () => truths.revision(),
    () => calibrateModels(truths.known()),
  )
  const learntPasses = remembered(
    () => ratedCases.revision(),
    () => calibratePassesOfModels(ratedCases.known()),
  )
  return {
    cases: (request: CasePageRequest) => listCases(storage, request),
    casesToRate: (request: Parameters<Ratings['due']>[0]) => ratings.due(request),
    /** What files say, beside what the cohort has. */
    ratingsToBring: (files: RatingFiles) => {
      const read = readRatings(files)
      return read.ok ? ok(ratings.match(read.value, storage.readerId)) : read
    },
    ratingTexts: (request: RatingsToWrite) => ratingTexts(ratings, request),
    originTable: ({ path }: { readonly path: string }) =>
      previewOriginTable({ table, origins, caseRow: (caseId) => caseRow(storage, caseId) }, path),
    namedCases: (choice: CaseChoice) => namedCases(table, choice),
    consensusCases: (request: ConsensusCasesRequest) =>
      consensusCases({ table, consensuses, caseRow: (caseId) => caseRow(storage, caseId) }, request),
    facets: (filter: CaseFilter) => table.facets(filter),
    caseIds: (choice: CaseChoice) => table.caseIds(choice),
    caseNumbers: (choice: CaseChoice) => table.caseNumbers(choice),
    pointCaseIds: (caseNumbers: Int32Array) => table.pointCaseIds(caseNumbers),
    caseIdsIn: (state: CaseState) => caseIdsIn(storage, state),
    interruptedRun: (goingOn: readonly number[]) => interruptedRun(storage, goingOn),
    interruptedOrders: (goingOn: readonly number[]) => interruptedOrders(storage, goingOn),
    finishedCaseIds: (run: RunToFind) => runs.finishedCaseIds(run),
    measures: (_: undefined) => table.measures(),
    points: (request: Parameters<typeof table.points>[0]) => table.points(request),
    planPreview: (draft: PlanDraft) => plans.preview(draft),
    planToFix: (draft: PlanDraft) => plans.toFix(draft),
    statementFile: (request: Parameters<typeof statementFile>[1]) => statementFile(plans, request),
    /** The head of the queue in the order that the cohort keeps. */
    queue: ({ limit }: { readonly limit: number }) => readersQueue(waiting, { ...learnt(), ...learntPasses() }, limit),
    readers: (_: undefined) => readersOf(storage),
    changedScores: (_: undefined) => waiting.scores.changedScores(),
    changedPredictions: (_: undefined) => truths.changedPredictions(() => learnt().predictDice),
    changedPasses: (_: undefined) => ratedCases.changedPredictions(() => learntPasses().chanceToPass),
    /** `undefined` where no truth of any model is known. */
    howWell: (_: undefined): HowWell | undefined => {
      const seen = truthsOfNewestModel(truths.seen())
      return seen.length === 0 ? undefined : howWell(seen)
    },
    passesHeld: (_: undefined) => passesHeldOf(ratedCases),
    /** A report of the whole cohort, without its pictures. */
    report: (wish: ReportWish) =>
      reportFacts(
        {
          ...{ table, plans, quality, ratings, truths, ratedCases, ...waiting },
          summary: () => summary(storage),
          caseRow: (caseId) => caseRow(storage, caseId),
        },
        wish,
      ),
    batchMinutes: (_: undefined) => batches.minutes(),
    batchCandidateCounts: (modelSha256: string) => batches.candidateCounts(modelSha256),
    batchToKeep: (request: Parameters<typeof batches.toKeep>[0]) => batches.toKeep(request),
    casesToFreeze: (draw: AuditDraw) => casesToFreeze(learning, draw),
    collectedSet: (set: SetToCollect) => collectedSet(learning, set),
    unmeasuredCaseIds: (_: undefined) => quality.missingCaseIds(),
    changedShapes: (_: undefined) => quality.changedShapes(),
    changedUnusual: (_: undefined) => quality.changedUnusual(),
    unusualShapes: (filter: CaseFilter) => quality.unusualShapes(filter),
    knownQuality: (caseId: string) => knownQuality(quality, caseId),
  }
}

/** What is learnt; anew whenever there is another revision of what it is learnt from. */
function remembered<Learnt>(revisionOf: () => string, learn: () => Learnt): () => Learnt {
  let known: { readonly revision: string; readonly learnt: Learnt } | undefined
  return () => {
    const revision = revisionOf()
    if (known?.revision !== revision) known = { revision, learnt: learn() }
    return known.learnt
  }
}

export type CohortReads = ReturnType<typeof cohortReads>
export type ReadName = keyof CohortReads
export type RequestOf<Name extends ReadName> = Parameters<CohortReads[Name]>[0]
export type AnswerOf<Name extends ReadName> = ReturnType<CohortReads[Name]>

/** Predictions are learnt in one thread alone: that of the queue. */
const quick: readonly ReadName[] = ['cases', 'casesToRate', 'queue', 'changedPredictions', 'changedPasses']

const judging: readonly ReadName[] = [
  'howWell',
  'passesHeld',
  'report',
  'ratingsToBring',
  'ratingTexts',
  'originTable',
  'consensusCases',
  'namedCases',
]

/** Found from all that was measured and handed over once: the thread ends with the memory that it took. */
const renewing: readonly ReadName[] = ['changedShapes', 'changedUnusual', 'changedScores']

const namesOfLanes = { quick, judging, renewing } as const
type Lane = keyof typeof namesOfLanes | 'thorough'

/** What somebody waits for with a finger on the key, and what takes a second: neither stands in the way of the others. */
export const laneOf = (name: ReadName): Lane =>
  (Object.keys(namesOfLanes) as (keyof typeof namesOfLanes)[]).find((lane) => namesOfLanes[lane].includes(name)) ??
  'thorough'

/** A thread's part of the talk: a request, and its answer or what went wrong. */
export interface ToCohortThread {
  readonly id: number
  readonly name: ReadName
  readonly request: unknown
}
export type FromCohortThread =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly message: string }

/** Said in place of a request, after the last one. */
export const endOfThread = 'end'

/** Answers one request; its shape was checked where it was made. */
export const answerRead = (reads: CohortReads, { name, request }: Pick<ToCohortThread, 'name' | 'request'>): unknown =>
  (reads[name] as (request: unknown) => unknown)(request)
