import type { CaseRow, CaseState } from '@contract/case.ts'
import type { CasePage, CohortSummary, KeptRefusal } from '@contract/cohort.ts'
import type {
  ActiveMilliseconds,
  Checkpoint,
  CorrectionHistory,
  DecidedRegion,
  Patch,
  RegionsOfDoubt,
} from '@contract/correction.ts'
import type { Failure, Finding } from '@contract/failure/failure.ts'
import type { Claim, Left } from '@contract/queue.ts'
import { ok, type Result } from '@contract/result.ts'
import type { VerifiedTrail } from '@contract/trail.ts'
import type { KnownScans } from '../pipeline/intake/indexed-case.ts'
import { acceptVersion, type VersionToAccept } from './accept.node.ts'
import { type Batches, batchesOf } from './acquisition/batches.node.ts'
import { type ActiveTime, activeTime, logActive } from './active-time.node.ts'
import { blobOf } from './addresses.node.ts'
import { type Adjudication, adjudicationOf } from './adjudicate.node.ts'
import { type AsideSource, type AsideWork, asideSource, setAside, type VersionSetAside } from './aside.node.ts'
import type { Blobs } from './blobs.node.ts'
import { caseIdsIn, caseRow, listRefused, summary } from './case-rows.node.ts'
import { type CasePageRequest, listCases } from './case-table.node.ts'
import type { AddedCase, CaseSource, CaseToAdd, FileToRefuse } from './cases.node.ts'
import { addCases, addOneCase, addRefused, caseSource, noteFindings, wasRefused } from './cases.node.ts'
import type { Held } from './claims.node.ts'
import { claim, release, releaseOverdue } from './claims.node.ts'
import { type Consensuses, consensusesOf } from './consensus.node.ts'
import { decidedRegions, decideRegions, doubtOf } from './decided-regions.node.ts'
import { type CaseEmbeddings, caseEmbeddingsOf } from './embeddings.node.ts'
import { deferOrSetBack, rejectOrDecline } from './end-reading.node.ts'
import { type Exports, exportsOf } from './exports.node.ts'
import { type Federation, federationOf } from './federation.node.ts'
import { history } from './history.node.ts'
import { addImport, type ImportToAdd } from './imports.node.ts'
import { addInference, type InferenceToAdd, setInferenceFailure } from './inferences.node.ts'
import { addCheckpoint, goTo, recordPatch, redo, undo } from './journal.node.ts'
import { knownScans } from './known-scans.node.ts'
import { type Learning, learningOf } from './learning/learning.node.ts'
import { finishInterrupted, leftUndone } from './left-undone.node.ts'
import { type Lineage, lineage } from './lineage.node.ts'
import { setSetting, setting } from './notes.node.ts'
import { type CohortDependencies, createStorage, type OpenStorage, openStorage } from './open-storage.node.ts'
import { type Origins, originsOf } from './origins.node.ts'
import type { Pieces } from './pieces.node.ts'
import { type Plans, plansOf } from './plans.node.ts'
import { probabilitiesOf, type StoredProbabilities } from './probabilities.node.ts'
import { type QualityTables, qualityTablesOf } from './quality.node.ts'
import { type QueuedCase, type QueueRequest, queue } from './queue.node.ts'
import { type RatedCases, ratedCasesOf } from './rated-cases.node.ts'
import { type Ratings, ratingsOf } from './ratings.node.ts'
import { type Runs, runsOf } from './runs.node.ts'
import { type Scores, scoresOf } from './scores.node.ts'
import {
  latestSegmentation,
  proposedSegmentation,
  type StoredSegmentation,
  segmentationsOf,
} from './segmentations.node.ts'
import { type Sending, sendToQueue } from './send.node.ts'
import { checkSource, type SourceCheck } from './sources.node.ts'
import type { Storage } from './storage.node.ts'
import { type Studies, studiesOf } from './studies.node.ts'
import { type CaseTable, caseTableOf } from './table.node.ts'
import { type Trail, trailOf } from './trail.node.ts'
import { type Truths, truthsOf } from './truths.node.ts'
import { verifyAudit } from './verify.node.ts'
import { type Verification, type VerifyOptions, verifyCohort } from './verify-cohort.node.ts'

export type { CohortDependencies } from './open-storage.node.ts'

/**
 * An open cohort. All calls but those that return promises are synchronous and short; a call that changes something is
 * on disk, together with its audit event, when it returns, or has changed nothing and says why.
 */
export interface Cohort {
  /** Absolute path. */
  readonly folder: string
  readonly blobs: Blobs
  summary(): CohortSummary
  /** What was interrupted and is under way, but for the scores (`restOfChange`); call it before anything else is begun. */
  leftUndone(): Pieces | undefined

  addCase(one: CaseToAdd): Result<AddedCase, Failure>
  /** All or none, in one transaction: for many cases at once. */
  addCases(cases: readonly CaseToAdd[]): Result<readonly AddedCase[], Failure>
  addRefused(refused: FileToRefuse): Result<void, Failure>
  wasRefused(refused: FileToRefuse): boolean
  readonly known: KnownScans
  listCases(request: CasePageRequest): CasePage
  readonly table: CaseTable
  listRefused(request: { readonly offset: number; readonly limit: number }): readonly KeptRefusal[]
  /** Keeps what reading the voxels of a case showed; what is known already is not repeated. */
  noteFindings(caseId: string, findings: readonly Finding[]): Result<void, Failure>
  caseIdsIn(state: CaseState): readonly string[]
  caseRow(caseId: string): Result<CaseRow, Failure>
  /** Throws for an id that the cohort does not have: ask `caseRow` first about ids from elsewhere. */
  caseSource(caseId: string): CaseSource
  /** Whether the files are there and unchanged since the import. */
  checkSource(caseId: string, depth: SourceCheck): Promise<Result<void, Failure>>

  addInference(
    caseId: string,
    inference: InferenceToAdd,
  ): Result<{ readonly segmentationId: string; readonly version: number }, Failure>
  /** A segmentation from files; it is what is shown and corrected from then on. */
  addImport(
    caseId: string,
    imported: ImportToAdd,
  ): Result<{ readonly segmentationId: string; readonly version: number }, Failure>
  setInferenceFailure(caseId: string, failure: Finding): Result<void, Failure>
  /** What is shown and corrected: the newest version of a reader, else of a model; with the newest inference's doubt. */
  latestSegmentation(caseId: string): Result<StoredSegmentation, Failure>
  /** What a model made after that version, or a late writer: the newest. */
  proposedSegmentation(caseId: string): Result<StoredSegmentation | undefined, Failure>
  /** Newest first. */
  segmentations(caseId: string): Result<readonly StoredSegmentation[], Failure>
  /** What a version's model gave each segment, if its probabilities were kept. */
  probabilitiesOf(segmentationId: string): readonly StoredProbabilities[]
  /** SHA-256 behind an address of the voxel protocol: `labelmap-<segmentationId>`, an uncertainty measure, `thumbnail`. */
  blobOf(caseId: string, name: string): string | undefined

  readonly quality: QualityTables

  queue(request: QueueRequest): readonly QueuedCase[]
  /** Claims that nobody renewed end; `queue` sees to it itself. */
  releaseOverdue(): void
  claim(caseId?: string): Result<Claim | undefined, Failure>
  release(request: Held & Left): Result<void, Failure>
  /** Puts a case into the queue with a note or for a reader, whatever was decided about it. */
  sendToQueue(request: Sending): Result<void, Failure>
  defer(request: Held & { readonly reason: string }): Result<void, Failure>
  reject(request: Held & { readonly reason: string }): Result<void, Failure>

  history(caseId: string): Result<CorrectionHistory, Failure>
  recordPatch(request: Held & { readonly patch: Patch }): Result<{ readonly patchNumber: number }, Failure>
  undo(held: Held): Result<{ readonly appliedCount: number }, Failure>
  redo(held: Held): Result<{ readonly appliedCount: number }, Failure>
  goTo(request: Held & { readonly patchNumber: number }): Result<CorrectionHistory, Failure>
  addCheckpoint(request: Held & { readonly patchNumber: number; readonly name: string }): Result<Checkpoint, Failure>
  /** The version whose doubt is shown. */
  doubtOf(caseId: string): string | undefined
  decidedRegions(request: {
    readonly caseId: string
    readonly doubtOf: string
  }): Result<readonly DecidedRegion[], Failure>
  decideRegions(request: Held & RegionsOfDoubt & { readonly decision: 'confirmed' | 'open' }): Result<void, Failure>
  /** How the version that is shown and corrected came about. */
  lineage(caseId: string): Result<Lineage, Failure>
  logActive(request: Held & { readonly milliseconds: ActiveMilliseconds }): Result<void, Failure>
  activeTime(caseId: string): Result<readonly ActiveTime[], Failure>
  acceptVersion(
    version: VersionToAccept,
  ): Result<{ readonly segmentationId: string; readonly version: number }, Failure>
  /** What the refused work of a late writer was painted on: replayed, its patches lead to the version to set aside. */
  asideSource(work: AsideWork): Result<AsideSource, Failure>
  /** Keeps the refused work of a late writer as a version beside the correction, which it does not touch. */
  setAside(version: VersionSetAside): Result<{ readonly segmentationId: string; readonly version: number }, Failure>

  readonly ratings: Ratings
  /** What accepted versions say about the models' labelmaps. */
  readonly truths: Truths
  readonly ratedCases: RatedCases
  readonly scores: Scores
  readonly runs: Runs
  /** Review plans: what was promised, which cases were drawn, and how they were judged. */
  readonly plans: Plans
  readonly studies: Studies
  readonly adjudication: Adjudication
  readonly consensuses: Consensuses
  readonly exports: Exports
  readonly federation: Federation
  readonly trail: Trail
  readonly origins: Origins
  readonly learning: Learning
  readonly batches: Batches
  readonly embeddings: CaseEmbeddings

  setting(key: string): string | undefined
  setSetting(key: string, value: string): Result<void, Failure>
  verifyAudit(): Promise<Result<VerifiedTrail, Failure>>
  verify(options: VerifyOptions): Promise<Verification>
  /** Gives the lock back. No other call may follow. */
  close(): void
}

/** Makes a cohort of a new or empty folder and opens it. */
export function createCohort(folder: string, dependencies: CohortDependencies): Result<Cohort, Failure> {
  return cohortIn(createStorage(folder, dependencies))
}

/** Opens the cohort of a folder for this process alone; what was interrupted is done before. */
export function openCohort(folder: string, dependencies: CohortDependencies): Result<Cohort, Failure> {
  return cohortIn(openStorage(folder, dependencies, finishInterrupted))
}

/** The same at once: what was interrupted is left to the caller. */
export function openUnfinished(folder: string, dependencies: CohortDependencies): Result<Cohort, Failure> {
  return cohortIn(openStorage(folder, dependencies))
}

const cohortIn = (opened: Result<OpenStorage, Failure>): Result<Cohort, Failure> =>
  opened.ok ? ok(cohortOf(opened.value.storage, opened.value.close)) : opened

/** A table of all calls; the work of each is in its own file. */
function cohortOf(storage: Storage, closeFiles: () => void): Cohort {
  return {
    folder: storage.folder,
    blobs: storage.blobs,
    summary: () => summary(storage),
    leftUndone: () => leftUndone(storage),

    addCase: (one) => addOneCase(storage, one),
    addCases: (cases) => addCases(storage, cases),
    addRefused: (refused) => addRefused(storage, refused),
    wasRefused: (refused) => wasRefused(storage, refused),
    known: knownScans(storage),
    listCases: (request) => listCases(storage, request),
    table: caseTableOf(storage),
    listRefused: (request) => listRefused(storage, request),
    noteFindings: (caseId, findings) => noteFindings(storage, caseId, findings),
    caseIdsIn: (state) => caseIdsIn(storage, state),
    caseRow: (caseId) => caseRow(storage, caseId),
    caseSource: (caseId) => caseSource(storage, caseId),
    checkSource: (caseId, depth) => checkSource(caseSource(storage, caseId), depth),

    addInference: (caseId, inference) => addInference(storage, caseId, inference),
    addImport: (caseId, imported) => addImport(storage, caseId, imported),
    setInferenceFailure: (caseId, failure) => setInferenceFailure(storage, caseId, failure),
    latestSegmentation: (caseId) => latestSegmentation(storage, caseId),
    proposedSegmentation: (caseId) => proposedSegmentation(storage, caseId),
    segmentations: (caseId) => segmentationsOf(storage, caseId),
    probabilitiesOf: (segmentationId) => probabilitiesOf(storage, segmentationId),
    blobOf: (caseId, name) => blobOf(storage, caseId, name),

    quality: qualityTablesOf(storage),

    queue: (request) => {
      releaseOverdue(storage)
      return queue(storage, request)
    },
    releaseOverdue: () => releaseOverdue(storage),
    claim: (caseId) => claim(storage, caseId),
    release: (request) => release(storage, request),
    sendToQueue: (request) => sendToQueue(storage, request),
    defer: (request) => deferOrSetBack(storage, request),
    reject: (request) => rejectOrDecline(storage, request),

    history: (caseId) => history(storage, caseId),
    recordPatch: (request) => recordPatch(storage, request),
    undo: (held) => undo(storage, held),
    redo: (held) => redo(storage, held),
    goTo: (request) => goTo(storage, request),
    addCheckpoint: (request) => addCheckpoint(storage, request),
    doubtOf: (caseId) => doubtOf(storage, caseId),
    decidedRegions: (request) => decidedRegions(storage, request),
    decideRegions: (request) => decideRegions(storage, request),
    lineage: (caseId) => lineage(storage, caseId),
    logActive: (request) => logActive(storage, request),
    activeTime: (caseId) => activeTime(storage, caseId),
    acceptVersion: (version) => acceptVersion(storage, version),
    asideSource: (work) => asideSource(storage, work),
    setAside: (version) => setAside(storage, version),

    ratings: ratingsOf(storage),
    truths: truthsOf(storage),
    ratedCases: ratedCasesOf(storage),
    scores: scoresOf(storage),
    runs: runsOf(storage),
    plans: plansOf(storage),
    studies: studiesOf(storage),
    adjudication: adjudicationOf(storage),
    consensuses: consensusesOf(storage),
    exports: exportsOf(storage),
    federation: federationOf(storage),
    trail: trailOf(storage),
    origins: originsOf(storage),
    learning: learningOf(storage),
    batches: batchesOf(storage),
    embeddings: caseEmbeddingsOf(storage),

    setting: (key) => setting(storage, key),
    setSetting: (key, value) => setSetting(storage, key, value),
    verifyAudit: () => verifyAudit(storage),
    verify: (options) => verifyCohort(storage, options),
    close: closeFiles,
  }
}
