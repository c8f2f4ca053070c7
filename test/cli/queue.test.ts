import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseCsv } from '../../src-main/pipeline/cohort/separated-values.ts'
import { reportPage } from '../../src-main/pipeline/export/report/report-page.ts'
import { shippedVocabularies } from '../../src-main/pipeline/quality/rating/vocabulary.node.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { reportFacts } from '../../src-main/worker/exporting/report.node.ts'
import { acceptAs, labelsOf, predictedCase } from '../storage/accepted-cases.ts'
import { must, newCohort, temporaryFolder, waitingCase } from '../storage/cohorts.ts'
import { insula, insulaJson } from './run-insula.ts'

/** So many accepted cases, whose Dice is the better the more the samples agreed, and two that wait. */
async function cohortWithAccepted(count: number): Promise<string> {
  const { cohort, folder } = newCohort(join(temporaryFolder(), 'cohort'))
  for (let index = 0; index < count; index++) {
    const pairwiseDice = 0.5 + (0.45 * index) / count
    const caseId = await predictedCase(cohort, `done-${index}`, { prediction: labelsOf(20), pairwiseDice })
    await acceptAs(cohort, caseId, labelsOf(20 + Math.round(20 * (1 - pairwiseDice))))
  }
  await waitingCase(cohort, 'bad', 0.5)
  await waitingCase(cohort, 'good', 0.94)
  cohort.close()
  return folder
}

test('From 30 accepted cases on, the queue predicts the Dice of each case with an interval.', async () => {
  const folder = await cohortWithAccepted(32)
  const { document } = await insulaJson('queue', folder)
  expect(document.howWell).toMatchObject({ truthCount: 32, judgedCount: 2, level: 0.9 })
  const { points, aurc } = document.howWell.riskCoverage
  expect(points.map(({ name, coverage }: { name: string; coverage: number }) => [name, coverage])).toEqual([
    ['done-30', 0.5],
    ['done-31', 1],
  ])
  expect(aurc.low).toBeLessThanOrEqual(aurc.value)
  const [bad, good] = document.items
  expect([bad.name, good.name]).toEqual(['bad', 'good'])
  expect((await insula('queue', folder)).printed).toMatch(/Of the latest 2, .* in their 90 % interval/)
  // 20 voxels against 30 and against 21.
  expect(bad.predicted).toMatchObject({ dice: expect.closeTo(0.8, 2), caseCount: 32 })
  expect(good.predicted.dice).toBeCloseTo(40 / 41, 2)
  expect(good.predicted.low).toBeLessThanOrEqual(good.predicted.dice)
})

test('With fewer, the score stays a disagreement, and the last line says how many are known.', async () => {
  const folder = await cohortWithAccepted(3)
  const { printed } = await insula('queue', folder)
  expect(printed).toContain('True Dice known of 3 accepted cases')
  expect(printed).not.toContain('interval')
  expect((await insulaJson('queue', folder)).document.items[0]).not.toHaveProperty('predicted')
})

test('From 30 rated segmentations with both verdicts on, the queue tells the chance that a reader passes each case, not a Dice.', async () => {
  const { cohort, folder } = newCohort(join(temporaryFolder(), 'cohort'))
  const [vocabulary] = must(await shippedVocabularies('resources'))
  if (!vocabulary) throw new Error('Vocabularies ship with the application.')
  for (let index = 0; index < 32; index++) {
    const caseId = await waitingCase(cohort, `sub-${index}`, 0.5 + index / 100)
    const { segmentationId } = must(cohort.latestSegmentation(caseId))
    const grade = index >= 16 ? 'pass' : 'fix'
    must(cohort.ratings.rate({ caseId, segmentationId, vocabulary, grade, reasons: [], dwellMs: 1000 }))
  }
  await waitingCase(cohort, 'unrated', 0.9)
  cohort.close()
  const { document } = await insulaJson('queue', folder)
  const [worst] = document.items
  const best = document.items.at(-1)
  expect([worst.name, best.name]).toEqual(['sub-0', 'unrated'])
  expect(worst.predictedPass).toMatchObject({ chance: 0, low: 0, caseCount: 32, vocabularyId: 'pass-fix-fail' })
  expect(best.predictedPass).toMatchObject({ chance: 1, high: 1 })
  // Of the ⌈32^⅔⌉ = 11 cases below all passed: 0.05^(1/11).
  expect(best.predictedPass.low).toBeCloseTo(0.05 ** (1 / 11), 6)
  expect(best).not.toHaveProperty('predicted')
  expect(document.passesHeld).toMatchObject({ ratedCount: 32, passCount: 16, judgedCount: 2 })
  const { printed } = await insula('queue', folder)
  expect(printed).toContain('chance to pass')
  expect(printed).toContain('16 passed (Pass)')
  expect(printed).not.toContain('predicted Dice')
  const byChance = await insulaJson('queue', folder, '--order', 'chance-to-pass')
  expect([byChance.document.order, byChance.document.items[0].predictedPass.chance]).toEqual(['chance-to-pass', 0])
  const unlikely = await insulaJson('cohort', 'list', folder, '--filter', 'chanceToPass<0.5', '--sort', 'chanceToPass')
  expect([unlikely.document.totalCount, unlikely.document.cases[0].measured.chanceToPass]).toEqual([16, 0])

  const out = join(folder, '..', 'cases.csv')
  await insula('cohort', 'table', folder, '--out', out)
  const [head = [], ...rows] = parseCsv(readFileSync(out, 'utf8')).map(({ fields }) => fields)
  const inColumn = (column: string) => rows.map((row) => row[head.indexOf(column)])
  expect(inColumn('chance_to_pass').filter((chance) => chance === '1')).toHaveLength(17)
  expect(new Set(inColumn('predicted_dice'))).toEqual(new Set(['']))
  const meanings = JSON.parse(readFileSync(join(folder, '..', 'cases.json'), 'utf8'))
  expect(meanings.chance_to_pass).toMatchObject({ LongName: 'Chance to pass', Units: '1' })

  const opened = must(openCohort(folder, { clock: () => new Date(), readerId: 'a' }))
  const wish = { version: '1', madeAt: new Date(0).toISOString(), withoutNames: false }
  const report = must(reportFacts(opened, wish))
  opened.close()
  expect(report.flagged.find(({ name }) => name === 'sub-0')?.chanceToPass).toMatch(
    /^0 % \(0 % to \d+ %, 90 % interval\)$/,
  )
  expect(report.passes?.[0]).toContain('on the latest 2 rated ones')
  expect(reportPage(report, { styleHash: '' }).begin).toContain('Brier score')
})

test('The score is of the segments that were asked for, and stays so; what no model found is refused.', async () => {
  const folder = await cohortWithAccepted(0)
  const named = async (...options: readonly string[]) =>
    (await insulaJson('queue', folder, ...options)).document.items.map(
      (one: { name: string; disagreement?: number }) => [
        one.name,
        one.disagreement && Number(one.disagreement.toFixed(3)),
      ],
    )
  const posterior = [
    ['bad', 0.5],
    ['good', 0.06],
  ]
  expect(await named('--by', 'hippocampus, left posterior')).toEqual(posterior)
  expect(await named()).toEqual(posterior)
  expect(await named('--by', 'Hippocampus, left anterior')).toEqual([
    ['bad', 0.05],
    ['good', 0.05],
  ])
  expect(await named('--by', 'volume')).toEqual([
    ['bad', 0.275],
    ['good', 0.055],
  ])
  const { printed } = await insula('queue', folder)
  expect(printed).toContain('By volume the samples disagree, 0.275; most about Hippocampus, left posterior')
  expect(printed).toContain('Ordered by disagreement. Score of: all segments by volume.')
  expect((await insulaJson('queue', folder, '--by', 'nothing')).document.failure).toMatchObject({
    kind: 'segment-not-scored',
    message: expect.stringContaining('Found were: Hippocampus, left anterior; Hippocampus, left posterior.'),
  })
  expect((await insulaJson('queue', folder)).document.aggregation).toEqual({ kind: 'volume-weighted' })
})

test('Predicted Dice that is asked for too early is told with how many accepted cases it needs and how many there are.', async () => {
  const folder = await cohortWithAccepted(1)
  const { printed } = await insula('queue', folder, '--order', 'predicted')
  expect(printed).toContain('Ordered by disagreement.')
  expect(printed).toContain('it needs 30 accepted cases of one model, 1 is there.')
})

test('Ranks stand in a column of their own, and the score tells apart what two decimals do not.', async () => {
  const { cohort, folder } = newCohort(join(temporaryFolder(), 'cohort'))
  for (let index = 0; index < 10; index++) await waitingCase(cohort, `case-${index}`, 0.944 - index / 1000)
  cohort.close()
  const lines = (await insula('queue', folder)).printed.split('\n')
  expect(lines[0]).toMatch(/^ # {2}case +state +reason$/)
  expect(lines[1]).toMatch(/^ 1 {2}case-9 .* 0\.065$/)
  expect(lines[2]).toMatch(/^ 2 {2}case-8 .* 0\.064$/)
  expect(lines[10]).toMatch(/^10 {2}case-0 .* 0\.056$/)
})

test('Ordered by predicted Dice or its lower end, the least stands first, and the order is kept.', async () => {
  const folder = await cohortWithAccepted(32)
  const dice = async (...options: readonly string[]) =>
    (await insulaJson('queue', folder, ...options)).document.items.map(
      (one: { name: string; predicted: { low: number } }) => [one.name, one.predicted.low],
    )
  const low = await dice('--order', 'predicted-low')
  expect(low.map(([name]: [string]) => name)).toEqual(['bad', 'good'])
  expect(low[0][1]).toBeLessThan(low[1][1])
  expect((await insula('queue', folder)).printed).toContain('Ordered by the lower end of predicted Dice.')
  expect((await insulaJson('queue', folder, '--order', 'predicted')).document.order).toBe('predicted')
})
