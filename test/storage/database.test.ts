import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fail, ok } from '../../src-main/contract/result.ts'
import { openDatabase } from '../../src-main/storage/database.node.ts'
import { temporaryFolder } from './cohorts.ts'

function database() {
  const one = openDatabase(join(temporaryFolder(), 'cohort.db'), 'cohort')
  one.run('CREATE TABLE t (x INTEGER UNIQUE, y BLOB) STRICT')
  return one
}
const count = (one: ReturnType<typeof database>) => one.one('SELECT count(*) AS c FROM t')?.c

test('A full disk is a failure that leaves the database as it was, and usable.', () => {
  const one = database()
  one.run('PRAGMA max_page_count = 20')
  const large = one.transaction(() => {
    for (let x = 0; x < 100; x++) one.run('INSERT INTO t VALUES (?, ?)', x, new Uint8Array(4000))
    return ok(undefined)
  })
  expect(large).toEqual({ ok: false, failure: { kind: 'disk-full', needed: 'cohort' } })
  expect(count(one)).toBe(0)
  expect(one.transaction(() => ok(one.run('INSERT INTO t VALUES (1, NULL)'))).ok).toBe(true)
  expect(count(one)).toBe(1)
  one.close()
})

test('A failure inside a transaction takes back what it had done; a bug does so too and is thrown on.', () => {
  const one = database()
  const failure = { kind: 'case-unknown', caseId: 'x' } as const
  const failed = one.transaction(() => {
    one.run('INSERT INTO t VALUES (?, NULL)', 1)
    return fail(failure)
  })
  expect(failed).toEqual({ ok: false, failure })
  const buggy = () =>
    one.transaction(() => {
      one.run('INSERT INTO t VALUES (?, NULL)', 1)
      one.run('INSERT INTO t VALUES (?, NULL)', 1)
      return ok(undefined)
    })
  expect(buggy).toThrow('UNIQUE')
  expect(count(one)).toBe(0)
  one.close()
})

test('Every commit reaches the disk: write-ahead log, flushed each time, with foreign keys held.', () => {
  const one = database()
  expect(one.one('PRAGMA journal_mode')).toMatchObject({ journal_mode: 'wal' })
  expect(one.one('PRAGMA synchronous')).toMatchObject({ synchronous: 2 })
  expect(one.one('PRAGMA foreign_keys')).toMatchObject({ foreign_keys: 1 })
  one.close()
})
