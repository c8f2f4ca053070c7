import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { claimedCase, must, newCohort, patch, scan } from './cohorts.ts'

const caseCount = 100_000
/** So many are added as intake does it; the others by SQL, to keep the test short. */
const addedCount = 5000
const nameOf = (index: number) => `sub-${String(index).padStart(6, '0')}_T1w`
const insertOthers = `
  INSERT INTO cases (number, case_id, name, name_key, format, shape, ras_from_voxel, orientation, size_bytes, sha256, files_key,
    added_at, state)
  WITH RECURSIVE numbers (n) AS (SELECT ${addedCount} UNION ALL SELECT n + 1 FROM numbers WHERE n < ${caseCount - 1})
  SELECT n + 1, 'case-' || n, format('sub-%06d_T1w', n), format('sub-%012d_t000000000001w', n), 'nifti', '[5,4,3]', '[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]', 'RAS',
    1000, hex(n), hex(n), '2025-03-01T08:00:00.000Z', 'indexed' FROM numbers`

function timed<Value>(work: () => Value): { readonly value: Value; readonly ms: string } {
  work()
  const times: number[] = []
  let value = work()
  for (let turn = 0; turn < 5; turn++) {
    const start = performance.now()
    value = work()
    times.push(performance.now() - start)
  }
  return { value, ms: `${times.sort((a, b) => a - b)[2]?.toFixed(2)} ms` }
}

test('A cohort of 100,000 cases is paged, searched and ranked (the times are printed).', async () => {
  const { cohort, folder, clock } = newCohort()
  const start = performance.now()
  must(cohort.addCases(Array.from({ length: addedCount }, (_, index) => scan(nameOf(index)))))
  const addedMs = performance.now() - start
  cohort.close()
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  raw.exec(insertOthers)
  raw.exec(`UPDATE cases SET state = CASE number % 4 WHEN 0 THEN 'indexed' ELSE 'waiting' END,
    disagreement = CASE WHEN number % 4 > 0 THEN (number * 7919 % 10007) / 10007.0 END, worst_segment = 'Hippocampus'`)
  raw.close()

  const openStart = performance.now()
  const again = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  const openMs = performance.now() - openStart
  const firstPage = timed(() => again.listCases({ offset: 0, limit: 50 }))
  const lastPage = timed(() => again.listCases({ offset: caseCount - 50, limit: 50 }))
  const stateMiddle = timed(() =>
    again.listCases({ offset: 40_000, limit: 50, filter: { kind: 'is', field: 'state', value: 'waiting' } }),
  )
  const found = timed(() => again.listCases({ offset: 0, limit: 50, filter: { kind: 'word', text: '_t1' } }))
  const rare = timed(() => again.listCases({ offset: 0, limit: 50, filter: { kind: 'word', text: '099999' } }))
  const queue = timed(() => again.queue({ limit: 50 }))
  const summary = timed(() => again.summary())
  const held = await claimedCase(again, 'painted')
  const strokes = timed(() => {
    for (let at = 0; at < 50; at++) must(again.recordPatch({ ...held, patch: patch(at) }))
  })
  console.info(
    [
      `${addedCount} added in ${(addedMs / 1000).toFixed(1)} s, opened in ${openMs.toFixed(0)} ms`,
      `first page ${firstPage.ms}, last page ${lastPage.ms}, page 800 of one state ${stateMiddle.ms}`,
      `text in all names ${found.ms}, text in one name ${rare.ms}`,
      `head of the queue ${queue.ms}, summary ${summary.ms}, 50 strokes ${strokes.ms}`,
    ].join('; '),
  )
  expect(firstPage.value.rows[0]?.name).toBe('sub-000000_T1w')
  expect(lastPage.value.rows.at(-1)?.name).toBe('sub-099999_T1w')
  expect(found.value.totalCount).toBe(caseCount)
  expect(rare.value.rows.map(({ name }) => name)).toEqual(['sub-099999_T1w'])
  expect(stateMiddle.value).toMatchObject({ totalCount: 75_000 })
  expect(summary.value.countByState).toEqual({ indexed: 25_000, waiting: 75_000 })
  const scores = queue.value.map(({ row }) => row.disagreement ?? -1)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  expect(scores[0]).toBeGreaterThan(0.999)
  again.close()
})

test('The head of the queue and the pages of the list come from indexes, without sorting.', () => {
  const { cohort, folder } = newCohort()
  cohort.close()
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  const plan = (sql: string) =>
    raw
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map((row: { detail: string }) => row.detail)
      .join('; ')
  const queue = plan(`SELECT * FROM cases INDEXED BY cases_in_queue WHERE state IN ('waiting', 'corrected')
    ORDER BY disagreement DESC, name, case_id LIMIT 50`)
  const page = plan('SELECT number FROM cases ORDER BY name_key, number LIMIT 50 OFFSET 99000')
  const state = plan(`SELECT number FROM cases WHERE state = 'waiting' ORDER BY name_key, number LIMIT 50 OFFSET 9`)
  raw.close()
  expect(queue).toBe('SCAN cases USING INDEX cases_in_queue')
  expect(page).toBe('SCAN cases USING COVERING INDEX cases_by_name')
  expect(state).toBe('SEARCH cases USING COVERING INDEX cases_by_state (state=?)')
})
