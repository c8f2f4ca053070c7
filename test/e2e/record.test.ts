import { expect, test } from 'vitest'
import type { Application } from './application.ts'
import { onFirstCase } from './first-case.ts'
import { differingPixels } from './png.ts'
import { byTestId, casesOf, decideBy, historyCount, pixelsOf, stroke, waitForPanes } from './reader.ts'

// The record of a case: a reader's version, a newer prediction beside it, versions compared, states named and gone to.

let application: Application
let caseId = ''

onFirstCase('record', 4, (opened) => {
  application = opened
})

const axial = () => byTestId(application, 'pane-axial')
const press = (keys: string) => application.page.keyboard.press(keys)
const saved = () => expect.poll(() => byTestId(application, 'status-saved').textContent()).toContain('saved')
const regionCount = async () =>
  Number.parseInt((await byTestId(application, 'difference-count').textContent()) ?? '', 10)
/** The pointer away from the panes: no brush is drawn in them. */
const restPointer = () => application.page.mouse.move(4, 4)

async function openHeadAgain(): Promise<void> {
  const name = (await casesOf(application)).find((one) => one.caseId === caseId)?.name ?? ''
  await byTestId(application, 'rail-cohort').click()
  const row = byTestId(application, 'case-row').filter({ hasText: new RegExp(`^\\s*${name}\\s`) })
  await row.click()
  await byTestId(application, 'case-open').click()
  await expect.poll(() => byTestId(application, 'case-name').textContent()).toBe(name)
  await waitForPanes(application)
}

test('A reader paints, and the case is accepted as a version of its own.', async () => {
  const name = await byTestId(application, 'case-name').textContent()
  caseId = (await casesOf(application)).find((one) => one.name === name)?.caseId ?? ''
  await press('b')
  await stroke(application, [0.45, 0.45], [0.6, 0.5])
  await expect.poll(() => historyCount(application.page)).toBe(1)
  await saved()
  await decideBy(application, 'Enter')
  await expect
    .poll(async () => (await casesOf(application)).find((one) => one.caseId === caseId)?.state, { timeout: 30_000 })
    .toBe('accepted')
})

test('A run with another seed is a proposal beside the reader’s version, as a count of regions.', async () => {
  await openHeadAgain()
  const outcome = await application.page.evaluate(
    (id) => window.workstation.inference.run({ modelId: 'hippocampus', sampleCount: 6, seed: 99, caseIds: [id] }),
    caseId,
  )
  expect(outcome.ok).toBe(true)
  await openHeadAgain()
  await byTestId(application, 'proposal').locator('[data-state=found]').waitFor({ timeout: 30_000 })
  expect(await byTestId(application, 'proposal').textContent()).toMatch(/hippocampus .* differs in \d+ regions?/)
})

test('A region is previewed, taken, and given back by undo; voxels of the reader are kept unless he says otherwise.', async () => {
  await press('a')
  await byTestId(application, 'accept').waitFor()
  await waitForPanes(application)
  await byTestId(application, 'proposal').locator('[data-state=found]').waitFor({ timeout: 30_000 })
  await restPointer()
  const plain = await pixelsOf(axial())
  await press('Control+g')
  const before = await regionCount()
  expect(before).toBeGreaterThan(0)
  await press('Control+ArrowDown')
  // The largest region may be the reader's own stroke: one that nobody has decided about is taken.
  const regions = byTestId(application, 'difference-region')
  const untouched = regions.filter({ hasNot: application.page.locator('.touched svg') }).first()
  await untouched.click()
  await restPointer()
  await expect.poll(async () => differingPixels(await pixelsOf(axial()), plain)).toBeGreaterThan(4)
  await press('Enter')
  await expect.poll(() => historyCount(application.page)).toBe(1)
  await saved()
  await expect.poll(regionCount).toBe(before - 1)
  await press('Control+z')
  await expect.poll(regionCount).toBe(before)
  const touched = regions.filter({ has: application.page.locator('.touched svg') }).first()
  await touched.click()
  await press('Shift+I')
  await press('Enter')
  await expect.poll(() => historyCount(application.page)).toBe(1)
  await press('Control+z')
  await press('Escape')
  expect(await byTestId(application, 'difference').count()).toBe(0)
})

test('Two versions are compared in the panes and in a table, while nothing can be painted.', async () => {
  // Where the model doubts most there are labels, whichever slice the test before ended in.
  await byTestId(application, 'places').waitFor()
  await press('n')
  await restPointer()
  const plain = await pixelsOf(axial())
  await press('Control+d')
  await byTestId(application, 'comparison-state').and(application.page.locator('[data-state=ready]')).waitFor()
  const versions = await byTestId(application, 'comparison-first').locator('option').allTextContents()
  expect(versions.map((says) => says.replace(/ · .*/, ''))).toEqual(['Now, with all strokes', 'v3', 'v2', 'v1'])
  await byTestId(application, 'comparison-first').selectOption({ index: 3 })
  await byTestId(application, 'comparison-second').selectOption({ index: 2 })
  await byTestId(application, 'comparison-state').and(application.page.locator('[data-state=ready]')).waitFor()
  await expect.poll(() => byTestId(application, 'comparison-row').allTextContents()).not.toEqual([])
  const rows = await byTestId(application, 'comparison-row').allTextContents()
  expect(rows.some((row) => /0\.\d{3}/.test(row) && /[+−]\d/.test(row))).toBe(true)
  await restPointer()
  expect(differingPixels(await pixelsOf(axial()), plain)).toBeGreaterThan(50)
  await press('b')
  await stroke(application, [0.3, 0.3], [0.4, 0.4])
  expect(
    await application.page.evaluate(() =>
      document.querySelector('[data-testid=pane-axial]')?.getAttribute('data-tool'),
    ),
  ).toBe('none')
  await press('Escape')
  await restPointer()
  expect(await byTestId(application, 'comparison').count()).toBe(0)
  await expect.poll(() => byTestId(application, 'history-list').count()).toBe(1)
})

test('A state gets a name, and is gone back to over other strokes and from another branch.', async () => {
  await press('b')
  await stroke(application, [0.4, 0.3], [0.5, 0.35])
  await saved()
  await press('Control+s')
  await byTestId(application, 'state-name').fill('before the margin')
  await press('Enter')
  await expect.poll(() => byTestId(application, 'history-flag').allTextContents()).toEqual(['before the margin'])
  await stroke(application, [0.4, 0.6], [0.5, 0.65])
  await saved()
  // Back to the start, and on along another way: what was done becomes a branch that was left.
  await byTestId(application, 'history-start').click()
  await stroke(application, [0.6, 0.6], [0.65, 0.65])
  await saved()
  await expect.poll(() => historyCount(application.page)).toBe(1)
  await byTestId(application, 'history-branch').last().waitFor()
  await press('Control+Shift+s')
  await application.page.keyboard.type('margin')
  await press('Enter')
  await expect.poll(() => byTestId(application, 'history-flag').allTextContents()).toEqual(['before the margin'])
  await expect
    .poll(() => application.page.locator('[data-testid=history-entry][aria-current=true]').textContent())
    .toContain('before the margin')
  await saved()
})

test('The voxel under the pointer names its maker, and readers’ voxels are colored in the panes.', async () => {
  await restPointer()
  const plain = await pixelsOf(axial())
  await press('Control+b')
  await byTestId(application, 'origins-reader').waitFor()
  await expect.poll(async () => differingPixels(await pixelsOf(axial()), plain)).toBeGreaterThan(20)
  const box = await axial().boundingBox()
  if (!box) throw new Error('The pane is not on screen.')
  await application.page.mouse.move(box.x + box.width * 0.45, box.y + box.height * 0.325)
  await expect.poll(() => byTestId(application, 'probe-origin').textContent()).toMatch(/, painted/)
  await application.page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.2)
  await expect.poll(() => byTestId(application, 'probe-origin').textContent()).toMatch(/hippocampus .*, version 1/)
  await press('Control+b')
  await restPointer()
  await expect.poll(async () => differingPixels(await pixelsOf(axial()), plain)).toBeLessThan(5)
})
