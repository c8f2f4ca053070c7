import type { CaseRow } from '@contract/case.ts'
import type { QueueItem } from '@contract/queue.ts'
import type { Unusual } from '@contract/unusual.ts'
import { notCompared, unusualInWords } from '../pipeline/cohort/unusual/unusual-words.ts'
import { reasonOf, withStrokes } from '../pipeline/queue/reason.ts'
import { unknownSite } from '../pipeline/queue/site.ts'
import { batchWithoutEnd, decidedSince } from './acquisition/batch-rows.node.ts'
import { caseColumns, caseRowOf } from './case-rows.node.ts'
import type { SqlValue } from './database.node.ts'
import { handOver, isSentTo } from './hand-over.node.ts'
import { numberOf, optionalTextOf, type Row, recordOf } from './row.ts'
import { aggregationOf } from './scores.node.ts'
import { hiddenCondition } from './seen-cases.node.ts'
import type { Storage } from './storage.node.ts'

/** What the score of a case means: it is compared within a model, and where it may be within a site. */
export interface Scored {
  readonly modelSha256: string
  /** Pairwise Dice of the samples, by the cohort's aggregation. */
  readonly agreement: number
  /** Site of the case, as far as its name says it; absent if it does not. */
  readonly group?: string
}

export interface QueuedCase extends QueueItem {
  /** Absent: the newest inference has no score. */
  readonly scored?: Scored
}

/**
 * A part of the queue: cases with a score of one model, of one site or of all but some; or those that have no score or that of
 * another model.
 */
export type QueuePart =
  | { readonly kind: 'scored'; readonly modelSha256: string; readonly site: string }
  | { readonly kind: 'scored'; readonly modelSha256: string; readonly butSites: readonly string[] }
  | { readonly kind: 'others'; readonly butModels: readonly string[] }
  /** All of it, the most unusual first. */
  | { readonly kind: 'unusual' }
  /** What is left of the batch that is being read, in its order. */
  | { readonly kind: 'batch' }
  /** What was sent to this reader. */
  | { readonly kind: 'sent' }

export interface QueueRequest {
  readonly limit: number
  /** All of it unless given. */
  readonly part?: QueuePart
}

const isQueued = `state IN ('waiting', 'corrected')`

/** The head of the queue or of a part of it, in the order of `compareCases`: NULL sorts last when descending. */
export function queue(storage: Storage, { limit, part }: QueueRequest): readonly QueuedCase[] {
  if (part?.kind === 'unusual') return unusualFirst(storage, limit)
  if (part?.kind === 'batch') return ofBatch(storage, limit)
  const aggregation = aggregationOf(storage)
  const { source, where, values } = partInSql(part, storage.readerId)
  const hidden = hiddenCondition(storage)
  return storage.database
    .all(
      `SELECT ${caseColumns}, model_sha256 FROM ${source} WHERE ${isQueued} ${where} ${hidden ? `AND ${hidden.sql}` : ''}
         ORDER BY disagreement DESC, name, case_id LIMIT ?`,
      ...values,
      ...(hidden?.values ?? []),
      limit,
    )
    .map((found) => queued(storage, found, (row) => reasonOf(row, aggregation)))
}

function ofBatch(storage: Storage, limit: number): readonly QueuedCase[] {
  const aggregation = aggregationOf(storage)
  const hidden = hiddenCondition(storage)
  return storage.database
    .all(
      `SELECT ${caseColumns}, model_sha256 FROM acquisition_batch_cases b CROSS JOIN cases ON cases.number = b.case_number
         WHERE b.batch_number = ${batchWithoutEnd} AND ${decidedSince} IS NULL AND ${isQueued}
         ${hidden ? `AND ${hidden.sql}` : ''} ORDER BY b.position LIMIT ?`,
      ...(hidden?.values ?? []),
      limit,
    )
    .map((found) => ({ ...queued(storage, found, (row) => reasonOf(row, aggregation)), isOfBatch: true }))
}

/** By how unusual they are; those of which nothing says it follow in the order of the queue. */
function unusualFirst(storage: Storage, limit: number): readonly QueuedCase[] {
  const hidden = hiddenCondition(storage)
  const seen = `${isQueued} ${hidden ? `AND ${hidden.sql}` : ''}`
  const bound = hidden?.values ?? []
  const first = storage.database
    .all(
      `SELECT ${caseColumns}, model_sha256, u.z AS unusual_z, u.why AS unusual_why
         FROM unusual_cases u INDEXED BY unusual_cases_first CROSS JOIN cases ON cases.number = u.case_number
         WHERE ${seen} ORDER BY u.z DESC, name, case_id LIMIT ?`,
      ...bound,
      limit,
    )
    .map((found) => ({
      ...queued(storage, found, (row) => withStrokes(unusualInWords(recordOf<Unusual>(found, 'unusual_why')), row)),
      unusualness: numberOf(found, 'unusual_z'),
    }))
  const others = storage.database.all(
    `SELECT ${caseColumns}, model_sha256,
       EXISTS (SELECT 1 FROM measured_quality WHERE case_number = cases.number) AS is_measured
       FROM cases INDEXED BY cases_in_queue WHERE ${seen} AND number NOT IN (SELECT case_number FROM unusual_cases)
       ORDER BY disagreement DESC, name, case_id LIMIT ?`,
    ...bound,
    limit - first.length,
  )
  return [
    ...first,
    ...others.map((found) => queued(storage, found, (row) => withStrokes(notCompared(found.is_measured === 1), row))),
  ]
}

function queued({ database }: Storage, found: Row, reasonOf: (row: CaseRow) => string): QueuedCase {
  const row = caseRowOf(found)
  const scored = scoredOf(found, row)
  const left = handOver(database, numberOf(found, 'number'))
  return { row, reason: reasonOf(row), ...(scored && { scored }), ...(left && { left }) }
}

type InOrder = Exclude<QueuePart, { readonly kind: 'unusual' | 'batch' }>

function partInSql(
  part: InOrder | undefined,
  readerId: string,
): { source: string; where: string; values: readonly SqlValue[] } {
  const among = '(SELECT value FROM json_each(?))'
  if (part === undefined) return { source: 'cases INDEXED BY cases_in_queue', where: '', values: [] }
  if (part.kind === 'sent') return { source: 'cases', where: `AND ${isSentTo}`, values: [readerId] }
  if (part.kind === 'others')
    return {
      source: 'cases INDEXED BY cases_in_queue',
      where: `AND (disagreement IS NULL OR model_sha256 IS NULL OR model_sha256 NOT IN ${among})`,
      values: [JSON.stringify(part.butModels)],
    }
  return {
    source: 'cases INDEXED BY cases_in_queue_by_model',
    where: `AND model_sha256 = ? AND disagreement IS NOT NULL AND ${'site' in part ? 'site = ?' : `site NOT IN ${among}`}`,
    values: [part.modelSha256, 'site' in part ? part.site : JSON.stringify(part.butSites)],
  }
}

function scoredOf(found: Row, { disagreement, site }: QueueItem['row']): Scored | undefined {
  const modelSha256 = optionalTextOf(found, 'model_sha256')
  if (disagreement === undefined || modelSha256 === undefined) return undefined
  return { modelSha256, agreement: 1 - disagreement, ...(site === unknownSite ? {} : { group: site }) }
}
