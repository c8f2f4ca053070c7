import { join } from 'node:path'
import type { PlanDraft } from '@contract/planner.ts'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import { calibrateModels } from '../../src-main/pipeline/calibration/by-model.ts'
import { notCompared } from '../../src-main/pipeline/cohort/unusual/unusual-words.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { unpacked } from '../../src-main/storage/packs.ts'
import { atOnce } from '../../src-main/storage/pieces.node.ts'
import { orderedQueue } from '../../src-main/worker/ordered-queue.node.ts'
import { must, newCohort, scan, waitingCase } from './cohorts.ts'

const random = (seed: number) => Math.abs(Math.sin(seed * 12.9898) * 43758.5453) % 1

/** A case with a segmentation out of a file, its measures, and no model. */
async function measuredCase(cohort: Cohort, name: string, { snr, volumeMl }: { snr: number; volumeMl: number }) {
  const contrast = { name: 'T1w', source: 'bids-suffix', evidence: 'T1w' } as const
  const { caseId } = must(cohort.addCase(scan(name, { contrast })))
  const labelmapSha256 = must(await cohort.blobs.put(new Uint8Array(120).fill(1)))
  const { segmentationId } = must(
    cohort.addImport(caseId, {
      labelmapSha256,
      thumbnailSha256: labelmapSha256,
      layerCount: 1,
      segments: [{ value: 1, name: 'Left hippocampus', color: [1, 2, 3], layer: 0 }],
      importedFrom: 'masks',
      findings: [],
    }),
  )
  const segments = [{ segmentValue: 1, measures: { volumeMl } }]
  must(cohort.quality.add(caseId, { scan: { snr }, segments, segmentationId, findings: [] }))
  return caseId
}

/** Twenty-four cases: in the fourth the hippocampus is small, in the tenth the scan is noisy. */
async function unusualCohort() {
  const made = newCohort()
  const caseIds: string[] = []
  for (let at = 0; at < 24; at++)
    caseIds.push(
      await measuredCase(made.cohort, `oslo/sub-${at}`, {
        snr: at === 10 ? 6 : 10 + random(at),
        volumeMl: at === 4 ? 0.2 : 3 + random(at + 100),
      }),
    )
  return { ...made, caseIds }
}

function keep({ quality }: Cohort) {
  const shapes = quality.changedShapes()
  if (shapes) must(atOnce(quality.keepShapes(shapes)))
  const unusual = quality.changedUnusual()
  if (unusual) must(atOnce(quality.keepUnusual(unusual)))
  return unusual
}

const draft: PlanDraft = {
  flag: { kind: 'most-doubtful', count: 2 },
  promise: 0.9,
  confidence: 0.9,
  bound: 'binomial',
  strata: 'none',
  allocation: 'proportional',
  auditCount: 5,
  seed: 5,
}

test('Without a model a plan flags the most unusual cases; its statement and its record say so.', async () => {
  const { cohort, caseIds } = await unusualCohort()
  expect([...unpacked(keep(cohort)?.changes ?? [])]).toHaveLength(24)
  expect(cohort.quality.changedUnusual()).toBeUndefined()
  expect(cohort.plans.preview(draft)).toMatchObject({
    score: 'unusualness',
    population: { caseCount: 24, scoredCount: 24 },
    flaggedCount: 2,
  })
  const { planId } = must(cohort.plans.fix(draft))
  const { population, plan, statement } = must(cohort.plans.statementDocument(planId, '1.0.0'))
  expect(plan).toMatchObject({ score: 'unusualness' })
  expect(
    population
      ?.filter(({ flagged }) => flagged)
      .map(({ caseId }) => caseId)
      .toSorted(),
  ).toEqual([caseIds[4], caseIds[10]].toSorted())
  expect(statement.join(' ')).toContain(
    'the 2 most doubtful by unusualness (largest robust z among peers, or how rare its value is where most share one)',
  )
  expect((await cohort.verifyAudit()).ok).toBe(true)
})

test('Where no model was run the queue is ordered by unusualness with the reason in words, and rating can be; a choice is kept.', async () => {
  const { cohort, caseIds } = await unusualCohort()
  keep(cohort)
  const bare = must(cohort.addCase(scan('bare'))).caseId
  const labelmapSha256 = must(await cohort.blobs.put(new Uint8Array(120).fill(1)))
  const imported = { labelmapSha256, thumbnailSha256: labelmapSha256, layerCount: 1, segments: [], findings: [] }
  must(cohort.addImport(bare, { ...imported, importedFrom: 'masks' }))
  const page = orderedQueue(cohort, calibrateModels([]), 99)
  expect(page).toMatchObject({ order: 'unusual', unscoredCount: 1 })
  expect(page.items.slice(0, 2).map(({ row, reason }) => [row.caseId, reason])).toEqual([
    [caseIds[10], expect.stringMatching(/^SNR of the head \d+\.\d robust SD below 24 T1w of oslo$/)],
    [caseIds[4], expect.stringMatching(/^Left hippocampus: volume \d+\.\d robust SD below 24 T1w of oslo$/)],
  ])
  expect(page.items).toHaveLength(25)
  expect(page.items.at(-1)).toMatchObject({ row: { name: 'bare' }, reason: notCompared(false) })
  const order = { vocabularyId: 'v', seed: 1, unratedOnly: true, about: 'segmentation', offset: 0, limit: 9 } as const
  const toRate = cohort.ratings.due({ ...order, order: 'unusual' })
  expect(toRate.cases.slice(0, 2).map(({ caseId }) => caseId)).toEqual([caseIds[10], caseIds[4]])
  must(cohort.scores.setOrder('disagreement'))
  expect(orderedQueue(cohort, calibrateModels([]), 9)).toMatchObject({ order: 'disagreement', unscoredCount: 25 })
})

test('Scores of an earlier rule are none: all are found anew.', async () => {
  const { cohort, folder } = await unusualCohort()
  keep(cohort)
  expect([cohort.quality.knowsUnusual(), cohort.quality.changedUnusual()]).toEqual([true, undefined])
  const file = new DatabaseSync(join(folder, 'cohort.db'))
  file.exec(`UPDATE settings SET value = replace(value, 'rarity ', '') WHERE key = 'unusual-cases'`)
  file.close()
  expect(cohort.quality.knowsUnusual()).toBe(false)
  keep(cohort)
  expect(cohort.quality.knowsUnusual()).toBe(true)
})

test('A case that is measured anew moves, and one that has nothing to compare any more has no score.', async () => {
  const { cohort, caseIds } = await unusualCohort()
  keep(cohort)
  const [, second = '', third = ''] = caseIds
  const { segmentationId } = must(cohort.latestSegmentation(second))
  const segments = [{ segmentValue: 1, measures: { volumeMl: 40 } }]
  must(cohort.quality.add(second, { scan: {}, segments, segmentationId, findings: [] }))
  must(cohort.quality.add(third, { scan: {}, segments: [], findings: [] }))
  keep(cohort)
  const first = { ...draft, flag: { kind: 'most-doubtful', count: 1 } } as const
  const { planId } = must(cohort.plans.fix(first))
  const { population } = must(cohort.plans.statementDocument(planId, '1.0.0'))
  expect(population?.find(({ flagged }) => flagged)?.caseId).toBe(second)
  expect(population?.find(({ caseId }) => caseId === third)).not.toHaveProperty('score')
})

test('A filter flags beside the score, and who is flagged by both counts once; the statement names it.', async () => {
  const { cohort, caseIds } = await unusualCohort()
  keep(cohort)
  const wish: PlanDraft = { ...draft, flag: { kind: 'most-doubtful', count: 1 }, flagFilter: 'snr<8 or sub-3' }
  // sub-10 by its SNR, sub-3 by its name; sub-10 is the most unusual too, and sub-4 the next.
  expect(cohort.plans.preview(wish)).toMatchObject({ filteredCount: 2, flaggedCount: 2 })
  expect(cohort.plans.preview({ ...wish, flag: { kind: 'most-doubtful', count: 2 } })).toMatchObject({
    flaggedCount: 3,
  })
  const { planId } = must(cohort.plans.fix({ ...wish, flag: { kind: 'most-doubtful', count: 0 } }))
  const { population, statement } = must(cohort.plans.statementDocument(planId, '1.0.0'))
  expect(
    population
      ?.filter(({ flagged }) => flagged)
      .map(({ caseId }) => caseId)
      .toSorted(),
  ).toEqual([caseIds[3], caseIds[10]].toSorted())
  expect(statement.join(' ')).toContain('(the 2 that the filter “snr<8 or sub-3” lets through)')
})

test('Where a model was run flags go by disagreement unless chosen otherwise, and a plan that finds fewer says so.', async () => {
  const { cohort } = await unusualCohort()
  keep(cohort)
  await waitingCase(cohort, 'modelled', 0.8)
  const one = { ...draft, score: undefined }
  expect(cohort.plans.preview(one)).toMatchObject({ score: 'disagreement', flaggedCount: 1 })
  expect(cohort.plans.preview({ ...one, score: 'unusualness' })).toMatchObject({ flaggedCount: 2 })
  const { planId } = must(cohort.plans.fix(one))
  expect(must(cohort.plans.statement(planId, '1.0.0')).sentences.join(' ')).toContain(
    '2 were asked for, but of 25 cases only 1 has a disagreement',
  )
})
