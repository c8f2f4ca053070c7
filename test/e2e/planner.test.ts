import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Application, answerSaveDialog, keepPicture, startApplication, temporaryFolder } from './application.ts'
import { byTestId, casesOf, runModelOnAll, waitForPanes } from './reader.ts'

// A coordinator plans the demonstration cohort, judges its audit by keyboard, and takes the statement away.

const folder = temporaryFolder('planner')
let application: Application

beforeAll(async () => {
  application = await startApplication(join(folder.path, 'settings'), ['--demo'])
  await vi.waitFor(async () => expect(await casesOf(application)).toHaveLength(5), { timeout: 60_000, interval: 500 })
  await runModelOnAll(application, 2)
})

afterAll(async () => {
  await application.electron.close()
  folder.remove()
})

const press = (keys: string) => application.page.keyboard.press(keys)
const rows = () => byTestId(application, 'audit-row').allTextContents()
const residual = () => byTestId(application, 'statement-residual').textContent()

test('Four cases cannot carry 1.5 %, and the planner says what they can carry.', async () => {
  await press('Control+Shift+p')
  await expect
    .poll(() => byTestId(application, 'plan-refusal').textContent())
    .toContain('cannot carry “at most 1.5 % with 95 % confidence”')
  expect(await byTestId(application, 'plan-fix').isDisabled()).toBe(true)
  await keepPicture(application, 'planner-draft')
})

test('For exactly these cases a weaker promise is carried, and the fixed plan has its cases drawn.', async () => {
  await byTestId(application, 'plan-bound').selectOption('finite')
  await byTestId(application, 'plan-promise').fill('30')
  await byTestId(application, 'plan-audit').fill('4')
  await byTestId(application, 'plan-seed').fill('11')
  await expect.poll(() => byTestId(application, 'plan-refusal').count()).toBe(0)
  await byTestId(application, 'plan-fix').click()
  await expect.poll(async () => (await rows()).length).toBe(4)
  expect((await rows()).every((row) => row.includes('Not judged'))).toBe(true)
  expect(await byTestId(application, 'statement-nothing').textContent()).toBe('No statement yet')
})

test('Cases are judged by keyboard, in the planner and above the panes, where the next one opens.', async () => {
  const nameOf = () => byTestId(application, 'audit-name').textContent()
  await press('p')
  await expect.poll(async () => (await rows())[0]).toContain('Pass')
  const second = await nameOf()
  await press('Enter')
  await waitForPanes(application)
  await expect.poll(() => byTestId(application, 'case-name').textContent()).toBe(second)
  await keepPicture(application, 'planner-above-panes')
  await press('Control+j')
  await expect.poll(() => byTestId(application, 'case-name').textContent()).not.toBe(second)
  await waitForPanes(application)
  await byTestId(application, 'audit-back').click()
  expect((await rows())[1]).toContain('Fail')
  await press('u')
  await expect.poll(async () => (await rows())[2]).toContain('Unsure')
  await press('p')
  await expect.poll(async () => (await rows())[3]).toContain('Pass')
  // Unsure counts as failed until it is decided.
  expect(await residual()).toBe('≤ 50 %')
  await press('ArrowUp')
  await press('p')
  await expect.poll(async () => (await rows())[2]).toContain('Pass')
  await expect.poll(residual).toBe('≤ 25 %')
  expect(await byTestId(application, 'statement-promise').textContent()).toContain('The promise is kept')
  await keepPicture(application, 'planner-statement')
})

test('The statement is written as JSON that says all, and as a PDF.', async () => {
  const json = join(folder.path, 'statement.json')
  await answerSaveDialog(application, json)
  await byTestId(application, 'statement-json').click()
  await application.page.getByText('The statement was written to statement.json.').waitFor()
  const statement = JSON.parse(readFileSync(json, 'utf8'))
  expect(statement).toMatchObject({
    format: 'insula-statement',
    isFinished: true,
    isKept: true,
    residual: 0.25,
    counts: { pass: 3, fail: 1, unsure: 0, open: 0 },
    plan: { seed: 11, promise: 0.3, auditCount: 4, models: [{ modelId: 'hippocampus', caseCount: 4 }] },
  })
  expect(statement.cohort.auditTrail.hash).toMatch(/^[0-9a-f]{64}$/)
  const pdf = join(folder.path, 'statement.pdf')
  await answerSaveDialog(application, pdf)
  await byTestId(application, 'statement-pdf').click()
  await application.page.getByText('The statement was written to statement.pdf.').waitFor()
  const bytes = readFileSync(pdf)
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  expect(bytes.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length).toBe(1)
  if (process.env.PICTURES) writeFileSync(join(process.env.PICTURES, 'planner-statement.pdf'), bytes)
})

test('On paper there is the statement and nothing else of the window.', async () => {
  await application.page.emulateMedia({ media: 'print' })
  expect(await application.page.locator('.print-sheet').textContent()).toContain('at most 25 % fail')
  expect(await byTestId(application, 'statement').isVisible()).toBe(false)
  await application.page.emulateMedia({ media: null })
})
