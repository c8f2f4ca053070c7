import { expect, test } from 'vitest'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { givingWay } from '../../src-main/storage/pieces.node.ts'
import { must, newCohort, waitingCase } from './cohorts.ts'

/** So many that they take several pieces. */
const changes = (caseCount: number) => ({
  mark: 'done',
  segments: Array.from({ length: 50 }, (_, number) => ({
    segment: `Segment ${number}`,
    caseNumbers: Int32Array.from({ length: 1200 }, (_, at) => 1 + (at % caseCount)),
    distances: new Float64Array(1200).fill(2),
    zs: Float64Array.from({ length: 1200 }, (_, at) => at),
    whys: new Map(),
  })),
})

test('A cohort closed between two pieces is not asked for a third, and neither it nor the one opened after it takes harm.', async () => {
  const first = newCohort()
  await waitingCase(first.cohort, 'one')
  const second = newCohort()
  await waitingCase(second.cohort, 'other')
  let current: Cohort = first.cohort
  let askedCount = 0
  const writing = givingWay(first.cohort.quality.keepShapes(changes(1)), () => {
    askedCount++
    return current === first.cohort
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(askedCount).toBeGreaterThan(0)
  current = second.cohort
  first.cohort.close()
  expect(await writing).toEqual({ ok: true, value: undefined })

  expect(second.cohort.table.measures().some(({ field }) => field === 'shapeDistance')).toBe(false)
  const again = must(openCohort(first.folder, { clock: first.clock, readerId: 'reader-a' }))
  // The mark was not set: what is left is found again.
  expect(again.quality.changedShapes()).toBeDefined()
  expect(must(await again.verifyAudit()).eventCount).toBeGreaterThan(0)
  again.close()
})
