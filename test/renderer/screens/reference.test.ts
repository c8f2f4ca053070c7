// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { mixUps } from '../../../src-renderer/correction/record/mix-ups.ts'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, findAll, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

const agreement = { name: 'Hippocampus, left anterior', segmentValue: 1, referenceVolumeMl: 1, volumeErrorMl: 0.5 }

async function compareWithProposal() {
  const plain = phantomCase(1)
  const proposed = (plain.outcome?.labels ?? new Uint16Array()).slice().fill(2, 10, 15)
  const page = openPage({ cases: [{ ...plain, proposed }], models: [hippocampusCard] })
  page.workstation.referenceDouble.comparison = {
    segments: [{ ...agreement, iou: 0.25, hd95Mm: 3, assdMm: 1.25, nsd: 0.5 }],
    confusion: [
      { segmentValue: 1, referenceValue: 1, voxelCount: 300 },
      { segmentValue: 2, referenceValue: 1, voxelCount: 100 },
      { segmentValue: 2, referenceValue: 0, voxelCount: 7 },
    ],
    toleranceMm: 1,
    findings: [],
  }
  await click('rail-queue')
  await click('queue-start-first')
  await until(() => expect(page.viewer.isCorrectable).toBe(true))
  press('d', { ctrlKey: true })
  await until(async () => expect((await find('comparison-state')).dataset.state).toBe('ready'))
  return { ...page, comparison: page.application.correct.record.comparison, double: page.workstation.referenceDouble }
}
const state = async () => (await find('reference')).dataset.state

test('Measuring adds IoU, distances and NSD to each segment, and a table of what is taken for another.', async () => {
  const { double, comparison } = await compareWithProposal()
  expect(absent('comparison-measures')).toBe(true)
  comparison.measures.setTolerance('1,5')
  press('M', { ctrlKey: true, shiftKey: true })
  await until(async () => expect(await state()).toBe('measured'))
  expect(double.asked).toMatchObject([{ caseId: 'case-1', reference: 'now', toleranceMm: 1.5 }])
  const [row] = await findAll('comparison-measures')
  expect([...(row?.children ?? [])].map((cell) => cell.textContent)).toEqual(['0.250', '3.00 mm', '1.25 mm', '0.500'])
  expect((await find('comparison-state')).textContent).toContain('NSD at 1.5 mm')
  const cells = [...(await find('reference-confusion')).querySelectorAll('td')].map((cell) => cell.textContent)
  expect(cells.slice(0, 4)).toEqual(['Hippocampus, left anterior', 'Hippocampus, left posterior', '100', '25.0 %'])
  expect(cells.slice(4)).toEqual(['background', 'Hippocampus, left posterior', '7', '–'])
  await expectAccessible()
  comparison.swap()
  await until(async () => expect(await state()).toBe('unmeasured'))
})

test('What is measured says how far it is and can be cancelled, and a failure is said in words.', async () => {
  const { workstation, double, application } = await compareWithProposal()
  double.waitsForCancel = true
  await click('reference-measure')
  await until(() => expect(double.asked).toHaveLength(1))
  workstation.announce({ kind: 'reference-progress', doneCount: 1, totalCount: 3 })
  await until(async () => expect((await find('reference')).textContent).toContain('Measuring segment 2 of 3'))
  await expectAccessible()
  await click('reference-cancel')
  await until(async () => expect(await state()).toBe('unmeasured'))
  expect(workstation.log).toContain('reference.cancel')
  double.waitsForCancel = false
  workstation.failNext('reference.compare', { kind: 'blob-missing', sha256: 'ab' })
  await click('reference-measure')
  await until(async () => expect(await state()).toBe('failed'))
  expect((await find('reference')).textContent).toContain('could not be measured')
  expect(application.correct.record.comparison.canMeasure).toBe(true)
})

test('A tolerance that is no number of millimeters is refused before anything is asked.', async () => {
  const { double, comparison } = await compareWithProposal()
  for (const text of ['', 'x', '-1', '101']) {
    comparison.measures.setTolerance(text)
    await comparison.measure()
    expect(comparison.measures.state.kind).toBe('unmeasured')
  }
  expect(double.asked).toEqual([])
})

test('A file becomes version A and stands among the versions; one that cannot be read is told.', async () => {
  const { workstation, comparison, double } = await compareWithProposal()
  const [version] = comparison.versions
  if (!version) throw new Error('There is a version.')
  const { labelmap, segments, layerCount } = version
  double.file = { fileId: 'file-1', file: 'gold.nii.gz', labelmap, segments, layerCount, findings: [] }
  press('E', { ctrlKey: true, shiftKey: true })
  await until(() => expect([comparison.first, comparison.state.kind]).toEqual(['file-1', 'ready']))
  expect((await find('comparison-first')).textContent).toContain('File · gold.nii.gz')
  expect(comparison.pair).toBeUndefined()
  workstation.failNext('reference.chooseFile', { kind: 'grids-differ', file: 'other.nii.gz', reference: 'phantom_001' })
  await click('comparison-file')
  await until(() => expect(document.body.textContent).toContain('cannot be compared with. other.nii.gz'))
  expect(comparison.first).toBe('file-1')
})

test('Mix-ups come by their count, and only of a segment is the share known.', () => {
  expect(
    mixUps([
      { segmentValue: 0, referenceValue: 1, voxelCount: 1 },
      { segmentValue: 1, referenceValue: 0, voxelCount: 5 },
      { segmentValue: 1, referenceValue: 1, voxelCount: 3 },
    ]),
  ).toEqual([
    { segmentValue: 1, referenceValue: 0, voxelCount: 5 },
    { segmentValue: 0, referenceValue: 1, voxelCount: 1, referenceShare: 0.25 },
  ])
})
