// @vitest-environment jsdom
import type { ComparedCase, ReferencesPreview } from '@contract/references.ts'
import { beforeAll, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, findAll, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

const cases = [1, 2, 3].map((number) => phantomCase(number))
const preview: ReferencesPreview = {
  ...{ folderId: 'f', folder: 'manual', caseCount: 2, withoutCount: 1, orphanCount: 1 },
  cases: [
    { caseId: 'a', name: 'phantom_001', files: ['phantom_001_gt.nii.gz'] },
    { caseId: 'b', name: 'phantom_002', files: ['phantom_002/left.nii', 'phantom_002/right.nii'] },
  ],
  orphans: [{ file: 'nobody.nii', because: { kind: 'reference-without-case', file: 'nobody.nii' } }],
}
const compared = (caseId: string, name: string, dice: number, hd95Mm?: number): ComparedCase => ({
  ...{ caseId, name, version: 1, author: 'model 1', files: [], findings: [] },
  segments: [
    { segmentValue: 1, name: 'Left', referenceVolumeMl: 2, volumeErrorMl: 0.1, dice, ...(hd95Mm && { hd95Mm }) },
    { segmentValue: 2, name: 'Right', referenceVolumeMl: 0, volumeErrorMl: 0 },
  ],
  confusion: [{ segmentValue: 1, referenceValue: 2, voxelCount: 1234 }],
})

async function openDialog() {
  const page = openPage({ cases, models: [hippocampusCard] })
  await until(() => expect(page.application.cohort.pages.totalCount).toBe(3))
  const double = page.workstation.referencesDouble
  double.preview = preview
  double.found = {
    ...double.found,
    comparedCount: 2,
    compared: [compared('a', 'phantom_001', 0.9, 2), compared('b', 'phantom_002', 0.7)],
    failedCount: 1,
    failed: [
      {
        ...{ caseId: 'c', name: 'phantom_003' },
        because: { kind: 'grids-differ', file: 'x.nii', reference: 'phantom_003' },
      },
    ],
  }
  press('R', { shiftKey: true })
  return { ...page, double }
}
const names = async () =>
  (await findAll('references-row')).map((row) =>
    [...row.querySelectorAll('span')].map((cell) => cell.textContent?.trim()).slice(0, 3),
  )

test('Which file belongs to which case is seen before, with the files of no case; then each case and segment has its measures.', async () => {
  const { double } = await openDialog()
  expect((await find('references-seen')).textContent?.trim()).toBe('manual: 2 cases have a reference, 1 case has none.')
  expect((await find('references-matched')).textContent).toContain('phantom_002/left.nii, phantom_002/right.nii')
  expect((await find('references-orphans')).textContent).toContain('nobody.nii is called after no case of the cohort.')
  await expectAccessible()
  await click('references-compare')
  expect((await find('references-compared')).textContent?.trim()).toBe('2 cases compared, 1 case could not be.')
  expect(double.asked.at(-1)).toEqual({ folderId: 'f', toleranceMm: 1 })
  expect(await names()).toEqual([
    ['phantom_001', '1 Left', '0.900'],
    ['phantom_001', '2 Right', '–'],
    ['phantom_002', '1 Left', '0.700'],
    ['phantom_002', '2 Right', '–'],
  ])
  expect((await findAll('references-row'))[0]?.textContent).toContain('Right: 1,234')
  expect((await find('references-failed')).textContent).toContain('phantom_003')
  await expectAccessible()
})

test('A heading orders by its column, worst first and then the other way; what is undefined stays last.', async () => {
  await openDialog()
  await find('references-seen')
  await click('references-compare')
  await find('references-rows')
  const firstTwo = async () => (await names()).slice(0, 2).map(([name, , dice]) => [name, dice])
  await click('references-by-dice')
  expect(await firstTwo()).toEqual([
    ['phantom_002', '0.700'],
    ['phantom_001', '0.900'],
  ])
  await click('references-by-dice')
  expect(await firstTwo()).toEqual([
    ['phantom_001', '0.900'],
    ['phantom_002', '0.700'],
  ])
  await click('references-by-hd95Mm')
  expect((await names())[0]?.[0]).toBe('phantom_001')
})

test('It goes on while its dialog is closed, says when it is done, and can be cancelled; the measures are written as tables.', async () => {
  const { double } = await openDialog()
  double.waits = true
  await find('references-seen')
  await click('references-compare')
  expect((await find('references-comparing')).textContent).toContain('Compared 1 of 2 cases')
  await expectAccessible()
  await click('references-close')
  await until(() => expect(absent('references-dialog')).toBe(true))
  double.letGo(false)
  await until(() => expect(document.body.textContent).toContain('2 cases compared with their references.'))
  press('R', { shiftKey: true })
  await find('references-compared')
  await click('references-save')
  await until(() => expect(document.body.textContent).toContain('references.csv, references.json written.'))
  await click('references-another')
  await find('references-seen')
  await click('references-compare')
  await click('references-cancel')
  expect((await find('references-compared')).textContent).toContain('Cancelled; what was measured before that stays.')
})

test('A row opens its case; a tolerance that is none, a folder that is refused and no folder at all are told or change nothing.', async () => {
  const { application, workstation, double } = await openDialog()
  await find('references-seen')
  const tolerance = (await find('references-tolerance')) as HTMLInputElement
  tolerance.value = '-1'
  tolerance.dispatchEvent(new Event('input', { bubbles: true }))
  await until(() => expect(document.body.textContent).toContain('The tolerance has to be a number from 0 to 100 mm.'))
  workstation.failNext('references.choose', { kind: 'folder-unreadable', folder: 'manual', because: 'it is gone' })
  await click('references-another')
  expect((await find('references-failure')).textContent).toContain('it is gone')
  await click('references-close')
  double.preview = undefined
  press('R', { shiftKey: true })
  await until(() => expect(workstation.log.filter((call) => call === 'references.choose')).toHaveLength(3))
  await until(() => expect(absent('references-dialog')).toBe(true))
  double.preview = preview
  application.references.setTolerance('2')
  const row = application.cohort.pages.rowAt(0)
  double.found = { ...double.found, compared: [compared(row?.caseId ?? '', row?.name ?? '', 0.8)] }
  press('R', { shiftKey: true })
  await find('references-seen')
  await click('references-compare')
  ;(await findAll('references-row'))[0]?.click()
  await until(() => expect(application.frame.navigation.screen).toBe('correct'))
})
