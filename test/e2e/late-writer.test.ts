import { expect, test } from 'vitest'
import { type Application, keepPicture } from './application.ts'
import { onFirstCase } from './first-case.ts'
import { byTestId, casesOf, historyCount, stroke, waitForPanes } from './reader.ts'

// A claim is replaced while its reader still paints: the work is kept as a version beside the correction.

let application: Application

onFirstCase('late-writer', 4, (opened) => {
  application = opened
})

const savedIs = (kind: string) =>
  expect.poll(() => byTestId(application, 'status-saved').getAttribute('data-saved')).toBe(kind)

/** Claims the case once more, as another window would, and records a stroke at its first voxels. */
const paintElsewhere = (caseId: string) =>
  application.page.evaluate(async (id) => {
    const { queue, correction } = window.workstation
    const claim = await queue.claim({ caseId: id })
    if (!claim.ok || !claim.value) throw new Error('The case could not be claimed.')
    const patch = { tool: 'brush', segmentValue: 1, runs: Uint32Array.of(0, 7, 0, 1) } as const
    const recorded = await correction.record({ caseId: id, fence: claim.value.fence, patch })
    if (!recorded.ok) throw new Error(recorded.failure.kind)
  }, caseId)

const journaled = (caseId: string) =>
  application.page.evaluate(async (id) => {
    const history = await window.workstation.correction.open({ caseId: id })
    if (!history.ok) throw new Error(history.failure.kind)
    const { segmentationId, patches, appliedCount } = history.value
    return { segmentationId, appliedCount, runs: patches.map(({ runs }) => runs.length) }
  }, caseId)

test('A stroke that comes too late is kept aside, offered as regions, and can be compared and taken.', async () => {
  const { page } = application
  const name = (await byTestId(application, 'case-name').textContent()) ?? ''
  const caseId = (await casesOf(application)).find((one) => one.name === name)?.caseId ?? ''
  await page.keyboard.press('b')
  await stroke(application, [0.4, 0.4], [0.5, 0.45])
  await expect.poll(() => historyCount(page)).toBe(1)
  await savedIs('saved')
  await paintElsewhere(caseId)
  const before = await journaled(caseId)
  expect(before.appliedCount).toBe(2)

  await stroke(application, [0.6, 0.6], [0.7, 0.65])
  await byTestId(application, 'kept-aside').waitFor({ timeout: 30_000 })
  expect(await byTestId(application, 'kept-aside').textContent()).toContain('kept aside as version 2')
  await savedIs('aside')
  expect(await byTestId(application, 'accept').isDisabled()).toBe(true)
  expect(await journaled(caseId)).toEqual(before)
  await keepPicture(application, 'kept-aside')

  await byTestId(application, 'reopen').click()
  await expect.poll(() => byTestId(application, 'kept-aside').count()).toBe(0)
  await waitForPanes(application)
  await byTestId(application, 'proposal').locator('[data-state=found]').waitFor({ timeout: 30_000 })
  expect(await byTestId(application, 'proposal').textContent()).toMatch(/Version 2, kept aside for .* differs in/)
  await expect.poll(() => historyCount(page)).toBe(2)
  await page.keyboard.press('Control+d')
  await byTestId(application, 'comparison-state').and(page.locator('[data-state=ready]')).waitFor()
  const versions = await byTestId(application, 'comparison-first').locator('option').allTextContents()
  expect(versions.filter((says) => says.endsWith('kept aside'))).toHaveLength(1)
  await keepPicture(application, 'compare-aside')
  await page.keyboard.press('Escape')

  // The stroke that was painted elsewhere is a decision of a reader: only what was kept aside is taken.
  await page.keyboard.press('Control+g')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => historyCount(page)).toBe(3)
  await savedIs('saved')
  const after = await journaled(caseId)
  expect(after).toMatchObject({ segmentationId: before.segmentationId, appliedCount: 3 })
})

test('One version of a reader is set aside, and the page complained of nothing.', async () => {
  const versions = await application.page.evaluate(async () => {
    const { rows } = await window.workstation.cohort.list({ offset: 0, limit: 100 })
    const all = await Promise.all(rows.map(({ caseId }) => window.workstation.view.versions({ caseId })))
    return all.flatMap((one) => (one.ok ? one.value.map(({ authorKind, isSetAside }) => [authorKind, isSetAside]) : []))
  })
  expect(versions.filter(([, isSetAside]) => isSetAside)).toEqual([['reader', true]])
})
