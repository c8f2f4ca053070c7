import { expect, test } from 'vitest'
import type { BatchWish } from '../../../src-main/contract/acquisition.ts'
import type { Cohort } from '../../../src-main/storage/cohort.node.ts'
import { acceptAs, labelsOf } from '../accepted-cases.ts'
import { must, newCohort, waitingCase } from '../cohorts.ts'
import { embeddedCase, model, other } from '../embedded-cases.ts'
import { acceptedCase } from '../learning/learned-cases.ts'

/** Each case is taken for ten minutes: two of each arm. */
const wish: BatchWish = { strategy: 'core-set', budgetMinutes: 40, diversity: 'none', seed: 3 }

const drawn = ({ batches }: Cohort, change: Partial<BatchWish> = {}) =>
  must(batches.toKeep({ model, wish: { ...wish, ...change } })).drawn

/** What the strategy chose. */
const chosen = (cohort: Cohort, change?: Partial<BatchWish>) =>
  drawn(cohort, change)
    .cases.filter(({ arm }) => arm !== 'control')
    .map(({ caseId }) => caseId)
    .toSorted()

async function near(cohort: Cohort, count: number): Promise<void> {
  for (let index = 0; index < count; index++) await embeddedCase(cohort, `near-${index}`, [index / 100, 0])
}

async function acceptedAt(cohort: Cohort, name: string, embedding: readonly number[], by = model): Promise<string> {
  const caseId = await embeddedCase(cohort, name, embedding, by)
  await acceptAs(cohort, caseId, labelsOf(6))
  return caseId
}

test('Of many like cases and two that lie far off, core-set takes the two, once what they are like is known.', async () => {
  const { cohort } = newCohort()
  await acceptedAt(cohort, 'known', [0, 0])
  await near(cohort, 6)
  const far = [await embeddedCase(cohort, 'far', [9, 0]), await embeddedCase(cohort, 'further', [0, 30])]
  expect(chosen(cohort)).toEqual(far.toSorted())
  expect(drawn(cohort).sentences).toContain('Chosen to differ from 1 accepted case too.')
})

test('A case like one that was accepted is no news, but one of the audit set is not learned from: what is like it is.', async () => {
  const { cohort } = newCohort()
  await acceptedAt(cohort, 'known', [0, 0])
  await acceptedAt(cohort, 'known too', [30, 0])
  must(cohort.learning.freezeAudit({ caseIds: [await acceptedAt(cohort, 'audited', [0, 20])], reason: 'to judge by' }))
  const [likeKnown, likeAudited] = [
    await embeddedCase(cohort, 'like known', [30, 0]),
    await embeddedCase(cohort, 'like audited', [0, 20]),
  ]
  await near(cohort, 4)
  expect(chosen(cohort, { budgetMinutes: 20 })).toEqual([likeAudited])
  expect(chosen(cohort)).not.toContain(likeKnown)
})

test('Vectors of another model are compared with nothing, and are told as absent.', async () => {
  const { cohort } = newCohort()
  await acceptedAt(cohort, 'known', [0, 0])
  await acceptedAt(cohort, 'accepted by other weights', [9, 0], other)
  await embeddedCase(cohort, 'of other weights', [500, 500], other)
  await near(cohort, 3)
  const far = await embeddedCase(cohort, 'far', [9, 0])
  expect(chosen(cohort, { budgetMinutes: 20 })).toEqual([far])
  expect(drawn(cohort).sentences).toContain('It may resemble 1 accepted case without an embedding by this model.')
  expect(cohort.batches.candidateCounts(model.sha256)).toEqual({ candidateCount: 4, embeddedCount: 4 })
})

test('A case without a vector is left out of a core-set and told; where none has one, it is refused with what helps.', async () => {
  const { cohort } = newCohort()
  const without = await waitingCase(cohort, 'without', 0.5)
  const refused = cohort.batches.toKeep({ model, wish })
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'batch-unembedded', candidateCount: 1 } })
  await near(cohort, 3)
  expect(drawn(cohort).cases.map(({ caseId }) => caseId)).not.toContain(without)
  expect(drawn(cohort).sentences).toContain('Left out, as they have no embedding by this model: 1 case.')
})

test('Cases that differ most are chosen among the most doubtful; the most doubtful one is left out if it has no embedding.', async () => {
  const { cohort } = newCohort()
  await acceptedCase(cohort, 'known without')
  await near(cohort, 4)
  const far = await embeddedCase(cohort, 'far', [9, 0])
  const diverse: Partial<BatchWish> = { strategy: 'pairwise-dice', diversity: 'embeddings' }
  expect(chosen(cohort, diverse)).toContain(far)
  expect(drawn(cohort, diverse).sentences.join(' ')).not.toContain('Left out')
  const without = await waitingCase(cohort, 'most doubtful', 0.1)
  expect(chosen(cohort, diverse)).toContain(far)
  expect(drawn(cohort, diverse).cases.map(({ caseId }) => caseId)).not.toContain(without)
  expect(drawn(cohort, diverse).sentences).toContain('Left out, as they have no embedding by this model: 1 case.')
  expect(drawn(cohort, { strategy: 'pairwise-dice' }).sentences.join(' ')).not.toMatch(/differ|resemble/)
})
