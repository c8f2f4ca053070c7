import { expect, test } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { atOnce } from '../../src-main/storage/pieces.node.ts'
import { openCohortReader } from '../../src-main/worker/cohort-reader.node.ts'
import { must, newCohort, scan } from './cohorts.ts'

/** What is left of runs that are interrupted, as a thread beside main reads it. */
const leftIn = ({ folder }: { readonly folder: string }, goingOn: readonly number[] = []) =>
  openCohortReader({ folder, readerId: 'reader-a' }).read('interruptedRun', goingOn)

const parameters = { modelId: 'hippocampus', sampleCount: 8, seed: 7, sources: ['noise'] } as const

test('What is left of runs outlives the program: parameters, the named cases that have not ended, in their order.', async () => {
  const { cohort, folder, clock } = newCohort()
  const [a = '', b = '', c = ''] = ['a', 'b', 'c'].map((name) => must(cohort.addCase(scan(name))).caseId)
  const { number: first } = must(cohort.runs.orders.begin(parameters, { caseIds: [c, a, b] }))
  must(cohort.runs.orders.casesEnded(first, [a]))
  const { number: over } = must(cohort.runs.orders.begin(parameters, { caseIds: [a] }))
  must(cohort.runs.orders.end(over))
  cohort.close()
  const again = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  const named = { caseCount: 3, leftCaseIds: [c, b] }
  expect(again.runs.orders.open()).toEqual([{ number: first, orderedAt: clock().toISOString(), parameters, named }])
  expect(await leftIn(again)).toEqual({ ...named, leftCount: 2 })
  expect(await leftIn(again, [first])).toBeUndefined()
  must(again.runs.orders.end(first))
  expect(await leftIn(again)).toBeUndefined()
  again.close()
})

test('A run of all that is indexed names no case: what is left of it is what is indexed then.', async () => {
  const { cohort } = newCohort()
  for (const name of ['a', 'b']) must(cohort.addCase(scan(name)))
  must(cohort.runs.orders.begin(parameters, {}))
  expect(await leftIn(cohort)).toEqual({ leftCount: 2 })
})

test('Of a run of all that is indexed, which cases go first outlives the program as well.', async () => {
  const { cohort, folder, clock } = newCohort()
  const [a = '', b = ''] = ['a', 'b', 'c'].map((name) => must(cohort.addCase(scan(name))).caseId)
  must(cohort.runs.orders.begin(parameters, { ahead: [b, a] }))
  cohort.close()
  const again = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  expect(again.runs.orders.open()).toMatchObject([{ parameters, ahead: [b, a] }])
  expect(await leftIn(again)).toEqual({ leftCount: 3 })
  again.close()
})

/** More cases than a turn puts on record on any computer. */
function largeOrder() {
  const made = newCohort()
  const added = must(made.cohort.addCases(Array.from({ length: 6000 }, (_, index) => scan(`case-${index}`))))
  const caseIds = added.map(({ caseId }) => caseId).toReversed()
  return { ...made, caseIds, ...must(made.cohort.runs.orders.begin(parameters, { caseIds })) }
}
const reopened = ({ folder, clock, cohort }: ReturnType<typeof newCohort>) => {
  cohort.close()
  return must(openCohort(folder, { clock, readerId: 'reader-a' }))
}

test('A run over thousands of cases is put on record in pieces; broken off in between it was never asked for.', () => {
  const order = largeOrder()
  order.pieces.next()
  const again = reopened(order)
  expect(again.runs.orders.open()).toEqual([])
  expect(must(again.runs.orders.begin(parameters, { caseIds: order.caseIds.slice(0, 1) })).number).toBe(1)
  again.close()
})

test('Once all pieces are there, it outlives the program whole and in its order; a run that was ended never comes back.', () => {
  const order = largeOrder()
  expect(order.cohort.runs.orders.open()).toEqual([])
  must(atOnce(order.pieces))
  const again = reopened(order)
  expect(again.runs.orders.open()).toMatchObject([{ named: { caseCount: 6000, leftCaseIds: order.caseIds } }])
  must(again.runs.orders.end(order.number))
  expect(again.runs.orders.open()).toEqual([])
  const later = reopened({ ...order, cohort: again })
  expect(later.runs.orders.open()).toEqual([])
  expect(must(later.runs.orders.begin(parameters, { caseIds: order.caseIds.slice(0, 1) })).number).toBe(1)
  later.close()
})
