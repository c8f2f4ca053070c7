import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { PlacedModel } from '@contract/learning.ts'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import { type Cohort, openCohort } from '../../../src-main/storage/cohort.node.ts'
import { must, newCohort } from '../cohorts.ts'
import { shipped } from './learned-cases.ts'

const modelOf = (name: string): PlacedModel => ({
  modelId: 'hippocampus',
  version: `1.0.0-${name}`,
  sha256: name.repeat(64),
  folder: `models/${name}`,
})
const [second, third] = [modelOf('d'), modelOf('e')]
const reason = 'better at every site'

const evaluate = (
  cohort: Cohort,
  candidate: PlacedModel,
  { against = shipped.sha256, verdict = 'passes' as 'passes' | 'blocked' } = {},
) =>
  must(
    cohort.learning.addEvaluation({
      candidateSha256: candidate.sha256,
      productionSha256: against,
      verdict,
      document: { sites: [{ site: 'oslo', difference: 0.01 }] },
    }),
  ).evaluationId

const promote = (cohort: Cohort, model: PlacedModel, evaluationId: string) =>
  cohort.learning.promote({ shipped, model, evaluationId, reason })

test('An evaluation is kept with its whole table and its hash; those of a candidate are found, newest first.', async () => {
  const { cohort } = newCohort()
  const [first, other, last] = [second, third, second].map((model) => evaluate(cohort, model))
  const ids = (of?: { candidateSha256: string }) =>
    cohort.learning.evaluations(of).map(({ evaluationId }) => evaluationId)
  expect(ids()).toEqual([last, other, first])
  expect(ids({ candidateSha256: second.sha256 })).toEqual([last, first])
  expect(cohort.learning.evaluations()[0]).toMatchObject({
    verdict: 'passes',
    readerId: 'reader-a',
    document: { sites: [{ site: 'oslo', difference: 0.01 }] },
    documentSha256: createHash('sha256').update('{"sites":[{"difference":0.01,"site":"oslo"}]}').digest('hex'),
  })
  must(await cohort.verifyAudit())
})

test('A model that passed comes into force; rolling back goes step by step to the one that ships.', async () => {
  const { cohort } = newCohort()
  expect(cohort.learning.production('hippocampus')).toBeUndefined()
  const evaluationId = evaluate(cohort, second)
  expect(must(promote(cohort, second, evaluationId))).toEqual({
    number: 1,
    at: '2025-03-01T08:00:00.000Z',
    kind: 'promoted',
    shippedId: 'hippocampus',
    model: second,
    evaluationId,
    signedBy: 'reader-a',
    reason,
  })
  must(promote(cohort, third, evaluate(cohort, third, { against: second.sha256 })))
  expect(cohort.learning.production('hippocampus')).toEqual(third)
  const back = { shipped, reason: 'worse in use' }
  expect(must(cohort.learning.rollBack(back))).toMatchObject({
    kind: 'rolled-back',
    model: second,
    previousSha256: third.sha256,
    reason: 'worse in use',
  })
  expect(cohort.learning.production('hippocampus')).toEqual(second)
  expect(must(cohort.learning.rollBack(back)).model).toEqual({ ...shipped, folder: 'shipped' })
  expect(cohort.learning.production('hippocampus')).toBeUndefined()
  expect(cohort.learning.rollBack(back)).toMatchObject({ failure: { kind: 'promotion-nothing-before' } })
  expect(cohort.learning.promotions().map(({ number, kind }) => [number, kind])).toEqual([
    [4, 'rolled-back'],
    [3, 'rolled-back'],
    [2, 'promoted'],
    [1, 'promoted'],
  ])
  must(await cohort.verifyAudit())
})

test('A model that was rolled back may come into force again by an evaluation against what is in force then.', () => {
  const { cohort } = newCohort()
  const evaluationId = evaluate(cohort, second)
  must(promote(cohort, second, evaluationId))
  must(cohort.learning.rollBack({ shipped, reason: 'to look at it again' }))
  must(promote(cohort, second, evaluationId))
  expect(cohort.learning.production('hippocampus')).toEqual(second)
})

test('Models that stand in place of different ones that ship do not concern one another.', () => {
  const { cohort } = newCohort()
  must(promote(cohort, second, evaluate(cohort, second)))
  const lesions = { modelId: 'lesions', version: '2.0.0', sha256: 'a'.repeat(64) }
  const tuned = { ...lesions, sha256: 'b'.repeat(64), folder: 'models/lesions' }
  const evaluationId = evaluate(cohort, tuned, { against: lesions.sha256 })
  must(cohort.learning.promote({ shipped: lesions, model: tuned, evaluationId, reason }))
  expect([cohort.learning.production('hippocampus'), cohort.learning.production('lesions')]).toEqual([second, tuned])
  must(cohort.learning.rollBack({ shipped: lesions, reason }))
  expect(cohort.learning.production('hippocampus')).toEqual(second)
  expect(cohort.learning.promotions('hippocampus')).toHaveLength(1)
})

test('Nothing comes into force without a reason, a passed evaluation of it, and one against what is in force.', async () => {
  const { cohort } = newCohort()
  const passed = evaluate(cohort, second)
  const refused = (kind: string, model: PlacedModel, evaluationId: string) =>
    expect(promote(cohort, model, evaluationId)).toMatchObject({ ok: false, failure: { kind } })
  refused('evaluation-unknown', second, 'x')
  refused('promotion-of-another', third, passed)
  refused('promotion-blocked', third, evaluate(cohort, third, { verdict: 'blocked' }))
  refused('promotion-outdated', third, evaluate(cohort, third, { against: second.sha256 }))
  expect(cohort.learning.promote({ shipped, model: second, evaluationId: passed, reason: ' ' })).toMatchObject({
    failure: { kind: 'learning-reason-missing' },
  })
  expect(cohort.learning.promotions()).toEqual([])
  const early = evaluate(cohort, third)
  must(promote(cohort, second, passed))
  refused('promotion-outdated', third, early)
  refused('promotion-in-force', second, passed)
  expect(cohort.learning.rollBack({ shipped, reason: '' })).toMatchObject({
    failure: { kind: 'learning-reason-missing' },
  })
  const elsewhere = { ...third, folder: '../third' }
  expect(() => promote(cohort, elsewhere, early)).toThrow('folder')
  expect(cohort.learning.production('hippocampus')).toEqual(second)
  must(await cohort.verifyAudit())
})

test.each([
  ['another verdict', 'evaluations', `UPDATE evaluations SET verdict = 'passes'`, 'evaluation'],
  ['another table', 'evaluations', `UPDATE evaluations SET document = '{}'`, 'evaluation'],
  ['another model in force', 'promotions', `UPDATE promotions SET model_sha256 = '0'`, 'promotion'],
  ['a promotion that was not', 'promotions', 'DELETE FROM promotions', 'promotion'],
  [
    'a smuggled promotion',
    'promotions',
    `INSERT INTO promotions SELECT 9, kind, shipped_id, model_id, model_version, 'f', folder, previous_sha256,
       evaluation_number, reader_id, at, reason FROM promotions`,
    'promotions',
  ],
])('Whoever makes %s past the triggers is found.', async (_, table, sql, because) => {
  const { cohort, folder, clock } = newCohort()
  evaluate(cohort, third, { verdict: 'blocked' })
  must(promote(cohort, second, evaluate(cohort, second)))
  cohort.close()
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  const triggers = raw.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`).all(table)
  for (const { name } of triggers) raw.exec(`DROP TRIGGER ${name}`)
  raw.exec(sql)
  for (const trigger of triggers) raw.exec(String(trigger.sql))
  raw.close()
  const again = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  expect(await again.verifyAudit()).toMatchObject({
    ok: false,
    failure: { kind: 'audit-broken', because: expect.stringContaining(because) },
  })
  again.close()
})
