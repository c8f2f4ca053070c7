import { createHash } from 'node:crypto'
import type { Plain } from '@volume/canonical-json.ts'
import { canonicalJson } from '@volume/canonical-json.ts'
import { caseStand } from './case-stand.node.ts'
import type { Database } from './database.node.ts'
import type { Row } from './row.ts'
import { numberOf, textOf } from './row.ts'
import { rowsSha256 } from './told-rows.node.ts'

export type AuditKind =
  | 'cohort-created'
  | 'cohort-migrated'
  | 'case-added'
  | 'file-refused'
  | 'finding-noted'
  | 'origin-read'
  | 'origin-set'
  | 'inference-added'
  | 'inference-failed'
  | 'segmentation-imported'
  | 'quality-measured'
  | 'case-viewed'
  | 'case-claimed'
  | 'claim-resumed'
  | 'claim-released'
  | 'claim-expired'
  | 'case-deferred'
  | 'group-decided'
  | 'case-rejected'
  | 'stroke-recorded'
  | 'stroke-undone'
  | 'stroke-redone'
  | 'state-restored'
  | 'checkpoint-added'
  | 'regions-decided'
  | 'vocabulary-added'
  | 'case-rated'
  | 'rating-withdrawn'
  | 'ratings-imported'
  | 'case-sent'
  | 'reading-rated'
  | 'rating-decided'
  | 'version-accepted'
  | 'version-set-aside'
  | 'consensus-added'
  | 'adjudication-begun'
  | 'labelmap-exported'
  | 'files-exported'
  | 'pseudonym-key-made'
  | 'deidentification-begun'
  | 'dicom-deidentified'
  | 'release-begun'
  | 'identifiers-released'
  | 'setting-changed'
  | 'plan-fixed'
  | 'audit-judged'
  | 'statement-written'
  | 'study-created'
  | 'study-closed'
  | 'start-added'
  | 'reading-finished'
  | 'reading-set-back'
  | 'reading-declined'
  | 'audit-set-frozen'
  | 'training-set-collected'
  | 'training-run-begun'
  | 'training-run-ended'
  | 'model-evaluated'
  | 'model-promoted'
  | 'model-rolled-back'
  | 'batch-drawn'
  | 'batch-ended'
  | 'federated-update-made'
  | 'federated-masks-opened'
  | 'federated-model-made'

export interface AuditEvent {
  readonly number: number
  readonly at: string
  readonly readerId: string
  readonly kind: string
  /** Canonical JSON. */
  readonly details: string
  readonly previousHash: string
  readonly hash: string
}

/** What the first event names as the hash before it. */
export const noHash = '0'.repeat(64)

/** SHA-256 of the hash before and the canonical JSON of this event, as lower-case hexadecimal. */
export function hashOf({ previousHash, number, at, readerId, kind, details }: Omit<AuditEvent, 'hash'>): string {
  const event = canonicalJson({ number, at, readerId, kind, details })
  return createHash('sha256').update(previousHash).update('\n').update(event).digest('hex')
}

export type AppendAudit = (kind: AuditKind, details: { readonly [key: string]: Plain | undefined }) => string

/**
 * Appends to the chain; call it in the transaction of the change that it tells about, after the rows that it stands for.
 * Their hash goes with the event, and how its case stands. Returns the time of the event.
 */
export function auditOf(
  database: Database,
  { clock, readerId }: { readonly clock: () => Date; readonly readerId: string },
): AppendAudit {
  return (kind, details) => {
    const last = database.one('SELECT number, hash FROM audit_events ORDER BY number DESC LIMIT 1')
    const event = {
      number: last === undefined ? 1 : numberOf(last, 'number') + 1,
      at: clock().toISOString(),
      readerId,
      kind,
      details: canonicalJson({
        ...details,
        rowsSha256: rowsSha256(database, kind, details),
        stand: typeof details.caseId === 'string' ? standIn(database, details.caseId) : undefined,
      }),
      previousHash: last === undefined ? noHash : textOf(last, 'hash'),
    }
    database.run(
      `INSERT INTO audit_events (number, at, reader_id, kind, details, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      event.number,
      event.at,
      event.readerId,
      event.kind,
      event.details,
      event.previousHash,
      hashOf(event),
    )
    return event.at
  }
}

const standIn = (database: Database, caseId: string): { readonly [key: string]: Plain } | undefined => {
  const stand = caseStand(database, caseId)
  return stand && { ...stand }
}

export const auditEventOf = (row: Row): AuditEvent => ({
  number: numberOf(row, 'number'),
  at: textOf(row, 'at'),
  readerId: textOf(row, 'reader_id'),
  kind: textOf(row, 'kind'),
  details: textOf(row, 'details'),
  previousHash: textOf(row, 'previous_hash'),
  hash: textOf(row, 'hash'),
})
