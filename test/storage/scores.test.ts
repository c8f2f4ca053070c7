import { expect, test } from 'vitest'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { atOnce } from '../../src-main/storage/pieces.node.ts'
import { acceptAs, labelsOf } from './accepted-cases.ts'
import { inferenceOf, must, newCohort, scan, waitingCase } from './cohorts.ts'

const scores = (cohort: Cohort) =>
  cohort.queue({ limit: 9 }).map(({ row }) => [row.name, row.disagreement && Number(row.disagreement.toFixed(3))])
const changes = async (cohort: Cohort) => must(await cohort.verifyAudit()).eventCount

test('Scored by volume or by one segment, every case has its score anew, the queue its order, and a later inference the same choice.', async () => {
  const { cohort } = newCohort()
  await waitingCase(cohort, 'a', 0.5)
  await waitingCase(cohort, 'b', 0.9)
  expect([cohort.scores.aggregation(), cohort.summary().aggregation]).toEqual([{ kind: 'worst' }, { kind: 'worst' }])
  must(cohort.scores.setAggregation({ kind: 'volume-weighted' }))
  expect(scores(cohort)).toEqual([
    ['a', 0.275],
    ['b', 0.075],
  ])
  await waitingCase(cohort, 'c', 0.7)
  expect(scores(cohort)[1]).toEqual(['c', 0.175])
  must(cohort.scores.setAggregation({ kind: 'segment', segment: 'Hippocampus, left anterior' }))
  expect(scores(cohort)).toEqual([
    ['a', 0.05],
    ['b', 0.05],
    ['c', 0.05],
  ])
  expect(cohort.queue({ limit: 1 })[0]?.reason).toBe('Hippocampus, left anterior: samples disagree, 0.050')
  must(cohort.scores.setAggregation({ kind: 'worst' }))
  expect(scores(cohort).map(([name]) => name)).toEqual(['a', 'c', 'b'])
})

test('A case whose segment is empty in all samples has no score: it stands last and is counted apart.', async () => {
  const { cohort } = newCohort()
  await waitingCase(cohort, 'a', 0.5)
  await waitingCase(cohort, 'b')
  expect(cohort.scores.unscoredCount()).toBe(0)
  must(cohort.scores.setAggregation({ kind: 'segment', segment: 'Hippocampus, left posterior' }))
  expect(cohort.scores.unscoredCount()).toBe(1)
  const last = cohort.queue({ limit: 9 })[1]
  expect([last?.row.name, last?.row.disagreement, last?.scored]).toEqual(['b', undefined, undefined])
  expect(last?.reason).toBe('No score: no samples to compare, or Hippocampus, left posterior was not found')
})

test('A score that is a rounding error above 0 is kept as 0, and is no change that is left to be made.', async () => {
  const { cohort } = newCohort()
  await waitingCase(cohort, 'a', 1 - 2 ** -53)
  must(cohort.scores.setAggregation({ kind: 'segment', segment: 'Hippocampus, left posterior' }))
  expect(cohort.queue({ limit: 1 })[0]?.row.disagreement).toBe(0)
  expect(cohort.scores.changedScores()).toBeUndefined()
  must(await cohort.verifyAudit())
})

test('A segment that no model found is refused, and nothing changes.', async () => {
  const { cohort } = newCohort()
  await waitingCase(cohort, 'a', 0.5)
  expect(cohort.scores.setAggregation({ kind: 'segment', segment: 'Amygdala' })).toEqual({
    ok: false,
    failure: {
      kind: 'segment-not-scored',
      segment: 'Amygdala',
      known: 'Hippocampus, left anterior; Hippocampus, left posterior',
    },
  })
  expect(cohort.scores.aggregation()).toEqual({ kind: 'worst' })
})

test('Both choices are on the audit chain, and there when the cohort is opened again.', async () => {
  const { cohort } = newCohort()
  await waitingCase(cohort, 'a', 0.5)
  const before = await changes(cohort)
  must(cohort.scores.setOrder('predicted-low'))
  must(cohort.scores.setAggregation({ kind: 'volume-weighted' }))
  expect(await changes(cohort)).toBe(before + 2)
  expect([cohort.scores.order(), cohort.scores.aggregation()]).toEqual(['predicted-low', { kind: 'volume-weighted' }])
})

test('A part of the queue is of one model and of one site, or of all but some; the others have no score or another model.', async () => {
  const { cohort } = newCohort()
  await waitingCase(cohort, 'oslo/a', 0.5)
  await waitingCase(cohort, 'bergen/b', 0.6)
  await waitingCase(cohort, 'c', 0.7)
  const { caseId } = must(cohort.addCase(scan('d')))
  const { record, ...inference } = await inferenceOf(cohort, 0.1)
  must(cohort.addInference(caseId, { ...inference, record: { ...record, modelSha256: 'd'.repeat(64) } }))
  const names = (part: Parameters<Cohort['queue']>[0]['part']) =>
    cohort.queue({ limit: 9, ...(part && { part }) }).map(({ row }) => row.name)
  const modelSha256 = 'c'.repeat(64)
  expect(names(undefined)).toEqual(['d', 'oslo/a', 'bergen/b', 'c'])
  expect(names({ kind: 'scored', modelSha256, site: 'oslo' })).toEqual(['oslo/a'])
  expect(names({ kind: 'scored', modelSha256, butSites: ['oslo'] })).toEqual(['bergen/b', 'c'])
  expect(names({ kind: 'others', butModels: [modelSha256] })).toEqual(['d'])
})

test('A change of the score that was interrupted has taken effect in part, and is finished when the cohort is opened next.', async () => {
  const { cohort, folder, clock } = newCohort()
  for (let index = 0; index < 40; index++) await waitingCase(cohort, `case-${String(index).padStart(2, '0')}`, 0.5)
  const [done, last] = [await waitingCase(cohort, 'done', 0.5), await waitingCase(cohort, 'last', 0.5)]
  await acceptAs(cohort, done, labelsOf(20))
  for (const ask of cohort.truths.toFind({ limit: 9 })) must(cohort.truths.add(ask, new Map([[1, 0.9]])))
  const kept = (from: Cohort) => {
    const row = must(from.caseRow(last))
    return [row.disagreement?.toFixed(3), from.truths.known()[0]?.agreement.toFixed(3)]
  }
  expect(kept(cohort)).toEqual(['0.500', '0.500'])
  const before = cohort.truths.revision()
  const pieces = cohort.scores.changeAggregation({ kind: 'volume-weighted' })
  pieces.next()
  expect(cohort.scores.aggregation()).toEqual({ kind: 'volume-weighted' })
  expect(kept(cohort)).toEqual(['0.500', '0.500'])
  const between = cohort.truths.revision()
  cohort.close()
  const again = must(openCohort(folder, { clock, readerId: 'reader-b' }))
  expect(kept(again)).toEqual(['0.275', '0.725'])
  expect(new Set([before, between, again.truths.revision()]).size).toBe(3)
  expect(scores(again).map(([, score]) => score)).toEqual(Array(9).fill(0.275))
  expect(must(await again.verifyAudit()).eventCount).toBeGreaterThan(0)
  again.close()
})

test('A case that a model segments while the scores change keeps the score of the newer inference.', async () => {
  const { cohort } = newCohort()
  await waitingCase(cohort, 'a', 0.5)
  const later = await waitingCase(cohort, 'b', 0.6)
  must(atOnce(cohort.scores.changeAggregation({ kind: 'volume-weighted' })))
  const changed = cohort.scores.changedScores()
  if (!changed) throw new Error('Two scores change.')
  must(cohort.addInference(later, await inferenceOf(cohort, 0.1)))
  must(atOnce(cohort.scores.keepScores(changed)))
  expect(cohort.scores.changedScores()).toBeUndefined()
  must(cohort.scores.endChange())
  expect(scores(cohort)).toEqual([
    ['b', 0.475],
    ['a', 0.275],
  ])
})
