import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import { parseFilter } from '../../src-main/pipeline/cohort/filter/parse-filter.ts'
import { createCohort, openCohort } from '../../src-main/storage/cohort.node.ts'
import { must, patch, scan, stoppedClock, temporaryFolder } from './cohorts.ts'
import { beginNext } from './studies.ts'
import { writeSecondVersion5, writeVersion5 } from './version-5.ts'

const { clock } = stoppedClock('2025-03-01T12:00:00.000Z')

function opened(readerId: string) {
  const folder = temporaryFolder()
  writeSecondVersion5(folder)
  const cohort = must(openCohort(folder, { clock, readerId }))
  const { rows } = cohort.listCases({ offset: 0, limit: 20 })
  return { cohort, rows, caseOf: (name: string) => rows.find((row) => row.name === name)?.caseId ?? '' }
}

type Opened = ReturnType<typeof opened>

const studyOf = ({ cohort }: Opened, name: string) => {
  const study = cohort.studies.list().find((one) => one.name === name)
  if (!study) throw new Error(`There is no study ${name}.`)
  return study
}

test('A cohort of the second edition of format 5 opens with its cases, its corrections and its history.', async () => {
  const { cohort, rows, caseOf } = opened('coordinator')
  expect(rows.map(({ name, state }) => [name, state])).toEqual([
    ['deferred', 'deferred'],
    ['known', 'accepted'],
    ['measured', 'waiting'],
    ['painted', 'corrected'],
    ['rated', 'waiting'],
    ['read twice', 'accepted'],
    ['rejected', 'rejected'],
  ])
  expect(must(cohort.history(caseOf('painted')))).toMatchObject({ appliedCount: 1, checkpoints: [{ name: 'first' }] })
  expect(must(await cohort.verifyAudit()).eventCount).toBe(73)
  expect(must(cohort.addCase(scan('painted'))).isNew).toBe(false)
  expect(must(cohort.addCase(scan('other'))).isNew).toBe(true)
  cohort.close()
})

test('What was said, measured and compared is there as it was.', () => {
  const { cohort, caseOf } = opened('coordinator')
  const named = (text: string) =>
    cohort.listCases({ offset: 0, limit: 9, filter: must(parseFilter(text)) }).rows.map(({ name }) => name)
  expect([named('rating:fail'), named('rating:pass')]).toEqual([['rated'], ['rated']])
  expect(must(cohort.quality.of(caseOf('rated')))).toMatchObject({
    scan: { snr: 9, emptySliceCount: 0 },
    segments: [{ segmentValue: 1, measures: { volumeMl: 1.5, eulerNumber: -1, snr: 3 } }],
  })
  expect(cohort.truths.known()).toMatchObject([{ agreement: 0.725, dice: 0.75 }, {}])
  expect(named('mcIou("Hippocampus, left anterior")>0.5')).toEqual(['measured'])
  cohort.close()
})

test('Its plan says what it said, and its audit is gone on with.', () => {
  const { cohort } = opened('coordinator')
  const [plan] = cohort.plans.list()
  expect(plan).toBeDefined()
  const { planId } = plan ?? { planId: '' }
  expect(must(cohort.plans.statement(planId, '1'))).toMatchObject({
    plan: { flag: { kind: 'most-doubtful', count: 1 }, score: 'disagreement' },
    counts: { fail: 1, open: 1 },
  })
  must(cohort.plans.judge({ planId, position: 2, verdict: 'pass' }))
  cohort.close()
})

test('A reading that was under way is gone on with, and a study that was closed stays closed.', async () => {
  const made = opened('reader-a')
  const closed = studyOf(made, 'Two readers')
  expect(closed).toMatchObject({ closed: { reason: 'enough' } })
  const { studyId } = studyOf(made, 'Read on')
  const held = await beginNext(made.cohort, { studyId })
  expect(must(made.cohort.history(held.caseId))).toMatchObject({ appliedCount: 1 })
  must(made.cohort.recordPatch({ ...held, patch: patch(20) }))
  made.cohort.close()
})

test('An adjudication that was begun is gone on with.', () => {
  const { cohort, caseOf } = opened('reader-a')
  const caseId = caseOf('read twice')
  const adjudication = cohort.adjudication.openOf(caseId)
  if (!adjudication) throw new Error('There is no adjudication.')
  const { segmentationIds, undecidedValue } = adjudication
  const { fence } = must(cohort.adjudication.begin({ caseId, segmentationIds }))
  must(cohort.recordPatch({ caseId, fence, patch: { ...patch(6), runs: Uint32Array.of(6, 1, undecidedValue, 1) } }))
  cohort.close()
})

/** Tables with their columns, indexes and triggers; the order in which columns came is left out. */
function schemaOf(folder: string) {
  const database = new DatabaseSync(join(folder, 'cohort.db'), { readOnly: true })
  const all = (sql: string, ...values: string[]) => database.prepare(sql).all(...values) as Record<string, unknown>[]
  const objects = all(
    `SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`,
  )
  const schema = objects.map(({ type, name, tbl_name, sql }) => {
    const called = String(name)
    if (type === 'table')
      return {
        called,
        columns: all('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo(?) ORDER BY name', called),
        references: all(
          'SELECT seq, "table", "from", "to", on_delete FROM pragma_foreign_key_list(?) ORDER BY "table", "from", seq',
          called,
        ),
        unique: all(
          `SELECT group_concat(c.name) AS columns FROM pragma_index_list(?) i, pragma_index_info(i.name) c
             WHERE i.origin <> 'c' GROUP BY i.name ORDER BY 1`,
          called,
        ),
      }
    return { called, of: tbl_name, sql: String(sql).replaceAll(/\s+/g, ' ') }
  })
  expect(all('PRAGMA foreign_key_check')).toEqual([])
  database.close()
  return schema
}

test.each([
  ['first', writeVersion5],
  ['second', writeSecondVersion5],
])('The tables that the %s edition is led to are those of a new cohort.', (_, write) => {
  const [folder, fresh] = [temporaryFolder(), join(temporaryFolder(), 'fresh')]
  write(folder)
  must(openCohort(folder, { clock, readerId: 'reader-a' })).close()
  must(createCohort(fresh, { clock, readerId: 'reader-a' })).close()
  expect(schemaOf(folder)).toEqual(schemaOf(fresh))
})
