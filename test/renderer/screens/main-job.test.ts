// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, findAll, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

test('Without a cohort there are two things to do, and no screen that would be empty.', async () => {
  openPage({ open: false })
  await until(async () => expect(((await find('create-cohort')) as HTMLButtonElement).disabled).toBe(false))
  expect(absent('rail-queue')).toBe(true)
  expect(absent('rail-correct')).toBe(true)
  await expectAccessible()
})

test('A cohort that cannot be opened says why and what to do.', async () => {
  const { workstation } = openPage({ open: false })
  workstation.failNext('cohort.open', { kind: 'not-a-cohort', folder: 'pictures' })
  await click('open-cohort')
  expect((await find('start-failed')).textContent).toContain('The folder pictures holds no cohort')
})

test('From an empty cohort to an accepted case: add, run, queue, paint, undo, accept, next.', async () => {
  const { workstation, viewer, application } = openPage({
    open: false,
    folder: [
      phantomCase(1, { state: 'indexed', disagreement: 0.1 }),
      phantomCase(2, { state: 'indexed', disagreement: 0.6 }),
    ],
    refused: [{ file: 'cut.nii', failure: { kind: 'header-truncated', file: 'cut.nii' } }],
    models: [hippocampusCard],
  })
  await click('create-cohort')
  await find('no-cases')
  await expectAccessible()

  await click('add-folder')
  await find('intake-done')
  await until(async () => expect(await findAll('case-row')).toHaveLength(2))
  await click('show-refused')
  expect((await find('refused-file')).textContent).toContain('ends inside its header')
  expect((await find('refused-import')).textContent).toMatch(/^Import of 2 Jan \d\d:03: 1 file$/)
  await expectAccessible()

  await click('mark-all')
  await until(async () => expect((await find('case-count')).textContent).toContain('2 ticked'))
  await click('run-model')
  await until(async () => expect((await find('run-plan')).dataset.state).toBe('ready'))
  await expectAccessible()
  await click('run-confirm')
  await find('inference-done')
  expect(absent('run-dialog')).toBe(true)

  await click('rail-queue')
  await until(async () =>
    expect((await findAll('queue-row')).map((row) => row.dataset.case)).toEqual(['phantom_002', 'phantom_001']),
  )
  await expectAccessible()
  press('Enter')
  expect((await find('case-name')).textContent).toBe('phantom_002')
  await until(() => expect(viewer.isCorrectable).toBe(true))
  await expectAccessible()

  const labels = viewer.viewed?.labelmap
  viewer.stroke(0, 5)
  await until(async () => expect((await find('status-saved')).textContent).toContain('Every stroke saved'))
  expect(workstation.journalOf('case-2').appliedCount).toBe(1)
  press('z', { ctrlKey: true })
  expect(labels?.[0]).toBe(0)
  expect(viewer.refreshCount).toBe(1)
  press('Z', { ctrlKey: true, shiftKey: true })
  expect(labels?.[0]).toBe(1)

  await until(() => expect(application.correct.panes.wasSeen).toBe(true))
  press('Enter', { repeat: true })
  expect(workstation.stateOf('case-2')).toBe('claimed')
  press('Enter')
  await until(async () => expect((await find('case-name')).textContent).toBe('phantom_001'))
  press('Enter')
  expect(workstation.stateOf('case-1')).toBe('claimed')
  expect(workstation.stateOf('case-2')).toBe('accepted')
  await until(() => expect(viewer.viewed?.grid.shape).toEqual([24, 24, 24]))
  await click('accept')
  await find('queue-empty')
})

test('A stroke that cannot be saved is said aloud, stops painting and accepting, and is saved by trying again.', async () => {
  const { workstation, viewer } = openPage({ cases: [phantomCase(1)], models: [hippocampusCard] })
  await click('rail-queue')
  await findAll('queue-row')
  press('Enter')
  await until(() => expect(viewer.isCorrectable).toBe(true))
  workstation.failNext('correction.record', { kind: 'disk-full', needed: 'cohort' })
  viewer.stroke(0, 5)
  expect((await find('unsaved')).textContent).toContain('The disk that holds the cohort is full')
  await until(() => expect(viewer.isCorrectable).toBe(false))
  expect(((await find('accept')) as HTMLButtonElement).disabled).toBe(true)
  await find('status-unsaved')
  await expectAccessible()
  await click('save-again')
  await until(async () => expect((await find('status-saved')).dataset.saved).toBe('saved'))
  await until(() => expect(viewer.isCorrectable).toBe(true))
  expect(workstation.journalOf('case-1').appliedCount).toBe(1)
})

test('Strokes of an earlier session are there again, with their history, and can be undone.', async () => {
  const { workstation, viewer, application } = openPage({ cases: [phantomCase(1)], models: [hippocampusCard] })
  const claim = await workstation.queue.claim({})
  if (!claim.ok || !claim.value) throw new Error('There is nothing to claim.')
  const patch = { tool: 'brush', segmentValue: 2, runs: Uint32Array.from([0, 3, 0, 2]) } as const
  await workstation.correction.record({ ...claim.value, patch })
  application.queue.changed()
  await click('rail-queue')
  await click('queue-resume-start')
  await until(() => expect(viewer.viewed?.labelmap?.slice(0, 4)).toEqual(Uint16Array.from([2, 2, 2, 0])))
  expect(await findAll('history-entry')).toHaveLength(1)
  await until(() => expect(viewer.isCorrectable).toBe(true))
  press('z', { ctrlKey: true })
  expect(viewer.viewed?.labelmap?.[0]).toBe(0)
})

test('A case without a segmentation is looked at, not painted, and says what to do.', async () => {
  const { viewer } = openPage({ cases: [phantomCase(1, { state: 'indexed' })], models: [hippocampusCard] })
  await findAll('case-row')
  press('Enter')
  expect((await find('no-segmentation')).textContent).toContain('Run a model on it')
  expect(viewer.isCorrectable).toBe(false)
  expect(absent('accept')).toBe(true)
  await click('run-model-case')
  await until(async () => expect((await find('run-plan')).dataset.state).toBe('ready'))
  await click('run-confirm')
  await find('accept')
  await until(() => expect(viewer.isCorrectable).toBe(true))
})

test('A model of another contrast is questioned in the plan, and can be run all the same.', async () => {
  const unexpected = { modelId: 'hippocampus', expected: 'T1w', contrast: 'T2w', evidence: 'T2w' } as const
  openPage({
    cases: [phantomCase(1, { state: 'indexed' })],
    models: [hippocampusCard],
    planFindings: [{ kind: 'contrast-unexpected', ...unexpected }],
  })
  await findAll('case-row')
  press('Enter')
  await click('run-model-case')
  expect((await find('run-finding')).textContent).toContain('knows T1w scans, but this one is T2w')
  await expectAccessible()
  await click('run-confirm')
  await find('accept')
})

test('A finding is said beside the case in the queue, and above the panes with whatever else has to be known.', async () => {
  const findings = [{ kind: 'grid-sheared', file: 'phantom_001.nii', angleDegrees: 3 }] as const
  openPage({
    cases: [phantomCase(1, { findings }), phantomCase(2, { state: 'indexed', findings })],
    models: [hippocampusCard],
  })
  await findAll('case-row')
  await click('rail-queue')
  expect((await find('queue-finding')).getAttribute('aria-label')).toContain('are not perpendicular')
  await click('rail-cohort')
  press('ArrowDown')
  press('Enter')
  const note = await find('no-segmentation')
  const banner = await find('findings')
  expect(banner.textContent).toContain('are not perpendicular')
  expect(banner.compareDocumentPosition(note)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
})

test('The window is shown in numbers before the pointer is in a pane.', async () => {
  openPage({ cases: [phantomCase(1)], models: [hippocampusCard] })
  await click('rail-queue')
  await click('queue-start-first')
  await until(async () => expect((await find('window-levels')).textContent?.trim()).toMatch(/^1\d\d to 2\d\d$/))
})

test('An accepted case opens for looking; correcting it again is one deliberate step.', async () => {
  const { viewer } = openPage({ cases: [phantomCase(1, { state: 'accepted' })], models: [hippocampusCard] })
  await findAll('case-row')
  press('Enter')
  await find('view-only')
  expect(viewer.isCorrectable).toBe(false)
  await click('claim')
  await until(() => expect(viewer.isCorrectable).toBe(true))
})

test('A case that cannot be opened says why, and trying again opens it.', async () => {
  const { workstation } = openPage({ cases: [phantomCase(1)], models: [hippocampusCard] })
  await findAll('case-row')
  workstation.failNext('view.open', { kind: 'source-missing', file: 'phantom_001.nii' })
  press('Enter')
  const failed = await find('open-failed')
  expect(failed.textContent).toContain('phantom_001.nii is no longer where it was imported from')
  failed.querySelector('button')?.click()
  await find('case-name')
})

test('The next case of the queue is fetched while this one is on screen.', async () => {
  const { workstation } = openPage({
    cases: [phantomCase(1), phantomCase(2, { disagreement: 0.6 })],
    models: [hippocampusCard],
  })
  await click('rail-queue')
  await click('queue-start-first')
  await find('case-name')
  await until(() => expect(workstation.log.filter((call) => call === 'view.open')).toHaveLength(2))
  // What is fetched ahead was seen by nobody.
  await until(() => expect(workstation.seen).toHaveLength(1))
})

test('Rejecting asks for a reason and takes none that is empty.', async () => {
  const { workstation } = openPage({ cases: [phantomCase(1)], models: [hippocampusCard] })
  await click('rail-queue')
  await findAll('queue-row')
  press('x')
  expect(((await find('reject-confirm')) as HTMLButtonElement).disabled).toBe(true)
  await expectAccessible()
  ;(await find('reject-dialog')).querySelector<HTMLButtonElement>('.common button')?.click()
  await until(async () => expect(((await find('reject-confirm')) as HTMLButtonElement).disabled).toBe(false))
  await click('reject-confirm')
  await until(() => expect(workstation.stateOf('case-1')).toBe('rejected'))
})

test('Deferring asks for a reason, which stands with the case in the queue of reasons.', async () => {
  const { workstation } = openPage({ cases: [phantomCase(1)], models: [hippocampusCard] })
  await click('rail-queue')
  await findAll('queue-row')
  press('d')
  expect(((await find('defer-confirm')) as HTMLButtonElement).disabled).toBe(true)
  await expectAccessible()
  ;(await find('defer-dialog')).querySelector<HTMLButtonElement>('.common button')?.click()
  await until(async () => expect(((await find('defer-confirm')) as HTMLButtonElement).disabled).toBe(false))
  await click('defer-confirm')
  await until(() => expect(workstation.stateOf('case-1')).toBe('deferred'))
  const { rows } = await workstation.cohort.list({ offset: 0, limit: 1 })
  expect(rows[0]?.deferredBecause).toBe('A second reader is needed')
})

test('A note that was left at closing is read by who opens the case next.', async () => {
  const { workstation } = openPage({ cases: [phantomCase(1)], models: [hippocampusCard] })
  const claim = await workstation.queue.claim({})
  if (!claim.ok || !claim.value) throw new Error('The case waits.')
  const { caseId, fence } = claim.value
  await workstation.queue.release({ caseId, fence, note: 'The tail on the left is open.' })
  await click('rail-queue')
  await click('queue-start-first')
  expect((await find('hand-over')).textContent).toContain('The tail on the left is open.')
})

test('Number keys choose segments, U goes through the maps, and the color bar has its numbers in nats.', async () => {
  const { viewer } = openPage({ cases: [phantomCase(1)], models: [hippocampusCard] })
  await click('rail-queue')
  await click('queue-start-first')
  await until(() => expect(viewer.isCorrectable).toBe(true))
  press('2')
  expect(viewer.brush.segmentValue).toBe(2)
  press('u')
  expect(viewer.uncertainty.measure).toBe('predictive-entropy')
  expect((await find('color-bar')).textContent).toMatch(/Predictive entropy.*nats.*0\.11.*1\.10/s)
  press('u')
  expect(viewer.uncertainty.measure).toBe('mutual-information')
  press('u')
  expect(viewer.uncertainty.measure).toBeUndefined()
})

test('N leads to the most doubtful place, and Shift+N around the end of the list.', async () => {
  const { viewer, application } = openPage({ cases: [phantomCase(1)], models: [hippocampusCard] })
  await click('rail-queue')
  await click('queue-start-first')
  await until(() => expect(viewer.isCorrectable).toBe(true))
  await find('places')
  const { all } = application.correct.places
  press('n')
  expect(viewer.crosshair).toEqual(all[0]?.lookAt)
  press('N', { shiftKey: true })
  expect(viewer.crosshair).toEqual(all.at(-1)?.lookAt)
})

test('Models, the manual, the palette and the keyboard map are accessible.', async () => {
  openPage({ cases: [phantomCase(1)], models: [hippocampusCard] })
  await click('rail-models')
  await click('self-test')
  await until(async () => expect((await find('self-test-result')).textContent).toContain('Passed'))
  await expectAccessible()
  await click('rail-help')
  await click('help-doubt')
  await find('help-page')
  await expectAccessible()
  press('?')
  await find('keyboard-map')
  await expectAccessible()
  press('k', { ctrlKey: true })
  await find('palette')
  await expectAccessible()
})
