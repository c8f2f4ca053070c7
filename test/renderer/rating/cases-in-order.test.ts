import type { CaseToRate, RatingApi } from '@contract/rating.ts'
import { ok } from '@contract/result.ts'
import { expect, test } from 'vitest'
import { CasesInOrder } from '../../../src-renderer/rating/cases-in-order.svelte.ts'

const order = { vocabularyId: 'v', order: 'shuffled', seed: 1, unratedOnly: true } as const
const settled = async (holds: () => boolean) => {
  for (let turn = 0; turn < 300 && !holds(); turn++) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** The list of what is in `due`, as it is when it is asked for. */
function following(due: CaseToRate[]) {
  let cameCount = 0
  const list: RatingApi['list'] = async () => ok({ cases: [...due], totalCount: due.length, ratedCount: 0 })
  const cases = new CasesInOrder({ list }, order, () => cameCount++)
  return { cases, cameCount: () => cameCount }
}
const caseOf = (caseId: string): CaseToRate => ({ caseId, name: caseId })

test('Where nothing was to be rated, the first case that a batch brings comes on screen.', async () => {
  const due: CaseToRate[] = []
  const { cases, cameCount } = following(due)
  await cases.begin(order)
  expect(cases.current).toBeUndefined()
  due.push(caseOf('a'), caseOf('b'))
  cases.followLater()
  await settled(() => cases.current !== undefined)
  expect([cases.current?.caseId, cases.totalCount, cameCount()]).toEqual(['a', 2, 1])
})

test('What comes later is counted and stands behind; the place is kept.', async () => {
  const due = [caseOf('a'), caseOf('b')]
  const { cases, cameCount } = following(due)
  await cases.begin(order)
  await cases.next()
  due.unshift(caseOf('c'))
  cases.followLater()
  await settled(() => cases.totalCount === 3)
  expect([cases.current?.caseId, cases.following(9), cameCount()]).toEqual(['b', ['c'], 0])
})
