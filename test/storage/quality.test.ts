import { expect, test } from 'vitest'
import { parseFilter } from '../../src-main/pipeline/cohort/filter/parse-filter.ts'
import { atOnce } from '../../src-main/storage/pieces.node.ts'
import type { QualityToAdd } from '../../src-main/storage/quality.node.ts'
import { inferenceOf, must, newCohort, scan, waitingCase } from './cohorts.ts'

const ofScan = (snr: number): QualityToAdd => ({
  scan: { snr, emptySliceCount: 0 },
  segments: [],
  findings: [{ kind: 'background-empty', file: 'x' }],
})

test('What was measured of a case comes back, and is replaced when it is measured again.', async () => {
  const { cohort } = newCohort()
  const caseId = await waitingCase(cohort, 'case')
  expect(must(cohort.quality.of(caseId))).toBeUndefined()
  const { segmentationId } = must(cohort.latestSegmentation(caseId))
  const segments = [{ segmentValue: 1, measures: { volumeMl: 1.5, eulerNumber: -1 } }]
  must(cohort.quality.add(caseId, { ...ofScan(10), segments, segmentationId }))
  expect(must(cohort.quality.of(caseId))).toEqual({
    ...ofScan(10),
    segments,
    segmentationId,
    measuredAt: '2025-03-01T08:00:00.000Z',
  })
  must(cohort.quality.add(caseId, { scan: { entropyFocus: 0.5 }, segments: [], segmentationId, findings: [] }))
  expect(must(cohort.quality.of(caseId))).toMatchObject({ scan: { entropyFocus: 0.5 }, segments: [] })
  expect(must(cohort.quality.of(caseId))?.scan).not.toHaveProperty('snr')
  expect(must(await cohort.verifyAudit()).eventCount).toBeGreaterThan(2)
})

test('What only the voxels tell joins the findings of the case, once.', () => {
  const { cohort } = newCohort()
  const { caseId } = must(cohort.addCase(scan('flat')))
  const noted = [{ kind: 'volume-constant', file: 'flat.nii.gz', value: 3 }] as const
  must(cohort.quality.add(caseId, { ...ofScan(10), noted }))
  must(cohort.quality.add(caseId, { ...ofScan(10), noted }))
  expect(must(cohort.caseRow(caseId)).findings).toEqual(noted)
  const filter = must(parseFilter('finding:volume-constant findings=1'))
  expect(cohort.listCases({ offset: 0, limit: 9, filter }).rows).toHaveLength(1)
})

test('A case is missing until it was measured, and again when it has another version.', async () => {
  const { cohort } = newCohort()
  const first = must(cohort.addCase(scan('first'))).caseId
  const second = must(cohort.addCase(scan('second'))).caseId
  expect(cohort.quality.missingCaseIds()).toEqual([first, second])
  must(cohort.quality.add(first, ofScan(10)))
  expect(cohort.quality.missingCaseIds()).toEqual([second])
  must(cohort.addInference(first, await inferenceOf(cohort)))
  expect(cohort.quality.missingCaseIds()).toEqual([first, second])
  const { segmentationId } = must(cohort.latestSegmentation(first))
  must(cohort.quality.add(first, { ...ofScan(10), segmentationId }))
  expect(cohort.quality.missingCaseIds()).toEqual([second])
})

test('A version of another case, or none that exists, is refused and changes nothing.', () => {
  const { cohort } = newCohort()
  const { caseId } = must(cohort.addCase(scan('case')))
  expect(cohort.quality.add(caseId, { ...ofScan(1), segmentationId: 'unknown' })).toMatchObject({
    failure: { kind: 'no-segmentation' },
  })
  expect(cohort.quality.add('nobody', ofScan(1))).toMatchObject({ failure: { kind: 'case-unknown' } })
  expect(must(cohort.quality.of(caseId))).toBeUndefined()
})

test('One measure is read over the cohort page by page, by name, with contrast and site; who lacks it is left out.', async () => {
  const { cohort } = newCohort()
  const contrast = { name: 'T1w', source: 'bids-suffix', evidence: 'T1w' } as const
  for (const [name, snr] of [
    ['oslo/sub-10_T1w', 10],
    ['oslo/sub-2_T1w', 2],
  ] as const)
    must(cohort.quality.add(must(cohort.addCase(scan(name, { contrast }))).caseId, ofScan(snr)))
  const caseId = await waitingCase(cohort, 'sub-3')
  const { segmentationId } = must(cohort.latestSegmentation(caseId))
  const segments = [{ segmentValue: 2, measures: { volumeMl: 4 } }]
  must(cohort.quality.add(caseId, { scan: {}, segments, segmentationId, findings: [] }))

  const page = cohort.quality.values({ of: 'scan', measure: 'snr', offset: 0, limit: 9 })
  expect(page.totalCount).toBe(2)
  expect(page.cases.map(({ caseId: _, ...rest }) => rest)).toEqual([
    { name: 'oslo/sub-2_T1w', contrast: 'T1w', site: 'oslo', value: 2 },
    { name: 'oslo/sub-10_T1w', contrast: 'T1w', site: 'oslo', value: 10 },
  ])
  expect(cohort.quality.values({ of: 'scan', measure: 'snr', offset: 1, limit: 9 }).cases).toHaveLength(1)
  const ofSegment = { of: 'segment', measure: 'volumeMl', offset: 0, limit: 9 } as const
  expect(cohort.quality.values({ ...ofSegment, segmentValue: 2 })).toEqual({
    totalCount: 1,
    cases: [{ caseId, name: 'sub-3', site: 'all', value: 4 }],
  })
  expect(cohort.quality.values({ ...ofSegment, segmentValue: 1 })).toEqual({ totalCount: 0, cases: [] })
})

test('Peers are the cases of the same contrast, first those of the same site, and segments are compared by name.', async () => {
  const { cohort } = newCohort()
  const contrast = { name: 'T2w', source: 'bids-suffix', evidence: 'T2w' } as const
  const other = must(cohort.addCase(scan('other', { contrast }))).caseId
  must(cohort.quality.add(other, ofScan(99)))
  const caseIds = [await waitingCase(cohort, 'oslo/a'), await waitingCase(cohort, 'b')]
  for (const [index, caseId] of caseIds.entries()) {
    const { segmentationId } = must(cohort.latestSegmentation(caseId))
    const segments = [{ segmentValue: 1, measures: { volumeMl: index } }]
    must(cohort.quality.add(caseId, { ...ofScan(index), segments, segmentationId }))
  }
  const peers = must(cohort.quality.peers(caseIds[0] ?? ''))
  expect(peers.groups.map(({ site, contrast }) => [site, contrast])).toEqual([
    ['oslo', undefined],
    [undefined, undefined],
  ])
  const [ofSite, ofContrast] = peers.groups
  expect(ofSite?.scan.get('snr')).toEqual([0])
  expect(ofContrast?.scan.get('snr')?.toSorted()).toEqual([0, 1])
  expect(ofContrast?.segments.get('Hippocampus, left anterior')?.get('volumeMl')?.toSorted()).toEqual([0, 1])
  expect(peers.names.get(2)).toBe('Hippocampus, left posterior')
  const [onlyGroup, ...none] = must(cohort.quality.peers(other)).groups
  expect(onlyGroup).toMatchObject({ contrast: 'T2w' })
  expect(onlyGroup?.scan.get('snr')).toEqual([99])
  expect(none).toEqual([])
})

test('A segment of another form than its peers is told, with why; other cases measured change that, and what is up to date stays.', async () => {
  const { cohort } = newCohort()
  const random = (seed: number) => Math.abs(Math.sin(seed * 12.9898) * 43758.5453) % 1
  const caseIds: string[] = []
  for (let at = 0; at < 30; at++) {
    const caseId = await waitingCase(cohort, `oslo/sub-${at}`)
    caseIds.push(caseId)
    const { segmentationId } = must(cohort.latestSegmentation(caseId))
    const measures = {
      volumeMl: at === 7 ? 0.4 : 3 + random(at),
      sphericity: 0.7 + 0.05 * random(at + 100),
      elongation: 0.6 + 0.05 * random(at + 200),
      flatness: 0.4 + 0.05 * random(at + 300),
    }
    must(cohort.quality.add(caseId, { ...ofScan(9), segments: [{ segmentValue: 1, measures }], segmentationId }))
  }
  const [caseId = ''] = caseIds.slice(7)
  expect(cohort.quality.unusualShapesOf(caseId)).toEqual([])
  const changes = cohort.quality.changedShapes()
  if (!changes) throw new Error('Nothing was measured.')
  must(atOnce(cohort.quality.keepShapes(changes)))
  expect(cohort.quality.changedShapes()).toBeUndefined()
  const told = cohort.quality.unusualShapes({ kind: 'any' })
  expect(told).toMatchObject([
    {
      segment: 'Hippocampus, left anterior',
      why: { peers: { caseCount: 30, site: 'oslo' }, reasons: [{ measure: 'volumeMl' }] },
    },
  ])
  expect(cohort.quality.unusualShapesOf(caseId)).toEqual(told)
  expect(cohort.quality.unusualShapesOf(caseIds[8] ?? '')).toEqual([])

  const filtered = parseFilter(`shapeDistance("Hippocampus, left anterior")>${(told[0]?.distance ?? 0) - 0.01}`)
  expect(cohort.table.caseIds({ filter: must(filtered) })).toEqual([caseId])
  expect(cohort.quality.unusualShapes(must(parseFilter('sub-8')))).toEqual([])
  const measure = cohort.table.measures().find(({ field }) => field === 'shapeDistance')
  expect(measure).toMatchObject({ id: 'shapeDistance("Hippocampus, left anterior")', worse: 'high', group: 'segment' })
  const { values } = cohort.table.points({ filter: { kind: 'any' }, measures: [measure?.id ?? ''] })
  expect(values[0]?.filter(Number.isFinite)).toHaveLength(30)

  // Without its segmentation's measures two cases leave 28, then 27: too few.
  for (const gone of caseIds.slice(0, 3)) must(cohort.quality.add(gone, ofScan(9)))
  const fewer = cohort.quality.changedShapes()
  if (!fewer) throw new Error('Three cases were measured anew.')
  must(atOnce(cohort.quality.keepShapes(fewer)))
  expect(cohort.quality.unusualShapes({ kind: 'any' })).toEqual([])
  expect(cohort.table.measures().some(({ field }) => field === 'shapeDistance')).toBe(false)
})
