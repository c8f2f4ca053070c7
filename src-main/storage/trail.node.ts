import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { casesReadBlind } from './active-reading.node.ts'
import { type AuditEvent, auditEventOf } from './audit.node.ts'
import { numberOf } from './row.ts'
import { findCase, type Storage } from './storage.node.ts'

export interface TrailChoice {
  readonly caseId?: string | undefined
  readonly readerId?: string | undefined
  /** Events of this instant and later: the beginning of an ISO 8601 time will do. */
  readonly since?: string | undefined
}

/** The audit trail as something to read, and what is put on it for being looked at. */
export interface Trail {
  /** This reader has a case on screen. */
  noteViewed(seen: { readonly caseId: string; readonly on: 'correct' | 'rate' }): Result<void, Failure>
  /** In their order, page by page. Events about cases that this reader still has to read blind are left out. */
  events(choice: TrailChoice & { readonly after: number; readonly limit: number }): readonly AuditEvent[]
  /** How many of the choice are left out for that. */
  hiddenCount(choice: TrailChoice): number
}

export const trailOf = (storage: Storage): Trail => ({
  noteViewed: ({ caseId, on }) =>
    storage.database.transaction(() => {
      const found = findCase(storage, caseId)
      if (found.ok) storage.audit('case-viewed', { caseId, on })
      return found.ok ? ok(undefined) : found
    }),
  events: ({ after, limit, ...choice }) =>
    storage.database
      .all(
        `SELECT * FROM audit_events WHERE number > ?5 AND ${chosen} AND NOT ${blind} ORDER BY number LIMIT ?6`,
        ...valuesOf(storage, choice),
        after,
        limit,
      )
      .map(auditEventOf),
  hiddenCount: (choice) => {
    const row = storage.database.one(
      `SELECT count(*) AS total FROM audit_events WHERE ${chosen} AND ${blind}`,
      ...valuesOf(storage, choice),
    )
    return numberOf(row ?? {}, 'total')
  },
})

const caseOfEvent = `json_extract(details, '$.caseId')`
const chosen = `(?2 IS NULL OR ${caseOfEvent} = ?2) AND (?3 IS NULL OR reader_id = ?3) AND (?4 IS NULL OR at >= ?4)`
const blind = `coalesce(${caseOfEvent} IN (SELECT case_id FROM cases WHERE number IN
  (${casesReadBlind.replace('?', '?1')})), 0)`

const valuesOf = ({ readerId }: Storage, { caseId, readerId: by, since }: TrailChoice) =>
  [readerId, caseId ?? null, by ?? null, since ?? null] as const
