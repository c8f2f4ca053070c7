import { expect, test } from 'vitest'
import { calibrateModels } from '../../src-main/pipeline/calibration/by-model.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { readersOf } from '../../src-main/storage/hand-over.node.ts'
import { readCohort } from '../../src-main/storage/read-cohort.node.ts'
import { readersQueue } from '../../src-main/worker/ordered-queue.node.ts'
import { must, newCohort, waitingCase } from './cohorts.ts'

/** Three cases that wait, the most doubtful first by name, and the same cohort for another reader. */
async function threeWaiting() {
  const made = newCohort()
  const ids = new Map<string, string>()
  for (const [name, agreement] of [
    ['a', 0.2],
    ['b', 0.5],
    ['c', 0.9],
  ] as const)
    ids.set(name, await waitingCase(made.cohort, name, agreement))
  const idOf = (name: string) => ids.get(name) ?? ''
  const of = (readerId: string) => {
    made.cohort.close()
    made.cohort = must(openCohort(made.folder, { clock: made.clock, readerId }))
    return made.cohort
  }
  const queueOf = (cohort: typeof made.cohort) =>
    readersQueue(cohort, calibrateModels([]), 9).items.map(({ row, left }) => [row.name, left?.to])
  return { made, idOf, of, queueOf }
}

test('A case that is sent to a reader stands first in their queue, and where it was in that of others, with who sent it and why.', async () => {
  const { made, idOf, of, queueOf } = await threeWaiting()
  must(made.cohort.sendToQueue({ caseId: idOf('c'), note: 'the tail', to: 'ben' }))
  expect(queueOf(made.cohort)).toEqual([
    ['a', undefined],
    ['b', undefined],
    ['c', 'ben'],
  ])
  const ben = of('ben')
  expect(queueOf(ben)).toEqual([
    ['c', 'ben'],
    ['a', undefined],
    ['b', undefined],
  ])
  const [first] = readersQueue(ben, calibrateModels([]), 1).items
  expect(first?.left).toEqual({ note: 'the tail', to: 'ben', readerId: 'reader-a', at: expect.any(String) })
  expect(must(ben.claim(idOf('c')))?.handOver).toEqual(first?.left)
  ben.close()
})

test('It stays theirs when they close it, until it is decided or sent to somebody else.', async () => {
  const { made, idOf, of, queueOf } = await threeWaiting()
  const caseId = idOf('b')
  must(made.cohort.sendToQueue({ caseId, to: 'ben' }))
  const ben = of('ben')
  const { fence = 0 } = must(ben.claim(caseId)) ?? {}
  must(ben.release({ caseId, fence }))
  expect(queueOf(ben)[0]).toEqual(['b', 'ben'])
  const again = must(ben.claim(caseId))
  must(ben.release({ caseId, fence: again?.fence ?? 0, note: 'rather yours', to: 'cleo' }))
  expect(queueOf(ben)).toEqual([
    ['a', undefined],
    ['b', 'cleo'],
    ['c', undefined],
  ])
  const cleo = of('cleo')
  expect(queueOf(cleo)[0]).toEqual(['b', 'cleo'])
  const claimed = must(cleo.claim(caseId))
  must(cleo.reject({ caseId, fence: claimed?.fence ?? 0, reason: 'cut off' }))
  must(cleo.sendToQueue({ caseId, note: 'for anybody' }))
  expect(queueOf(cleo)).toEqual([
    ['a', undefined],
    ['b', undefined],
    ['c', undefined],
  ])
  must(await cleo.verifyAudit())
  cleo.close()
})

test('Readers of the cohort are those who had a case or were sent one; whom a case was sent to is on the audit trail.', async () => {
  const { made, idOf } = await threeWaiting()
  must(made.cohort.sendToQueue({ caseId: idOf('a'), note: 'x', to: 'ben' }))
  const { storage, close } = readCohort(made.folder, { clock: made.clock, readerId: 'reader-a' })
  expect(readersOf(storage)).toEqual(['ben', 'reader-a'])
  close()
  const sent = made.cohort.trail.events({ after: 0, limit: 100 }).filter(({ kind }) => kind === 'case-sent')
  expect(sent.map(({ details }) => JSON.parse(details))).toMatchObject([{ caseId: idOf('a'), note: 'x', to: 'ben' }])
  made.cohort.close()
})
