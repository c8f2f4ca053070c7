import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AuditCase } from '@contract/planner.ts'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import { rowsOf } from '../../src-main/cli/csv.ts'
import { newCohort, waitingCase } from '../storage/cohorts.ts'
import { insula, insulaJson } from './run-insula.ts'

/** A cohort of so many cases that wait, and a folder for files. */
async function cohortOf(caseCount: number) {
  const { cohort, folder } = newCohort()
  for (let index = 0; index < caseCount; index++)
    await waitingCase(cohort, `${index % 2 === 0 ? 'a' : 'b'}/case-${index}`, 0.95 - index / 100)
  cohort.close()
  return folder
}

test('plan fixes a plan; verdicts come from a file; the statement is written and on record.', async () => {
  const folder = await cohortOf(12)
  const options = ['--promise', '50%', '--confidence', '90', '--flag', '2', '--seed', '3', '--audit', '5']
  const fixed = await insulaJson('plan', folder, ...options)
  expect([fixed.status, fixed.document.plan]).toMatchObject([
    0,
    { promise: 0.5, confidence: 0.9, bound: 'binomial', seed: 3, flaggedCount: 2, unflaggedCount: 10, auditCount: 5 },
  ])
  const audit: readonly AuditCase[] = fixed.document.audit
  expect((await insula('plan', folder)).printed).toMatch(
    /columns case and verdict \(pass, fail or unsure\)[\s\S]*under Planner/,
  )
  const verdicts = join(folder, 'verdicts.csv')
  const rows = audit.map(
    ({ name, caseId }, index) => `${index === 0 ? caseId : `"${name}"`},${index === 0 ? 'Fail' : 'pass'}`,
  )
  writeFileSync(verdicts, `case,verdict\r\n${rows.join('\r\n')}\r\n`)
  const out = join(folder, 'statement.json')
  const stated = await insulaJson('plan', folder, '--verdicts', verdicts, '--statement', out)
  expect(stated.document).toMatchObject({ isFinished: true, counts: { pass: 4, fail: 1, unsure: 0, open: 0 } })
  // scipy.stats.beta.ppf(0.9, 2, 4)
  expect(stated.document.residual).toBeCloseTo(0.5838904, 7)
  expect((await insula('plan', folder)).printed).not.toContain('Next:')
  const bytes = readFileSync(out)
  expect(JSON.parse(bytes.toString())).toMatchObject({ format: 'insula-statement', isKept: false, plan: { seed: 3 } })
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  const events = raw.prepare('SELECT kind, details FROM audit_events ORDER BY number DESC LIMIT 7').all()
  raw.close()
  expect(events.map(({ kind }: { kind: string }) => kind)).toEqual([
    'statement-written',
    ...Array(5).fill('audit-judged'),
    'plan-fixed',
  ])
  expect(JSON.parse(events[0].details)).toMatchObject({
    file: 'statement.json',
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })
  expect((await insulaJson('cohort', 'verify', folder, '--sources', 'size')).document.problems).not.toContainEqual(
    expect.objectContaining({ kind: 'audit-broken' }),
  )
})

test('plan flags by a filter beside the score, and says in words where fewer cases have the score than were wished for.', async () => {
  const folder = await cohortOf(12)
  const wish = ['plan', folder, '--promise', '80%', '--preview']
  const byName = await insulaJson(...wish, '--flag', '2', '--flag-filter', 'case-3 or case-11')
  // The two most doubtful are case-10 and case-11.
  expect(byName.document).toMatchObject({ score: 'disagreement', filteredCount: 2, flaggedCount: 3 })
  const short = await insula(...wish, '--flag', '2', '--flag-by', 'unusualness')
  expect(short.printed).toContain(
    'Fewer are flagged: 2 were asked for, but of 12 cases none has peers to be compared with.',
  )
  const unread = await insulaJson(...wish, '--flag-filter', 'snr<')
  expect([unread.status, unread.document.failure.kind]).toEqual([1, 'filter-number-missing'])
})

test('plan refuses a promise that the audit cannot carry, with what would, and a preview keeps nothing.', async () => {
  const folder = await cohortOf(12)
  const refused = await insulaJson('plan', folder, '--promise', '1.5%')
  expect([refused.status, refused.document.failure.kind]).toEqual([1, 'plan-promise-not-carried'])
  expect(refused.document.failure.message).toContain('cannot carry “at most 1.5 % with 95 % confidence”')
  const preview = await insulaJson(
    'plan',
    folder,
    '--promise',
    '10',
    '--bound',
    'finite',
    '--strata',
    'site',
    '--preview',
  )
  expect(preview.document).toMatchObject({ unflaggedCount: 12, strata: [{ name: 'a', caseCount: 6 }, { name: 'b' }] })
  const early = ['plan', folder, '--promise', '1.5%', '--preview']
  const told = await insulaJson(...early)
  expect([preview.status, told.status, told.document.refusal.kind]).toEqual([0, 1, 'plan-promise-not-carried'])
  expect((await insulaJson('plan', folder)).document.failure.kind).toBe('plan-none')
})

test('Of a file with one wrong row no verdict is taken.', async () => {
  const folder = await cohortOf(4)
  const fixed = await insulaJson('plan', folder, '--promise', '90%', '--audit', '2')
  const [first] = fixed.document.audit
  const file = join(folder, 'verdicts.csv')
  for (const [text, kind] of [
    [`case,verdict\n${first.name},pass\n${first.name},good\n`, 'plan-verdicts-unreadable'],
    [`case,verdict\n${first.name},pass\nnobody,pass\n`, 'plan-case-unknown'],
    [`name,verdict\n${first.name},pass\n`, 'plan-verdicts-unreadable'],
  ] as const) {
    writeFileSync(file, text)
    expect((await insulaJson('plan', folder, '--verdicts', file)).document.failure.kind).toBe(kind)
  }
  expect((await insulaJson('plan', folder)).document.counts).toEqual({ pass: 0, fail: 0, unsure: 0, open: 2 })
})

test('A percentage is read as it is written, and what is none is refused.', async () => {
  const folder = await cohortOf(4)
  const promiseOf = async (word: string) =>
    (await insulaJson('plan', folder, '--promise', word, '--bound', 'finite')).document.plan.promise
  expect(await promiseOf('1.1%')).toBe(0.011)
  expect(await promiseOf('25')).toBe(0.25)
  const wrong = await insula('plan', folder, '--promise', '101%')
  expect([wrong.status, wrong.told]).toEqual([2, expect.stringContaining('a percentage from 0 to 100')])
})

test('CSV is read with quotes, doubled quotes, empty fields and either line end.', () => {
  expect(rowsOf('\uFEFFcase,verdict,\r\n"a, ""b""",pass,\n\n,x,"two\nlines"')).toEqual([
    ['case', 'verdict', ''],
    ['a, "b"', 'pass', ''],
    ['', 'x', 'two\nlines'],
  ])
})
