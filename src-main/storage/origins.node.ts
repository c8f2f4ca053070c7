import type { Failure, Finding } from '@contract/failure/failure.ts'
import { type OriginChange, type OriginsChanged, originFields } from '@contract/origin.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import { canonicalJson } from './canonical-json.ts'
import {
  type OriginRead,
  type OriginSet,
  originColumns,
  shownOrigin,
  type ToldOrigin,
  toldOrigin,
} from './case-origin.ts'
import { addFinding } from './cases.node.ts'
import { inPieces, type Pieces } from './pieces.node.ts'
import { numberOf, textOf } from './row.ts'
import { shapesMayDiffer } from './segment-shapes.node.ts'
import type { Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'

/** Where and on what cases were measured. What was said before stays on record. */
export interface Origins {
  /** Says it by hand of cases, each with its audit event; what holds already is not said again. Begun twice, it does the rest. */
  set(request: { readonly caseNumbers: Int32Array; readonly change: OriginChange }): {
    readonly pieces: Pieces
    outcome(): OriginsChanged
  }
  /** Keeps what the files of a case say now. Answers whether it is something else than before. */
  keepRead(
    caseId: string,
    read: { readonly origin: OriginRead; readonly findings: readonly Finding[] },
  ): Result<boolean, Failure>
}

export const originsOf = (storage: Storage): Origins => ({
  set: (request) => set(storage, request),
  keepRead: (caseId, read) => keepRead(storage, caseId, read),
})

function set(storage: Storage, { caseNumbers, change }: Parameters<Origins['set']>[0]): ReturnType<Origins['set']> {
  let [at, changedCount, sameCount] = [0, 0, 0]
  const pieces = inPieces(storage.database, () => {
    for (const end = Math.min(at + 10, caseNumbers.length); at < end; at++) {
      if (setOne(storage, caseNumbers[at] ?? 0, change)) changedCount++
      else sameCount++
    }
    return at < caseNumbers.length
  })
  return { pieces, outcome: () => ({ changedCount, sameCount }) }
}

function setOne(storage: Storage, caseNumber: number, change: OriginChange): boolean {
  const told = toldOf(storage, caseNumber)
  if (told === undefined) return false
  const after: OriginSet = Object.fromEntries(
    originFields.flatMap((field) => {
      const value = change[field] === undefined ? told.set[field] : change[field]
      return value === null || value === undefined ? [] : [[field, value]]
    }),
  )
  if (canonicalJson(after) === canonicalJson(told.set)) return false
  tell(storage, { caseNumber, by: 'hand', origin: after, shown: { ...told, set: after } })
  return true
}

function keepRead(storage: Storage, caseId: string, { origin, findings }: Parameters<Origins['keepRead']>[1]) {
  return storage.database.transaction(() => {
    const found = findCase(storage, caseId)
    if (!found.ok) return found
    const { number } = found.value
    const told = toldOf(storage, number)
    const isOther = told !== undefined && canonicalJson({ ...origin }) !== canonicalJson({ ...told.read })
    if (isOther) tell(storage, { caseNumber: number, by: 'files', origin, shown: { ...told, read: origin } })
    for (const finding of findings) addFinding(storage, number, finding)
    return ok(isOther)
  })
}

function toldOf({ database }: Storage, caseNumber: number): ToldOrigin | undefined {
  const row = database.one(`SELECT ${originColumns} FROM cases WHERE number = ?`, caseNumber)
  return row && toldOrigin(row)
}

/** Writes what was said, and what follows from it; call it in a transaction. */
function tell(
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
