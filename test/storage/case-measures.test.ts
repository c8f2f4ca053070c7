import { expect, test } from 'vitest'
import type { CaseSort } from '../../src-main/contract/cohort-table.ts'
import type { RatingVocabulary } from '../../src-main/contract/rating.ts'
import { parseFilter } from '../../src-main/pipeline/cohort/filter/parse-filter.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { atOnce } from '../../src-main/storage/pieces.node.ts'
import { inferenceOf, must, newCohort, scan, waitingCase } from './cohorts.ts'

const left = 'Hippocampus, left anterior'
const vocabulary: RatingVocabulary = {
  format: 'insula-ratings',
  formatVersion: 1,
  id: 'screening',
  version: '1',
  title: 'Screening',
  source: '-',
  about: 'scan',
  grades: [
    { key: '1', grade: 'pass', word: 'Pass', meaning: '', fails: false },
    { key: '2', grade: 'fail', word: 'Fail', meaning: '', fails: true },
  ],
  reasons: [],
  asksConfidence: false,
}

/** Four cases: two measured with segments, one with its scan alone, one not at all. */
async function measuredCohort() {
  const { cohort } = newCohort()
  const ids: string[] = []
  for (const [name, snr, sphericity] of [
    ['a', 8, 0.7],
    ['b', 12, 0.3],
  ] as const) {
    const caseId = await waitingCase(cohort, name, 0.5)
    const { segmentationId } = must(cohort.latestSegmentation(caseId))
    const segments = [
      { segmentValue: 1, measures: { volumeMl: 9, sphericity, snr: snr / 2 } },
      { segmentValue: 7, measures: { volumeMl: 1, sphericity: 0.1 } },
    ]
    must(cohort.quality.add(caseId, { scan: { snr }, segments, segmentationId, findings: [] }))
    ids.push(caseId)
  }
  const scanned = must(cohort.addCase(scan('c'))).caseId
  must(cohort.quality.add(scanned, { scan: { snr: 20 }, segments: [], findings: [] }))
  const bare = must(cohort.addCase(scan('d'))).caseId
  return { cohort, ids: [...ids, scanned, bare] }
}

const list = (cohort: Cohort, filter: string, sort?: CaseSort) =>
  cohort.listCases({ offset: 0, limit: 100, filter: must(parseFilter(filter)), sort })
const names = (cohort: Cohort, filter: string, sort?: CaseSort) =>
  list(cohort, filter, sort).rows.map(({ name }) => name)

test.each([
  ['snr<10', ['a']],
  ['-snr<10', ['b', 'c', 'd']],
  ['snr>=12 sphericity("hippocampus, LEFT anterior")<0.4', ['b']],
  [`snr("${left}")<5`, ['a']],
  [`sphericity("${left}")<0.2`, []],
  ['predictedDice<2', []],
  ['rating:none', ['a', 'b', 'c', 'd']],
])('%s lets exactly these through.', async (filter, wanted) => {
  const { cohort } = await measuredCohort()
  expect(names(cohort, filter)).toEqual(wanted)
})

test('A filter by grades knows the ratings that hold: a changed mind and one that was taken back count no more.', async () => {
  const { cohort, ids } = await measuredCohort()
  const rate = (at: number, grade: string) =>
    must(cohort.ratings.rate({ caseId: ids[at] ?? '', vocabulary, grade, reasons: [], dwellMs: 1 }))
  rate(0, 'fail')
  rate(1, 'fail')
  expect(names(cohort, 'rating:FAIL')).toEqual(['a', 'b'])
  rate(1, 'pass')
  expect(names(cohort, 'rating:fail')).toEqual(['a'])
  expect(cohort.table.facets(must(parseFilter(''))).rating).toEqual([
    { count: 2 },
    { value: 'fail', count: 1 },
    { value: 'pass', count: 1 },
  ])
  const [first] = cohort.ratings.newest()
  must(cohort.ratings.withdraw(first?.ratingId ?? ''))
  expect(names(cohort, 'rating:fail')).toEqual([])
  expect(names(cohort, 'rating:none')).toEqual(['a', 'c', 'd'])
})

test('Cases are sorted by a measure both ways; who lacks it stands last by name, filtered or not.', async () => {
  const { cohort } = await measuredCohort()
  const bySnr = (order: CaseSort['order']): CaseSort => ({ by: 'measure:snr', order })
  expect(names(cohort, '', bySnr('rising'))).toEqual(['a', 'b', 'c', 'd'])
  expect(names(cohort, '', bySnr('falling'))).toEqual(['c', 'b', 'a', 'd'])
  expect(names(cohort, 'state:waiting', bySnr('falling'))).toEqual(['b', 'a'])
  const bySphericity: CaseSort = { by: `measure:sphericity("${left}")`, order: 'rising' }
  expect(names(cohort, '', bySphericity)).toEqual(['b', 'a', 'c', 'd'])
  expect(cohort.table.caseIds({ filter: must(parseFilter('')), sort: bySphericity })).toHaveLength(4)
  expect(names(cohort, '', { by: 'measure:nothing of the kind', order: 'falling' })).toEqual(['a', 'b', 'c', 'd'])
})

test('The first pages by a measure are the head of the whole order, filtered or not.', () => {
  const { cohort } = newCohort()
  const ids = Array.from(
    { length: 60 },
    (_, index) => must(cohort.addCase(scan(`${index % 2 ? 'odd' : 'even'}-${index}`))).caseId,
  )
  for (const [index, caseId] of ids.entries())
    must(cohort.quality.add(caseId, { scan: { snr: (index * 37) % 61 }, segments: [], findings: [] }))
  for (const order of ['rising', 'falling'] as const)
    for (const filter of ['', 'odd', 'odd snr<20']) {
      const choice = { filter: must(parseFilter(filter)), sort: { by: 'measure:snr', order } as const }
      const whole = cohort.table.caseIds(choice)
      for (const offset of [0, 2, 25]) {
        const page = cohort.listCases({ ...choice, offset, limit: 3 })
        expect(page.totalCount).toBe(whole.length)
        expect(page.rows.map(({ caseId }) => caseId)).toEqual(whole.slice(offset, offset + 3))
      }
    }
})

test('A page tells the values of a measure beside its rows.', async () => {
  const { cohort } = await measuredCohort()
  const page = cohort.listCases({ offset: 1, limit: 3, measure: 'snr', sort: { by: 'name', order: 'falling' } })
  expect(page.rows.map(({ name }) => name)).toEqual(['c', 'b', 'a'])
  expect(page.values).toEqual([20, 12, 8])
  const disagreement = cohort.listCases({ offset: 0, limit: 9, measure: 'disagreement' })
  expect(disagreement.values).toEqual([0.5, 0.5, null, null])
  const volume = cohort.listCases({ offset: 0, limit: 9, measure: `volume("${left.toUpperCase()}")` })
  expect(volume.values).toEqual([1.5, 1.5, null, null])
  expect(cohort.listCases({ offset: 0, limit: 1, measure: 'snr or cnr' })).not.toHaveProperty('values')
  expect(cohort.listCases({ offset: 0, limit: 9 })).not.toHaveProperty('values')
})

test('Measures that any case has are offered with their group, unit and segment; points are NaN where nothing was measured.', async () => {
  const { cohort } = await measuredCohort()
  const measures = cohort.table.measures()
  expect(measures.find(({ id }) => id === 'snr')).toEqual({
    id: 'snr',
    field: 'snr',
    says: 'SNR of the head',
    worse: 'low',
    group: 'scan',
  })
  expect(measures.some(({ id }) => id === 'cnr' || id === 'predictedDice')).toBe(false)
  const id = `offsetXMm("${left}")`
  expect(measures.find((one) => one.id === id)).toEqual({
    id,
    field: 'offsetXMm',
    says: `${left}: offset to the right`,
    unit: 'mm',
    group: 'segment',
    segment: left,
  })
  const wanted = ['snr', `sphericity("${left}")`]
  const { values } = cohort.table.points({ filter: must(parseFilter('')), measures: wanted })
  expect(values.map((column) => [...column])).toEqual([
    [8, 12, 20, Number.NaN],
    [0.7, 0.3, Number.NaN, Number.NaN],
  ])
})

test('The volume of a segment that no model measured is that of the version, until a model comes.', async () => {
  const { cohort } = newCohort()
  const { caseId } = must(cohort.addCase(scan('imported')))
  const inference = await inferenceOf(cohort)
  const { labelmapSha256, thumbnailSha256 = labelmapSha256 } = inference
  const segments = [{ value: 3, name: 'Lesion', color: [1, 2, 3] as const }]
  const made = { labelmapSha256, thumbnailSha256, segments, layerCount: 1, importedFrom: 'x.nii', findings: [] }
  const { segmentationId } = must(cohort.addImport(caseId, made))
  const measured = [{ segmentValue: 3, measures: { volumeMl: 4 } }]
  must(cohort.quality.add(caseId, { scan: {}, segments: measured, segmentationId, findings: [] }))
  expect(names(cohort, 'volume(lesion)=4')).toEqual(['imported'])
  must(cohort.addInference(caseId, inference))
  expect(names(cohort, 'volume(lesion)=4')).toEqual([])
  expect(names(cohort, `volume("${left}")=1.5`)).toEqual(['imported'])
  must(cohort.quality.add(caseId, { scan: {}, segments: measured, segmentationId, findings: [] }))
  expect(names(cohort, `volume("${left}")=1.5`)).toEqual(['imported'])
})

test('Predicted Dice stands beside the cases; it is learnt again only for inferences that were added since.', async () => {
  const { cohort } = await measuredCohort()
  const asked: number[] = []
  let learnt = 0
  const keep = () => {
    const changed = cohort.truths.changedPredictions(() => {
      learnt++
      return ({ agreement }) => {
        asked.push(agreement)
        return agreement / 2
      }
    })
    if (changed) must(atOnce(cohort.truths.keepPredictions(changed)))
  }
  keep()
  expect(names(cohort, 'predictedDice<0.3')).toEqual(['a', 'b'])
  keep()
  expect([learnt, asked]).toEqual([1, [0.5, 0.5]])
  await waitingCase(cohort, 'e', 0.8)
  keep()
  expect([learnt, asked]).toEqual([2, [0.5, 0.5, 0.8]])
  expect(names(cohort, 'predictedDice>0.3')).toEqual(['e'])
  expect(names(cohort, '', { by: 'measure:predictedDice', order: 'falling' })[0]).toBe('e')
})

test('Every score that an inference has of a segment can be filtered and ordered by.', async () => {
  const { cohort } = newCohort()
  const scores = {
    monteCarloIou: 0.6,
    volumeVariation: 0.1,
    bandEntropyNats: 0.2,
    bandMutualInformationNats: 0.05,
    meanVariationRatio: 0.1,
    meanClassVariance: 0.06,
    bandVariationRatio: 0.14,
    bandClassVariance: 0.09,
  }
  for (const [name, share] of [
    ['a', 1],
    ['b', 0.5],
  ] as const) {
    const { caseId } = must(cohort.addCase(scan(name)))
    const inference = await inferenceOf(cohort, 0.8)
    const scaled = Object.fromEntries(Object.entries(scores).map(([key, value]) => [key, value * share]))
    const measured = inference.record.segments.map((one) => ({ ...one, ...scaled }))
    must(cohort.addInference(caseId, { ...inference, record: { ...inference.record, segments: measured } }))
  }
  for (const [field, value] of Object.entries({
    mcIou: 0.5,
    volumeVariation: 0.08,
    bandEntropy: 0.15,
    bandInformation: 0.04,
    variationRatio: 0.07,
    classVariance: 0.05,
    bandVariationRatio: 0.1,
    bandClassVariance: 0.08,
  })) {
    expect(names(cohort, `${field}("${left}")>${value}`)).toEqual(['a'])
    expect(names(cohort, '', { by: `measure:${field}("${left}")`, order: 'rising' })).toEqual(['b', 'a'])
  }
})
