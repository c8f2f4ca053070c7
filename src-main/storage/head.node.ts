import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditEvent } from './audit.node.ts'
import type { Database } from './database.node.ts'
import { numberOf, textOf } from './row.ts'

/** The last event of the audit trail. */
export type Head = Pick<AuditEvent, 'number' | 'hash'>

export const headName = 'cohort.head.json'

/**
 * The database, which from now on keeps the head of its trail in a file beside it. That is written after each commit that
 * lengthened the trail, in place and always of the same length: whatever ends the process, it names an event that is on disk,
 * the last one or one before. A file that names what the trail does not have is left as it is, for it tells of events that
 * were cut off; one that is gone though the trail knows of it stays gone.
 */
export function keepHead(database: Database, folder: string): Database {
  let file = openHead(database, folder)
  if (file === undefined) return database
  let written = 0
  const write = () => {
    const head = lastOf(database)
    if (file === undefined || head === undefined || head.number === written) return
    try {
      writeSync(file, textOfHead(head), 0)
      if (written === 0) fsyncSync(file)
      written = head.number
    } catch {
      // The commit stands; a head that stays behind says nothing wrong, and the next commit writes it anew.
    }
  }
  write()
  return {
    ...database,
    transaction: (work) => {
      const outcome = database.transaction(work)
      if (outcome.ok) write()
      return outcome
    },
    close: () => {
      // Once: the number of a file that was closed may be that of another one by now.
      if (file !== undefined) closeSync(file)
      file = undefined
      database.close()
    },
  }
}

/** `undefined`: nothing is to be written. */
function openHead(database: Database, folder: string): number | undefined {
  const path = join(folder, headName)
  try {
    if (existsSync(path)) return headProblem(database, readHead(folder)) ? undefined : openSync(path, 'r+')
    return knowsOfHead(database) ? undefined : openSync(path, 'w+')
  } catch {
    return undefined
  }
}

/** Padded, so that what is written in place leaves nothing of what was there. */
const textOfHead = ({ number, hash }: Head): string => `{"number":${String(number).padStart(16)},"hash":"${hash}"}\n`

/** `undefined`: the file is not there, or nothing was written to it yet; `unreadable`: it names no event. */
export function readHead(folder: string): Head | 'unreadable' | undefined {
  const path = join(folder, headName)
  if (!existsSync(path)) return undefined
  try {
    const text = readFileSync(path, 'utf8')
    if (text === '') return undefined
    const told: unknown = JSON.parse(text)
    if (typeof told !== 'object' || told === null || !('number' in told) || !('hash' in told)) return 'unreadable'
    const { number, hash } = told
    return typeof number === 'number' && typeof hash === 'string' ? { number, hash } : 'unreadable'
  } catch {
    return 'unreadable'
  }
}

/** The head as it is while another thread may be writing it: what was read twice alike was not half written. */
export function steadyHead(folder: string): ReturnType<typeof readHead> {
  let last = readHead(folder)
  for (let tries = 0; tries < 10; tries++) {
    const again = readHead(folder)
    if (JSON.stringify(again) === JSON.stringify(last)) return again
    last = again
  }
  return last
}

/** What a head says that the trail does not: from which event on, and why. */
export interface HeadProblem {
  readonly eventNumber: number
  readonly because: string
}

/** A head that is behind the trail is none: the last commit may not have reached it. */
export function headProblem(database: Database, head: ReturnType<typeof readHead>): HeadProblem | undefined {
  const last = lastOf(database)?.number ?? 0
  if (head === undefined)
    return knowsOfHead(database)
      ? { eventNumber: last, because: `${headName}, which names the last event, is missing` }
      : undefined
  if (head === 'unreadable') return { eventNumber: last, because: `${headName} does not name the last event` }
  if (head.number > last)
    return { eventNumber: last + 1, because: `it is missing: ${headName} names event ${head.number}` }
  const there = database.one('SELECT hash FROM audit_events WHERE number = ?', head.number)
  return there?.hash === head.hash
    ? undefined
    : { eventNumber: head.number, because: `its hash is not the one that ${headName} names` }
}

function lastOf(database: Database): Head | undefined {
  const row = database.one('SELECT number, hash FROM audit_events ORDER BY number DESC LIMIT 1')
  return row && { number: numberOf(row, 'number'), hash: textOf(row, 'hash') }
}

/** Programs that hash the rows of an event keep a head as well. */
const knowsOfHead = (database: Database): boolean =>
  database.one(`SELECT 1 FROM audit_events WHERE instr(details, '"rowsSha256"') > 0 ORDER BY number DESC LIMIT 1`) !==
  undefined
