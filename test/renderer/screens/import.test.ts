// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, findAll, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

const folder = [1, 2, 3].map((number) => phantomCase(number, { state: 'indexed' }))
const belongsTo = [
  { patientKey: 'p', studyKey: 's' },
  { patientKey: 'q', studyKey: 't' },
  { patientKey: 'p', studyKey: 'u' },
]
const refused = [
  { file: 'a/broken.nii', failure: { kind: 'header-truncated', file: 'broken.nii' } as const },
  { file: 'notes.xyz', failure: { kind: 'format-unknown', file: 'notes.xyz' } as const },
]
const texts = async (testId: string) =>
  (await findAll(testId)).map((one) => [...one.querySelectorAll('span')].map((cell) => cell.textContent?.trim()))

/** What a file manager drags over the window, or lets go of there. */
function drag(type: string, files: readonly File[], types: readonly string[] = ['Files']): DragEvent {
  const event = new Event(type, { bubbles: true, cancelable: true }) as DragEvent
  Object.defineProperty(event, 'dataTransfer', { value: { types, files, dropEffect: 'none' } })
  Object.defineProperty(event, 'relatedTarget', { value: null })
  document.body.dispatchEvent(event)
  return event
}
const scanFile = new File(['x'], 'scan.nii')

test('What an import finds stands by patient, study and scan, and what it refuses with its reason.', async () => {
  openPage({ folder, refused, belongsTo })
  await find('no-cases')
  await click('add-files')
  await click('intake-show')
  expect((await find('import-done')).textContent?.trim()).toBe('3 cases added, 2 refused.')
  expect(await texts('import-patient')).toEqual([
    ['', 'Patient 1', '2 studies, 2 scans'],
    ['', 'Patient 2', '1 study, 1 scan'],
  ])
  expect((await texts('import-scan')).map(([name]) => name)).toEqual(['phantom_001', 'phantom_003', 'phantom_002'])
  await expectAccessible()
  ;(await findAll('import-patient'))[0]?.click()
  await until(() => expect(document.querySelectorAll('[data-testid=import-scan]')).toHaveLength(1))
  ;(await find('import-view-refused')).querySelector('input')?.click()
  expect((await find('import-reason')).textContent).toContain('broken.nii')
  ;(await findAll('import-refusal'))[1]?.click()
  await until(() =>
    expect(document.body.textContent).toContain(
      'notes.xyznotes.xyz is neither NIfTI, MGH, NRRD, MetaImage nor DICOM, so it was not read. Convert it to NIfTI first.',
    ),
  )
  await expectAccessible()
})

test('Before anything was added the dialog says what can be, by Enter a folder is asked for, and the list of the next import is its own.', async () => {
  const { workstation, application } = openPage({ folder: folder.slice(0, 1) })
  await find('no-cases')
  press('I', { shiftKey: true })
  expect((await find('import-dialog')).textContent).toContain('Or drop folders, archives and files onto the window.')
  await expectAccessible()
  ;(await find('import-dialog')).querySelector<HTMLElement>('.sheet')?.focus()
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  await findAll('import-scan')
  expect(workstation.log).toContain('intake.addFolder')
  await click('import-files')
  await until(() => expect(workstation.log).toContain('intake.addFiles'))
  await until(() => expect(application.scans.work.kind).toBe('done'))
  await until(() => expect(application.scans.scanCount).toBe(1))
  ;(await findAll('import-scan'))[0]?.click()
  await until(() => expect(application.frame.navigation.screen).toBe('correct'))
  expect(absent('import-dialog')).toBe(true)
})

test('Adding is seen while it goes on and can be cancelled; meanwhile nothing else is taken.', async () => {
  const { workstation } = openPage({ folder: [...folder, ...folder], stepMs: 60 })
  await find('no-cases')
  await click('add-folder')
  await click('intake-show')
  expect((await find('import-running')).textContent).toMatch(/looked at/)
  await findAll('import-scan')
  expect(drag('dragover', [scanFile]).dataTransfer?.dropEffect).toBe('none')
  expect((await find('drop-zone')).textContent).toContain('Scans are being added')
  drag('drop', [scanFile])
  expect(workstation.dropped).toEqual([])
  await click('import-cancel')
  expect((await find('import-done')).textContent).toContain('Cancelled; what was added stays.')
})

test('Files dragged over any screen are offered a place and taken when they are dropped; text, and a drop into another dialog, are not.', async () => {
  const { workstation } = openPage({ folder, cases: [phantomCase(9)] })
  await click('rail-queue')
  drag('dragover', [], ['text/plain'])
  expect(absent('drop-zone')).toBe(true)
  press('k', { ctrlKey: true })
  await find('palette')
  expect(drag('dragover', [scanFile]).dataTransfer?.dropEffect).toBe('none')
  drag('drop', [scanFile])
  expect(workstation.dropped).toEqual([])
  press('k', { ctrlKey: true })
  await until(() => expect(absent('palette')).toBe(true))
  expect(drag('dragenter', [scanFile]).dataTransfer?.dropEffect).toBe('copy')
  expect((await find('drop-zone')).textContent).toContain('Drop to add scans')
  await expectAccessible()
  drag('dragleave', [])
  await until(() => expect(absent('drop-zone')).toBe(true))
  drag('dragenter', [scanFile])
  expect(drag('drop', [scanFile]).defaultPrevented).toBe(true)
  expect(workstation.dropped).toEqual([scanFile])
  await find('import-done')
  expect(absent('drop-zone')).toBe(true)
})

test('What is dropped without a cohort, or is no file, is told.', async () => {
  const { workstation, application } = openPage({ open: false })
  await find('create-cohort')
  expect(drag('dragover', [scanFile]).dataTransfer?.dropEffect).toBe('none')
  expect((await find('drop-zone')).textContent).toContain('No cohort is open')
  drag('dragleave', [])
  const other = openPage({})
  await find('no-cases')
  other.workstation.failNext('intake.addDropped', { kind: 'drop-without-files' })
  drag('drop', [scanFile])
  expect((await find('import-failed')).textContent).toContain('What was dropped is no file or folder of this computer.')
  expect([workstation.dropped, application.scans.isShown]).toEqual([[], false])
})

test('Masks that a watched folder pairs with known scans are reached by the notice alone, and what was brought in stands above what is offered since.', async () => {
  const { workstation } = openPage({ folder })
  await find('no-cases')
  await click('add-files')
  await find('intake-show')
  const masks = (names: readonly string[]) => ({
    pairCount: names.length,
    pairs: names.map((name) => ({ caseId: name, name, files: [`${name}_seg.nii`] })),
    withoutCount: 0,
    without: [],
  })
  workstation.announce({ kind: 'intake-masks', masks: masks(['phantom_001']) })
  await click('notice-action')
  expect((await find('masks-offered')).textContent).toContain('1 scan has masks')
  await expectAccessible()
  let answer: (brought: unknown) => void = () => {}
  workstation.intake.bringInMasks = () => new Promise((resolve) => (answer = resolve as never))
  await click('masks-bring')
  await find('masks-bringing')
  workstation.announce({ kind: 'intake-masks', masks: masks(['phantom_002', 'phantom_003']) })
  await find('masks-bringing')
  answer({ ok: true, value: { addedCount: 1, knownCount: 0, refusedCount: 0, isCancelled: false } })
  expect((await find('masks-brought')).textContent).toContain('1 case has a new segmentation.')
  expect((await find('masks-offered')).textContent).toContain('2 scans have masks')
})
