import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rowsOf } from '../../src-main/cli/csv.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { must, newCohort, stoppedClock, waitingCase } from '../storage/cohorts.ts'
import { acceptWith, beginNext } from '../storage/studies.ts'
import { insula, insulaJson } from './run-insula.ts'

async function cohortOf(caseCount: number) {
  const { cohort, folder } = newCohort()
  for (let index = 0; index < caseCount; index++) await waitingCase(cohort, `case-${index}`, 0.9)
  cohort.close()
  return folder
}
const asReader = (folder: string, readerId: string) =>
  must(openCohort(folder, { clock: stoppedClock().clock, readerId }))

test('A study is made, read by two, closed with a reason, and told with agreement and tables.', async () => {
  const folder = await cohortOf(4)
  const options = [
    '--name',
    'Pilot',
    '--readers',
    'ada, ben',
    '--blind-model',
    '--seed',
    '5',
    '--repeats',
    '25',
    '--distance',
    '2',
  ]
  const preview = await insulaJson('review', 'create', folder, ...options, '--preview')
  expect(preview.document).toEqual({
    caseCount: 4,
    leftOutCount: 0,
    loads: [
      { readerId: 'ada', caseCount: 4, repeatCount: 1 },
      { readerId: 'ben', caseCount: 4, repeatCount: 1 },
    ],
  })
  expect((await insulaJson('review', 'status', folder)).document.failure.kind).toBe('study-none')
  const made = await insulaJson('review', 'create', folder, ...options)
  expect(made.document.study).toMatchObject({ name: 'Pilot', readingCount: 10, seed: 5, isBlindToModel: true })

  for (const [fill, readerId] of [
    [1, 'ada'],
    [2, 'ben'],
  ] as const) {
    const cohort = asReader(folder, readerId)
    for (let count = 0; count < 5; count++) {
      const claim = await beginNext(cohort, made.document.study)
      must(cohort.logActive({ ...claim, milliseconds: { brush: 60_000 } }))
      // The labels of all voxels: 1 + 256 · 1, or 2 + 256 · 2; no segment of the table, so both are empty in both.
      await acceptWith(cohort, claim, fill)
    }
    cohort.close()
  }
  const status = await insulaJson('review', 'status', folder, '--study', 'Pilot')
  expect(status.document.readers).toMatchObject([{ doneCount: 5, medianMinutes: 1 }, { doneCount: 5 }])
  expect(status.document.burndown.at(-1).leftCount).toBe(0)
  expect((await insulaJson('review', 'agreement', folder)).document.failure.kind).toBe('study-open')

  await insulaJson('review', 'close', folder, '--reason', 'all read')
  const agreement = await insulaJson('review', 'agreement', folder)
  expect(agreement.document).toMatchObject({ comparedCount: 6, missingCount: 0 })
  expect(agreement.document.pairs[0]).toMatchObject({
    readers: ['ada', 'ben'],
    caseCount: 4,
    segments: [{ pairCount: 4, emptyCount: 4 }, { pairCount: 4 }],
  })
  expect((await insula('review', 'agreement', folder)).printed).toContain('ada and ben')

  const out = join(folder, 'pilot.csv')
  const written = await insulaJson('review', 'csv', folder, '--out', out)
  expect(written.document.files).toEqual(['pilot.csv', 'pilot.json', 'pilot_agreement.csv', 'pilot_agreement.json'])
  const [head = [], ...rows] = rowsOf(readFileSync(out, 'utf8'))
  expect(rows).toHaveLength(10)
  expect(rows.filter((row) => row[head.indexOf('repeats_position')] !== '')).toHaveLength(2)
  expect(Object.keys(JSON.parse(readFileSync(join(folder, 'pilot.json'), 'utf8')))).toEqual(head)
})

test('What cannot be assigned is refused with what would help, and nothing is kept.', async () => {
  const folder = await cohortOf(3)
  const alone = await insulaJson('review', 'create', folder, '--name', 'A', '--readers', 'ada')
  expect([alone.status, alone.document.failure.kind]).toEqual([1, 'study-readers-too-few'])
  const tight = ['--readers', 'ada', '--readings', '1', '--repeats', '50%']
  const far = await insulaJson('review', 'create', folder, '--name', 'A', ...tight)
  expect(far.document.failure).toMatchObject({ kind: 'study-repeats-do-not-fit' })
  const none = await insulaJson(
    'review',
    'create',
    folder,
    '--name',
    'A',
    '--readers',
    'a,b',
    '--filter',
    'nothing-is-called-so',
  )
  expect(none.document.failure.kind).toBe('study-no-cases')
  expect((await insulaJson('review', 'status', folder)).document.failure.kind).toBe('study-none')
})
