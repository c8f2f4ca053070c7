import { expect, test } from 'vitest'
import { parseFilter } from '../../src-main/pipeline/cohort/filter/parse-filter.ts'
import { type Cohort, openCohort } from '../../src-main/storage/cohort.node.ts'
import { acceptAs, labelsOf } from './accepted-cases.ts'
import { claimedCase, must, newCohort, scan, waitingCase } from './cohorts.ts'

/** A case in every state that a group may meet. */
async function everyState() {
  const made = newCohort()
  const { cohort } = made
  const ids = new Map<string, string>()
  for (const name of ['waiting', 'accepted', 'deferred', 'rejected'])
    ids.set(name, await waitingCase(cohort, name, 0.5))
  const idOf = (name: string) => ids.get(name) ?? ''
  await acceptAs(cohort, idOf('accepted'), labelsOf(6))
  for (const [as, name] of [
    ['deferred', 'deferred'],
    ['rejected', 'rejected'],
  ] as const)
    must(cohort.table.decide({ caseIds: [idOf(name)], as, reason: 'x' }))
  ids.set('open', (await claimedCase(cohort, 'open')).caseId)
  ids.set('indexed', must(cohort.addCase(scan('indexed'))).caseId)
  return { ...made, idOf }
}
const stateOf = (cohort: Cohort, caseId: string) => must(cohort.caseRow(caseId)).state
const sentTo = (cohort: Cohort) => cohort.queue({ limit: 99 }).map(({ row, left }) => [row.name, left?.to, left?.note])

test('A group is sent to a reader: what waits, is deferred or rejected; what is open, accepted, not segmented or sent so already is left.', async () => {
  const { cohort, idOf } = await everyState()
  const group = { as: 'sent', reason: 'look again', to: 'ben' } as const
  expect(must(cohort.table.decide(group))).toEqual({ doneCount: 3, leftCount: 3 })
  expect(sentTo(cohort)).toEqual(['deferred', 'rejected', 'waiting'].map((name) => [name, 'ben', 'look again']))
  expect(['open', 'accepted', 'indexed'].map((name) => stateOf(cohort, idOf(name)))).toEqual([
    'claimed',
    'accepted',
    'indexed',
  ])
  expect(must(cohort.table.decide(group))).toEqual({ doneCount: 0, leftCount: 6 })
  expect(must(cohort.table.decide({ as: 'sent', reason: '', to: 'cleo' })).doneCount).toBe(3)
  expect(sentTo(cohort).map(([, to]) => to)).toEqual(['cleo', 'cleo', 'cleo'])
  must(await cohort.verifyAudit())
  cohort.close()
})

test('A group is opened again: accepted cases stand in the queue with their version, all others are left.', async () => {
  const { cohort, idOf } = await everyState()
  const caseId = idOf('accepted')
  const before = must(cohort.latestSegmentation(caseId)).segmentationId
  expect(must(cohort.table.decide({ as: 'reopened', reason: 'new protocol' }))).toEqual({ doneCount: 1, leftCount: 5 })
  expect(stateOf(cohort, caseId)).toBe('waiting')
  expect(must(cohort.latestSegmentation(caseId)).segmentationId).toBe(before)
  expect(must(cohort.claim(caseId))?.handOver).toMatchObject({ note: 'new protocol' })
  const told = cohort.trail.events({ caseId, after: 0, limit: 99 }).find(({ kind }) => kind === 'case-sent')
  expect(JSON.parse(told?.details ?? '{}')).toMatchObject({ note: 'new protocol', inGroup: true, reopened: true })
  must(await cohort.verifyAudit())
  cohort.close()
})

test('Sending that was interrupted goes on to the same reader, in the name of who sent, when the cohort is opened next.', async () => {
  const { cohort, folder, clock } = newCohort()
  const caseCount = 300
  for (let index = 0; index < caseCount; index++) await waitingCase(cohort, `case-${index}`, 0.5)
  const { decisions } = cohort.table
  must(decisions.begin({ as: 'sent', reason: '', to: 'ben', caseNumbers: cohort.table.caseNumbers({}) }))
  decisions.pieces().next()
  const sentCount = (one: Cohort) =>
    one.queue({ limit: 999 }).filter(({ left }) => left?.to === 'ben' && left.readerId === 'reader-a').length
  expect(sentCount(cohort)).toBeGreaterThan(0)
  expect(sentCount(cohort)).toBeLessThan(caseCount)
  cohort.close()
  const again = must(openCohort(folder, { clock, readerId: 'ben' }))
  expect(sentCount(again)).toBe(caseCount)
  expect(again.listCases({ offset: 0, limit: 1, filter: must(parseFilter('state:waiting')) }).totalCount).toBe(
    caseCount,
  )
  must(await again.verifyAudit())
  again.close()
})
