import { afterAll, expect, test } from 'vitest'
import type { PlanDraft } from '../../src-main/contract/planner.ts'
import { calibrateModels } from '../../src-main/pipeline/calibration/by-model.ts'
import { parseFilter } from '../../src-main/pipeline/cohort/filter/parse-filter.ts'
import { openCohortReader } from '../../src-main/worker/cohort-reader.node.ts'
import { orderedQueue } from '../../src-main/worker/ordered-queue.node.ts'
import { bundleForNode } from '../node-bundle.ts'
import { inferenceOf, must, newCohort, scan } from '../storage/cohorts.ts'

const { file: entry, remove } = await bundleForNode('src-main/worker/cohort-thread.node.ts')

afterAll(remove)

const readerId = 'reader-a'
const draft: PlanDraft = {
  flag: { kind: 'most-doubtful', count: 1 },
  promise: 0.5,
  confidence: 0.5,
  bound: 'binomial',
  strata: 'site',
  allocation: 'proportional',
  seed: 1,
}
const filter = (text: string) => must(parseFilter(text))

test.each([
  ['in threads of its own', entry],
  ['where the program was not built', undefined],
])('What is read %s is what the cohort itself says.', async (_, where) => {
  const { cohort } = newCohort()
  for (const name of ['oslo/a', 'oslo/b', 'bergen/c']) {
    const { caseId } = must(cohort.addCase(scan(name)))
    must(cohort.addInference(caseId, await inferenceOf(cohort, 0.8)))
  }
  const reader = openCohortReader({ folder: cohort.folder, readerId }, where)
  const choice = { filter: filter('site:oslo'), sort: { by: 'name', order: 'falling' } } as const
  const page = { ...choice, offset: 0, limit: 9 }
  expect(await reader.read('cases', page)).toEqual(cohort.listCases(page))
  expect(await reader.read('facets', choice.filter)).toEqual(cohort.table.facets(choice.filter))
  expect(await reader.read('caseIds', choice)).toEqual(cohort.table.caseIds(choice))
  const points = { filter: filter(''), measures: ['disagreement'] }
  expect(await reader.read('points', points)).toEqual(cohort.table.points(points))
  expect(await reader.read('planPreview', draft)).toEqual(cohort.plans.preview(draft))
  expect(await reader.read('unmeasuredCaseIds', undefined)).toEqual(cohort.quality.missingCaseIds())
  expect(await reader.read('howWell', undefined)).toBeUndefined()
  const queue = orderedQueue(cohort, calibrateModels([]), 9)
  expect([await reader.read('queue', { limit: 9 }), queue.items.length]).toEqual([queue, 3])
  const due = {
    vocabularyId: 'pass-fix-fail',
    order: 'shuffled',
    seed: 4,
    unratedOnly: true,
    about: 'segmentation',
    offset: 0,
    limit: 9,
  } as const
  expect(await reader.read('casesToRate', due)).toEqual(cohort.ratings.due(due))
  reader.close()
})

test('A thread sees each change as soon as it is stored, also in a filter that was asked before.', async () => {
  const { cohort } = newCohort()
  const reader = openCohortReader({ folder: cohort.folder, readerId }, entry)
  const page = { filter: filter('oslo'), offset: 0, limit: 9 }
  for (const [index, name] of ['oslo/a', 'bergen/b', 'oslo/c'].entries()) {
    must(cohort.addCase(scan(name)))
    expect((await reader.read('cases', page)).totalCount).toBe([1, 1, 2][index])
  }
  expect((await reader.read('planPreview', draft)).population.caseCount).toBe(0)
  const { caseId } = must(cohort.addCase(scan('oslo/d')))
  must(cohort.addInference(caseId, await inferenceOf(cohort, 0.8)))
  expect((await reader.read('planPreview', draft)).population.caseCount).toBe(1)
  reader.close()
})

test('What was asked of a reader that is closed is refused, and no thread is left.', async () => {
  const { cohort } = newCohort()
  const reader = openCohortReader({ folder: cohort.folder, readerId }, entry)
  const asked = reader.read('facets', filter(''))
  reader.close()
  await expect(asked).rejects.toThrow('ended')
})

test('A reader that is closed in the midst of a long read ends, and nothing else does.', async () => {
  const { cohort } = newCohort()
  must(cohort.addCases(Array.from({ length: 3000 }, (_, number) => scan(`case-${number}`))))
  for (let turn = 0; turn < 2; turn++) {
    const reader = openCohortReader({ folder: cohort.folder, readerId }, entry)
    await reader.read('caseIds', { filter: filter('') })
    const asked = Array.from({ length: 8 }, () => reader.read('cases', { filter: filter(''), offset: 0, limit: 3000 }))
    const ended = Promise.allSettled(asked)
    await asked[0]
    reader.close()
    expect((await ended).map(({ status }) => status)).toContain('rejected')
  }
  expect(must(await cohort.verifyAudit()).eventCount).toBe(3001)
})

test('A bug in a thread is told with its message, and the thread goes on.', async () => {
  const { cohort } = newCohort()
  const reader = openCohortReader({ folder: cohort.folder, readerId }, entry)
  await expect(reader.read('cases', { offset: 0, limit: 'many' as never })).rejects.toThrow(/cohort/)
  expect((await reader.read('cases', { offset: 0, limit: 1 })).totalCount).toBe(0)
  reader.close()
})
