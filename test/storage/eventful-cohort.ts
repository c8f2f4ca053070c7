import type { TrainingCaseToAdd } from '@contract/learning.ts'
import type { RatingVocabulary } from '@contract/rating.ts'
import { type Cohort, createCohort, openCohort } from '../../src-main/storage/cohort.node.ts'
import { beginAndEnd } from '../../src-main/storage/kept-work.node.ts'
import { mergeReadings } from '../../src-main/worker/readings.node.ts'
import { acceptAs, labelsOf } from './accepted-cases.ts'
import { claimedCase, inferenceOf, must, patch, scan, stoppedClock, waitingCase } from './cohorts.ts'
import { acceptWith, beginNext, draft } from './studies.ts'

export const passOrFail: RatingVocabulary = {
  format: 'insula-ratings',
  formatVersion: 1,
  id: 'pass-fail',
  version: '1',
  title: 'Pass or fail',
  source: 'test',
  about: 'segmentation',
  grades: [
    { key: '1', grade: 'pass', word: 'Pass', meaning: 'Good.', fails: false, score: 1 },
    { key: '2', grade: 'fail', word: 'Fail', meaning: 'Bad.', fails: true, score: 2 },
  ],
  reasons: [],
  asksConfidence: true,
}

interface Made {
  readonly cohort: Cohort
  readonly folder: string
  readonly clock: () => Date
}

/** Makes a cohort of a folder in which a little of everything that readers and models do has happened, and closes it. */
export async function eventfulCohort(folder: string): Promise<void> {
  const { clock } = stoppedClock()
  const made = { cohort: must(createCohort(folder, { clock, readerId: 'reader-a' })), folder, clock }
  addVolumes(made)
  tellOrigins(made)
  await correct(made)
  await adjudicate(made)
  await rate(made)
  await plan(made)
  await learn(made)
  await acquire(made)
  made.cohort.close()
  await study(made)
  await rateStudy(made)
}

function addVolumes({ cohort }: Made): void {
  must(cohort.addCase(scan('magnitude', { frame: 0 })))
}

function tellOrigins({ cohort }: Made): void {
  const read = { institution: 'Oslo', scanner: 'GE 3 T', protocol: 't1', acquiredOn: '2016-03-09' }
  const { caseId } = must(cohort.addCase(scan('told', { origin: read })))
  must(cohort.origins.keepRead(caseId, { origin: { ...read, protocol: 't1_b' }, findings: [] }))
  const caseNumbers = cohort.table.caseNumbers({ caseIds: [caseId] })
  must(beginAndEnd(cohort.origins.toSet, { caseNumbers, change: { site: 'Utrecht' } }))
}

async function correct({ cohort }: Made): Promise<void> {
  must(cohort.addRefused({ file: 'x', failure: { kind: 'format-unknown', file: 'x' } }))
  const held = await claimedCase(cohort, 'painted')
  const doubtOf = cohort.doubtOf(held.caseId) ?? ''
  must(cohort.recordPatch({ ...held, patch: patch(0) }))
  must(cohort.recordPatch({ ...held, patch: patch(4) }))
  must(cohort.addCheckpoint({ ...held, patchNumber: 1, name: 'first' }))
  must(cohort.decideRegions({ ...held, doubtOf, regions: [7], decision: 'confirmed' }))
  must(cohort.logActive({ ...held, milliseconds: { brush: 1200 } }))
  must(cohort.undo(held))
  must(cohort.release({ ...held, note: 'to be gone on with', to: 'reader-b' }))
  must(cohort.noteFindings(held.caseId, [{ kind: 'background-empty', file: 'x' }]))
  must(cohort.setInferenceFailure(held.caseId, { kind: 'background-empty', file: 'x' }))
  const deferred = await claimedCase(cohort, 'deferred')
  must(cohort.defer({ ...deferred, reason: 'later' }))
  const rejected = await claimedCase(cohort, 'rejected')
  must(cohort.reject({ ...rejected, reason: 'cut off' }))
  const whole = await waitingCase(cohort, 'measured')
  const inference = await inferenceOf(cohort, 0.7)
  const measured = { volumeStandardDeviationMl: 0.1, monteCarloIou: 0.6, meanEntropyNats: 0.2 }
  const around = {
    meanMutualInformationNats: 0.1,
    volumeVariation: 0.3,
    bandEntropyNats: 0.4,
    bandMutualInformationNats: 0.2,
    meanVariationRatio: 0.07,
    meanClassVariance: 0.05,
    bandVariationRatio: 0.09,
    bandClassVariance: 0.06,
  }
  const [first, second] = inference.record.segments
  if (!first || !second) throw new Error('There are two segments.')
  const segments = [{ ...first, ...measured, ...around }, second]
  const probabilities = [{ segmentValue: 1, sha256: inference.labelmapSha256 }]
  const embedding = Float32Array.of(0.25, -1.5)
  must(
    cohort.addInference(whole, { ...inference, record: { ...inference.record, segments }, probabilities, embedding }),
  )
  must(
    cohort.addImport(whole, {
      ...inference,
      layerCount: 1,
      importedFrom: 'x.nii',
      findings: [],
      thumbnailSha256: inference.labelmapSha256,
    }),
  )
  must(cohort.scores.setAggregation({ kind: 'volume-weighted' }))
}

async function adjudicate({ cohort }: Made): Promise<void> {
  const caseId = await waitingCase(cohort, 'read twice', 0.5)
  await acceptAs(cohort, caseId, labelsOf(6))
  await acceptAs(cohort, caseId, labelsOf(8, 2))
  const [later, earlier] = must(cohort.segmentations(caseId))
  const pair = { caseId, segmentationIds: [earlier?.segmentationId ?? '', later?.segmentationId ?? ''] as const }
  const [first, second] = must(cohort.adjudication.readings(pair))
  const { grid } = cohort.caseSource(caseId)
  const merged = must(await mergeReadings(cohort.blobs, { name: 'read twice', grid, first, second }))
  const { fence } = must(cohort.adjudication.begin(pair, merged))
  must(cohort.release({ caseId, fence }))
}

async function rate({ cohort }: Made): Promise<void> {
  const caseId = await waitingCase(cohort, 'rated', 0.8)
  const { segmentationId } = must(cohort.latestSegmentation(caseId))
  const said = {
    caseId,
    segmentationId,
    vocabulary: passOrFail,
    reasons: [],
    dwellMs: 4321,
    confidence: 3,
    note: 'torn',
  }
  must(cohort.ratings.importAll([{ ...said, grade: 'pass', readerId: 'reader-c' }], { file: 'x.csv' }))
  const { ratingId } = must(cohort.ratings.rate({ ...said, grade: 'fail' }))
  must(cohort.ratings.withdraw(ratingId))
  must(cohort.ratings.rate({ ...said, grade: 'fail' }))
  const segments = [{ segmentValue: 1, measures: { volumeMl: 1.5, eulerNumber: -1, snr: 3 } }]
  must(cohort.quality.add(caseId, { scan: { snr: 9, emptySliceCount: 0 }, segments, segmentationId, findings: [] }))
}

async function plan({ cohort }: Made): Promise<void> {
  const fixed = must(
    cohort.plans.fix({
      flag: { kind: 'most-doubtful', count: 1 },
      ...{
        promise: 0.9,
        confidence: 0.5,
        bound: 'finite',
        strata: 'none',
        allocation: 'proportional',
        auditCount: 2,
        seed: 5,
      },
    }),
  )
  must(cohort.plans.judge({ planId: fixed.planId, position: 1, verdict: 'fail' }))
}

/** Two promotions, so that one names a model before it; then the second is rolled back. */
async function learn({ cohort }: Made): Promise<void> {
  const { learning } = cohort
  const frozen = await waitingCase(cohort, 'oslo/sub-07', 0.4)
  must(learning.freezeAudit({ caseIds: [frozen], reason: 'to judge models by' }))
  const shipped = { modelId: 'hippocampus', version: '1.0.0', sha256: 'c'.repeat(64) }
  const plan = { model: shipped, seed: 3, validationShare: 0.2, filter: 'state:accepted' }
  const { setId } = must(learning.addSet({ ...plan, cases: casesToLearn(cohort) }))
  const begin = (start: string) => must(learning.beginRun({ setId, plan: { steps: 100 }, seed: 4, start })).runId
  const result = { modelSha256: 'd'.repeat(64), folder: 'models/second', bestStep: 80, validation: { dice: 0.9 } }
  must(learning.endRun({ runId: begin('scratch'), state: 'finished', result }))
  must(learning.endRun({ runId: begin(shipped.sha256), state: 'failed', failure: { kind: 'training-set-empty' } }))
  begin('scratch')
  let productionSha256 = shipped.sha256
  for (const [sha256, name] of [
    ['d'.repeat(64), 'second'],
    ['e'.repeat(64), 'third'],
  ] as const) {
    const compared = { candidateSha256: sha256, productionSha256, document: { sites: [] } }
    const { evaluationId } = must(learning.addEvaluation({ ...compared, verdict: 'passes' }))
    const model = { modelId: 'hippocampus', version: `1.0.0-${name}`, sha256, folder: `models/${name}` }
    must(learning.promote({ shipped, model, evaluationId, reason: 'better at every site' }))
    productionSha256 = sha256
  }
  must(learning.rollBack({ shipped, reason: 'worse in use' }))
}

/** A batch of which one case is read before it is ended. */
async function acquire({ cohort }: Made): Promise<void> {
  for (const name of ['drawn-1', 'drawn-2']) await waitingCase(cohort, name, 0.6)
  const model = { modelId: 'hippocampus', version: '1.0.0', sha256: 'c'.repeat(64) }
  const wish = { strategy: 'pairwise-dice', budgetMinutes: 40, diversity: 'none', seed: 1 } as const
  const { facts, cases } = must(cohort.batches.keep(must(cohort.batches.toKeep({ model, wish }))))
  await acceptAs(cohort, cases[0]?.caseId ?? '', labelsOf(3))
  must(cohort.batches.end({ batchId: facts.batchId, reason: 'no more time' }))
}

const casesToLearn = (cohort: Cohort): readonly TrainingCaseToAdd[] =>
  cohort.learning.candidates({ limit: 99 }).candidates.map(({ caseId, isAudit, accepted }): TrainingCaseToAdd => {
    if (isAudit) return { caseId, role: 'excluded', reason: 'in-audit' }
    if (!accepted) return { caseId, role: 'excluded', reason: 'not-accepted' }
    return { caseId, role: 'training', segmentationId: accepted.segmentationId }
  })

async function study({ folder, clock }: Made): Promise<void> {
  const cohort = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  const made = must(cohort.studies.create({ ...draft, filter: 'state:waiting', repeatShare: 0.5 }))
  await acceptWith(cohort, await beginNext(cohort, made), 1)
  must(cohort.defer({ ...(await beginNext(cohort, made)), reason: 'later' }))
  must(cohort.reject({ ...(await beginNext(cohort, made)), reason: 'not to be read' }))
  must(cohort.studies.close({ studyId: made.studyId, reason: 'enough' }))
  cohort.close()
}

async function rateStudy({ folder, clock }: Made): Promise<void> {
  const as = (readerId: string) => must(openCohort(folder, { clock, readerId }))
  const first = as('reader-a')
  const rated = { ...draft, name: 'Rated', filter: 'state:waiting', isBlindToModel: false, isBlindToReaders: false }
  const { studyId } = must(
    first.studies.create({ ...rated, isShuffled: false, vocabularyId: passOrFail.id }, passOrFail),
  )
  first.close()
  for (const [readerId, grade] of [
    ['reader-a', 'pass'],
    ['reader-b', 'fail'],
  ] as const) {
    const cohort = as(readerId)
    const readingId = must(cohort.studies.own(studyId)).next?.readingId ?? ''
    must(cohort.studies.ratings.next(readingId))
    must(cohort.studies.ratings.rate({ readingId, grade, reasons: [], dwellMs: 60_000, confidence: 2, note: 'so' }))
    cohort.close()
  }
  const third = as('third')
  must(third.studies.close({ studyId, reason: 'enough' }))
  const [disputed] = must(third.studies.ratings.disputed(studyId))
  must(third.studies.ratings.decide({ studyId, caseId: disputed?.caseId ?? '', grade: 'fail' }))
  third.close()
}
