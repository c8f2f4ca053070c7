import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { must, newCohort, scan } from './cohorts.ts'

/** A closed cohort of three events, of which the last two tell about a case each. */
function threeEvents() {
  const made = newCohort()
  for (const name of ['first', 'second']) must(made.cohort.addCase(scan(name)))
  made.cohort.close()
  const head = join(made.folder, 'cohort.head.json')
  const open = () => must(openCohort(made.folder, { clock: made.clock, readerId: 'reader-a' }))
  const verified = async () => {
    const again = open()
    const outcome = await again.verifyAudit()
    again.close()
    return outcome
  }
  const run = (sql: string) => {
    const raw = new DatabaseSync(join(made.folder, 'cohort.db'), { enableForeignKeyConstraints: false })
    raw.exec(sql)
    raw.close()
  }
  return { ...made, head, open, verified, run }
}

const broken = (eventNumber: number, because: string) => ({
  ok: false,
  failure: { kind: 'audit-broken', eventNumber, because: expect.stringContaining(because) },
})

test('The file beside the database names the last event, whatever the length of its number was before.', () => {
  const { head, folder } = threeEvents()
  const told = JSON.parse(readFileSync(head, 'utf8'))
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  const last = raw.prepare('SELECT number, hash FROM audit_events ORDER BY number DESC LIMIT 1').get()
  raw.close()
  expect(told).toEqual({ number: 3, hash: last.hash })
})

test('Who cuts off the last event with all that it tells about is found, and later work does not hide it.', async () => {
  const { run, open, verified, head } = threeEvents()
  const before = readFileSync(head, 'utf8')
  run(`DELETE FROM audit_events WHERE number = 3; DELETE FROM case_files WHERE case_number = 2;
    DELETE FROM cases WHERE number = 2`)
  expect(await verified()).toEqual(broken(3, 'cohort.head.json names event 3'))
  const again = open()
  for (const name of ['third', 'fourth']) must(again.addCase(scan(name)))
  again.close()
  expect(readFileSync(head, 'utf8')).toBe(before)
  expect(await verified()).toEqual(broken(3, 'its hash is not the one'))
})

test('A head that is behind the trail, as after a kill between the two, is no alarm and is written anew.', async () => {
  const { head, open, verified } = threeEvents()
  const behind = `${head}.kept`
  copyFileSync(head, behind)
  const again = open()
  must(again.addCase(scan('third')))
  again.close()
  copyFileSync(behind, head)
  expect(must(await verified()).eventCount).toBe(4)
  expect(JSON.parse(readFileSync(head, 'utf8')).number).toBe(4)
})

test('A head that is gone, or is none, is a broken link; it is not made anew.', async () => {
  const { head, verified } = threeEvents()
  writeFileSync(head, '{"number":')
  expect(await verified()).toEqual(broken(3, 'does not name the last event'))
  rmSync(head)
  expect(await verified()).toEqual(broken(3, 'cohort.head.json, which names the last event, is missing'))
  expect(existsSync(head)).toBe(false)
})

test('A head that was begun and not written, as after a kill at the first start, is no alarm.', async () => {
  const made = newCohort()
  made.cohort.close()
  const head = join(made.folder, 'cohort.head.json')
  writeFileSync(head, '')
  const again = must(openCohort(made.folder, { clock: made.clock, readerId: 'reader-a' }))
  expect(must(await again.verifyAudit()).eventCount).toBe(1)
  again.close()
  expect(JSON.parse(readFileSync(head, 'utf8')).number).toBe(1)
})

test.each([
  ['is dropped', 'DROP TRIGGER ratings_stay', 'ratings_stay'],
  [
    'lets through',
    'DROP TRIGGER ratings_stay; CREATE TRIGGER ratings_stay BEFORE UPDATE ON ratings BEGIN SELECT 1; END',
    'ratings_stay',
  ],
  ['is smuggled in', 'CREATE TRIGGER helps AFTER INSERT ON ratings BEGIN SELECT 1; END', 'helps'],
])('A rule of the database that %s is named.', async (_, sql, guard) => {
  const { run, verified } = threeEvents()
  run(sql)
  expect(await verified()).toEqual({ ok: false, failure: { kind: 'guard-missing', guard } })
})
