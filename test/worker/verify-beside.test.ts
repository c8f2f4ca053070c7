import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { VerifyingProgress } from '@contract/trail.ts'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterAll, expect, test } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { verifyBeside } from '../../src-main/worker/verify-beside.node.ts'
import { bundleForNode } from '../node-bundle.ts'
import { must, newCohort, scan } from '../storage/cohorts.ts'
import { eventfulCohort } from '../storage/eventful-cohort.ts'

const { file: entry, remove } = await bundleForNode('src-main/worker/verify-thread.node.ts')

afterAll(remove)

const readerId = 'reader-a'
const scans = (count: number) => Array.from({ length: count }, (_, number) => scan(`case-${number}`))
const quiet = { onProgress: () => {}, signal: new AbortController().signal }

test('A trail is whole also while events are added to it: those of the beginning are checked, and how far it is is told.', async () => {
  const { cohort } = newCohort()
  must(cohort.addCases(scans(3000)))
  const progress: VerifyingProgress[] = []
  const checking = verifyBeside(
    { folder: cohort.folder, readerId },
    { ...quiet, onProgress: (one) => progress.push(one) },
    entry,
  )
  let isChecking = true
  const checked = checking.finally(() => {
    isChecking = false
  })
  let addedCount = 0
  while (isChecking) {
    must(cohort.addCase(scan(`later-${addedCount++}`)))
    await new Promise((resolve) => setImmediate(resolve))
  }
  const verified = must(await checked)
  const after = must(await cohort.verifyAudit())
  expect(after.eventCount).toBe(3001 + addedCount)
  expect(verified.eventCount).toBeGreaterThanOrEqual(3001)
  expect(verified.eventCount).toBeLessThan(after.eventCount)
  expect(progress.map(({ of }) => of)).toContain('events')
  expect(progress.at(-1)).toEqual({
    of: 'cases',
    doneCount: verified.eventCount - 1,
    totalCount: verified.eventCount - 1,
  })
  for (const { doneCount, totalCount } of progress) expect(doneCount).toBeLessThanOrEqual(totalCount)
  cohort.close()
})

test('What is checked beside is what the cohort itself says, of a whole trail and of one that was changed.', async () => {
  const made = newCohort()
  made.cohort.close()
  rmSync(made.folder, { recursive: true })
  await eventfulCohort(made.folder)
  const opened = () => must(openCohort(made.folder, { clock: made.clock, readerId }))
  const cohort = opened()
  const whole = await verifyBeside({ folder: made.folder, readerId }, quiet, entry)
  expect(whole).toEqual(await cohort.verifyAudit())
  expect(must(whole).eventCount).toBeGreaterThan(40)
  cohort.close()
  const raw = new DatabaseSync(join(made.folder, 'cohort.db'))
  raw.exec(`UPDATE measurements SET volume_ml = volume_ml + 1`)
  raw.close()
  const changed = opened()
  const broken = await verifyBeside({ folder: made.folder, readerId }, quiet, entry)
  expect(broken).toEqual(await changed.verifyAudit())
  expect(broken).toMatchObject({ ok: false, failure: { kind: 'audit-broken' } })
  changed.close()
})

test('A check that is cancelled ends at once, and the next one is done.', async () => {
  const { cohort } = newCohort()
  must(cohort.addCases(scans(2000)))
  const own = new AbortController()
  const cohortToRead = { folder: cohort.folder, readerId }
  const cancelled = await verifyBeside(cohortToRead, { signal: own.signal, onProgress: () => own.abort() }, entry)
  expect(cancelled).toEqual({ ok: false, failure: { kind: 'cancelled' } })
  expect(await verifyBeside(cohortToRead, quiet, entry)).toMatchObject({ ok: true, value: { eventCount: 2001 } })
  cohort.close()
})
