import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { RatingVocabulary } from '@contract/rating.ts'
import { ok } from '@contract/result.ts'
import { calibrateModels } from '../../src-main/pipeline/calibration/by-model.ts'
import { shippedVocabularies } from '../../src-main/pipeline/quality/rating/vocabulary.node.ts'
import { acceptVersion } from '../../src-main/storage/accept.node.ts'
import { logActive } from '../../src-main/storage/active-time.node.ts'
import { auditOf } from '../../src-main/storage/audit.node.ts'
import { openBlobs } from '../../src-main/storage/blobs.node.ts'
import { claim, defer, release } from '../../src-main/storage/claims.node.ts'
import { close, openFiles } from '../../src-main/storage/cohort-files.node.ts'
import type { Database } from '../../src-main/storage/database.node.ts'
import { addInference } from '../../src-main/storage/inferences.node.ts'
import { recordPatch } from '../../src-main/storage/journal.node.ts'
import { atOnce } from '../../src-main/storage/pieces.node.ts'
import { qualityTablesOf } from '../../src-main/storage/quality.node.ts'
import { ratingsOf } from '../../src-main/storage/ratings.node.ts'
import { numberOf, textOf } from '../../src-main/storage/row.ts'
import type { Storage } from '../../src-main/storage/storage.node.ts'
import { truthsOf } from '../../src-main/storage/truths.node.ts'
import { must } from './must.ts'
import { chance, disagreementOf, recordOf, scanOf, segments, segmentsOf } from './worked-numbers.ts'

const readerId = 'bench'
const resources = fileURLToPath(new URL('../../resources', import.meta.url))
/** So many cases go to the disk with one commit. */
const casesAtOnce = 1000

/**
 * Does with the cases of a cohort what a model and a reader would: three of four get a version with a score and two segments,
 * all are measured, every tenth is accepted, every fifth graded, some are deferred or have strokes. Each step is the program's
 * own, with its rows and events; only the commits are fewer.
 */
export async function workOnLargeCohort(folder: string): Promise<void> {
  const vocabulary = must(await shippedVocabularies(resources)).find(({ id }) => id === 'pass-fix-fail')
  if (!vocabulary) throw new Error('The vocabulary of the benchmark is not shipped.')
  const clock = () => new Date()
  const files = must(openFiles(folder, { readerId, since: clock().toISOString() }))
  const database = withinCommit(files.database)
  const blobs = openBlobs(folder)
  const audit = auditOf(database, { clock, readerId })
  const storage = { folder, database, blobs, audit, clock, readerId, randomId: randomUUID, leaseMs: 60_000 }
  const labelmapSha256 = must(await blobs.put(new Uint8Array([1, 2])))
  const commit = (work: () => void) => must(files.database.transaction(() => ok(work())))
  for (let number = 0, isMore = true; isMore; )
    commit(() => {
      const rows = database.all(
        'SELECT number, case_id FROM cases WHERE number > ? ORDER BY number LIMIT ?',
        number,
        casesAtOnce,
      )
      for (const row of rows) {
        number = numberOf(row, 'number')
        workOnCase(storage, { number, caseId: textOf(row, 'case_id'), labelmapSha256, vocabulary })
      }
      isMore = rows.length === casesAtOnce
    })
  commit(() => compareAccepted(storage))
  files.database.run('PRAGMA wal_checkpoint(TRUNCATE)')
  close(files)
}

/** Transactions of the program become parts of the commit around them. */
const withinCommit = (database: Database): Database => ({
  ...database,
  transaction: (work) => {
    const done = work()
    must(done)
    return done
  },
})

interface CaseToWorkOn {
  readonly number: number
  readonly caseId: string
  readonly labelmapSha256: string
  readonly vocabulary: RatingVocabulary
}

function workOnCase(storage: Storage, { number, caseId, labelmapSha256, vocabulary }: CaseToWorkOn): void {
  const quality = qualityTablesOf(storage)
  if (number % 4 === 0) {
    must(quality.add(caseId, { scan: scanOf(number), segments: [], findings: [] }))
    return
  }
  const { segmentationId } = must(
    addInference(storage, caseId, { record: recordOf(number), segments, labelmapSha256, uncertainty: [] }),
  )
  const measured = { scan: scanOf(number), segments: segmentsOf(number), segmentationId, findings: [] }
  must(quality.add(caseId, measured))
  if (number % 5 === 3) {
    const grade = number % 15 === 3 ? 'fail' : 'pass'
    must(ratingsOf(storage).rate({ caseId, segmentationId, vocabulary, grade, reasons: [], dwellMs: 3000 }))
  }
  if (number % 10 === 1) accept(storage, caseId, { number, labelmapSha256 })
  else if (number % 50 === 2) must(defer(storage, { ...claimed(storage, caseId), reason: 'Ask the scanner room.' }))
  else if (number % 30 === 3) paint(storage, caseId, number % 17)
}

function claimed(storage: Storage, caseId: string) {
  const held = must(claim(storage, caseId))
  if (!held) throw new Error('A case could not be claimed.')
  return { caseId, fence: held.fence }
}

function accept(
  storage: Storage,
  caseId: string,
  { number, labelmapSha256 }: Pick<CaseToWorkOn, 'number' | 'labelmapSha256'>,
): void {
  const held = claimed(storage, caseId)
  must(logActive(storage, { ...held, milliseconds: { look: 60_000 + ((number * 7907) % 300_000) } }))
  must(acceptVersion(storage, { ...held, labelmapSha256, lastPatchNumber: 0 }))
}

/** Strokes that are left for another day. */
function paint(storage: Storage, caseId: string, strokeCount: number): void {
  const held = claimed(storage, caseId)
  for (let stroke = 0; stroke < strokeCount; stroke++) {
    const runs = new Uint32Array([5_000_000 + 1000 * stroke, 20, 0, 1])
    must(recordPatch(storage, { ...held, patch: { tool: 'brush', segmentValue: 1, runs } }))
  }
  must(release(storage, held))
}

/** What accepted versions say about the model, and what it predicts of the others. */
function compareAccepted(storage: Storage): void {
  const truths = truthsOf(storage)
  for (let due = truths.toFind({ limit: 1000 }); due.length > 0; due = truths.toFind({ limit: 1000 }))
    for (const one of due) {
      const number = one.predictionNumber
      const dice = (value: number) => 1 - disagreementOf(number) * (0.5 + chance(number + value, 7877) / 2)
      must(truths.add(one, new Map(one.segmentValues.map((value) => [value, dice(value)]))))
    }
  const changed = truths.changedPredictions(() => calibrateModels(truths.known()).predictDice)
  if (changed) must(atOnce(truths.keepPredictions(changed)))
}
