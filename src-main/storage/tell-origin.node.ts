import { canonicalJson } from '@volume/canonical-json.ts'
import {
  type OriginRead,
  type OriginSet,
  originColumns,
  shownOrigin,
  type ToldOrigin,
  toldOrigin,
} from './case-origin.ts'
import { numberOf, textOf } from './row.ts'
import { shapesMayDiffer } from './segment-shapes.node.ts'
import type { Storage } from './storage.node.ts'

export function toldOf({ database }: Storage, caseNumber: number): ToldOrigin | undefined {
  const row = database.one(`SELECT ${originColumns} FROM cases WHERE number = ?`, caseNumber)
  return row && toldOrigin(row)
}

/** Writes what was said, and what follows from it; call it in a transaction. */
export function tell(
  storage: Storage,
  {
    caseNumber,
    by,
    origin,
    shown,
  }: {
    readonly caseNumber: number
    readonly by: 'files' | 'hand'
    readonly origin: OriginRead | OriginSet
    readonly shown: ToldOrigin
  },
): void {
  const { database, audit, clock, readerId } = storage
  const next = database.one('SELECT coalesce(max(number), 0) + 1 AS number FROM told_origins')
  const originNumber = numberOf(next ?? {}, 'number')
  database.run(
    'INSERT INTO told_origins (number, case_number, told_by, origin, reader_id, at) VALUES (?, ?, ?, ?, ?, ?)',
    ...[originNumber, caseNumber, by, canonicalJson({ ...origin }), readerId, clock().toISOString()],
  )
  const { site, scanner, protocol, acquiredOn } = shownOrigin(shown)
  database.run(
    'UPDATE cases SET site = ?, scanner = ?, protocol = ?, acquired_on = ? WHERE number = ?',
    ...[site, scanner ?? null, protocol ?? null, acquiredOn ?? null, caseNumber],
  )
  shapesMayDiffer(storage)
  const row = database.one('SELECT case_id FROM cases WHERE number = ?', caseNumber)
  const caseId = textOf(row ?? {}, 'case_id')
  if (by === 'hand') audit('origin-set', { caseId, originNumber, set: { ...origin } })
  else audit('origin-read', { caseId, originNumber })
}
