import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.node.ts'
import { migrations } from '../../src-main/storage/migrations.ts'
import { readCohort } from '../../src-main/storage/read-cohort.node.ts'
import { verifyAudit } from '../../src-main/storage/verify.node.ts'
import { eventfulCohort } from './eventful-cohort.ts'
import { must } from './must.ts'

/** Tables and columns that the trail tells nothing of, and why. */
const caches: Readonly<Record<string, string>> = {
  predicted_dice: 'found from accepted cases whenever they change',
  predicted_passes: 'found from ratings whenever they change',
  truths: 'compared anew from the labelmaps, which are hashed',
  case_truths: 'found from truths and measurements',
  truths_due: 'what is still to be compared',
  case_segments: 'measurements under the names of segments',
  segment_shapes: 'found from measured forms whenever they change',
  unusual_cases: 'found from what was measured whenever that changes',
  run_orders: 'a run under way; each of its inferences has an event',
  cases_to_run: 'a run under way; each of its inferences has an event',
  reading_differences: 'compared anew from the labelmaps, which are hashed',
  compared_readings: 'compared anew from the labelmaps, which are hashed',
  group_decisions: 'a decision under way; each of its cases has an event',
  cases_to_decide: 'a decision under way; each of its cases has an event',
  'claims.expires_at': 'moved by every use of a claim',
  'readings.active_ms': 'a sum for planning',
  'active_time.case_number': 'a sum for planning',
  'active_time.reader_id': 'a sum for planning',
  'active_time.tool': 'a sum for planning',
  'refused_files.at': 'moved to the latest import that refuses the file',
}

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
  readonly keys: readonly string[]
}

const history = columnsOfHistory()

function columnsOfHistory(): readonly Column[] {
  const empty = openDatabase(':memory:', '')
  for (const step of migrations) empty.run(step)
  const tables = empty.all(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
  const columns = tables.flatMap(({ name }) => {
    const table = String(name)
    const all = empty.all(`PRAGMA table_info(${table})`)
    const keys = all.filter(({ pk }) => Number(pk) > 0).map((row) => String(row.name))
    return all.map((row) => ({ table, column: String(row.name), type: String(row.type), keys }))
  })
  empty.close()
  return columns.filter(({ table, column }) => !(table in caches) && !(`${table}.${column}` in caches))
}

const place = mkdtempSync(join(tmpdir(), 'insula-history-'))
const honest = join(place, 'honest')
const folder = join(place, 'tampered')
afterAll(() => rmSync(place, { recursive: true, force: true }))
beforeAll(async () => {
  await eventfulCohort(honest)
  const raw = new DatabaseSync(join(honest, 'cohort.db'))
  raw.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  raw.close()
})

/** As one who knows SQL does it: the triggers are put back. Returns how many rows it changed. */
function tamper(sql: string): number {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  for (const name of ['cohort.db', 'cohort.head.json']) copyFileSync(join(honest, name), join(folder, name))
  const raw = new DatabaseSync(join(folder, 'cohort.db'), { enableForeignKeyConstraints: false })
  raw.exec('PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF')
  const triggers = raw.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all()
  for (const { name } of triggers) raw.exec(`DROP TRIGGER ${name}`)
  const { changes } = raw.prepare(sql).run()
  for (const trigger of triggers) raw.exec(String(trigger.sql))
  raw.close()
  return Number(changes)
}

async function verified() {
  const { storage, close } = readCohort(folder, { clock: () => new Date(), readerId: 'reader-a' })
  try {
    return await verifyAudit(storage)
  } finally {
    close()
  }
}

const other: Readonly<Record<string, string>> = { TEXT: `|| 'x'`, INTEGER: '+ 1000', REAL: '+ 0.25', BLOB: `|| x'00'` }
const some: Readonly<Record<string, string>> = { TEXT: `'x'`, INTEGER: '1', REAL: '0.25', BLOB: `x'00'` }

/** Changes one row of those that have a value there, or that have none. */
function changeOf({ table, column, type, keys }: Column, isNull: boolean): string {
  const value = isNull
    ? some[type]
    : `${type === 'BLOB' ? `CAST(${column} ${other[type]} AS BLOB)` : `${column} ${other[type]}`}`
  const key = keys.join(', ')
  return `UPDATE ${table} SET ${column} = ${value} WHERE (${key}) =
    (SELECT ${key} FROM ${table} WHERE ${column} IS ${isNull ? '' : 'NOT '}NULL ORDER BY ${key} LIMIT 1)`
}

test('An eventful cohort verifies, and has rows in every table of history.', async () => {
  tamper('UPDATE cases SET number = number')
  expect(must(await verified()).unhashedCount).toBe(0)
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  const empty = [...new Set(history.map(({ table }) => table))].filter(
    (table) => raw.prepare(`SELECT 1 FROM ${table}`).get() === undefined,
  )
  raw.close()
  expect(empty).toEqual([])
})

test.each(history.map((column) => [`${column.table}.${column.column}`, column] as const))(
  'Whoever changes %s past the triggers is found.',
  async (_, column) => {
    for (const isNull of [false, true]) {
      if (tamper(changeOf(column, isNull)) === 0) continue
      expect(await verified(), isNull ? 'where it had no value' : 'where it had a value').toMatchObject({
        ok: false,
        failure: { kind: expect.stringMatching(/^(audit-broken|column-differs)$/) },
      })
    }
  },
)

test.each([...new Map(history.map((column) => [column.table, column]))])(
  'Whoever removes a row of %s past the triggers is found.',
  async (table, { keys }) => {
    const key = keys.join(', ')
    expect(tamper(`DELETE FROM ${table} WHERE (${key}) = (SELECT ${key} FROM ${table} ORDER BY ${key} LIMIT 1)`)).toBe(
      1,
    )
    expect(await verified()).toMatchObject({ ok: false })
  },
)
