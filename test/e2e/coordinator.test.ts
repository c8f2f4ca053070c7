import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomOf } from '../../src-main/pipeline/inference/random.ts'
import { writeNifti } from '../../src-main/pipeline/volume/nifti.node.ts'
import { corruptions } from '../corruption/corruptions.ts'
import { heldOutCases, readCase, unwrap } from '../hippocampus-cases.ts'
import { shared, sharedData } from '../shared.ts'
import {
  type Application,
  answerSaveDialog,
  keepPicture,
  root,
  startApplication,
  temporaryFolder,
} from './application.ts'
import { byTestId, casesOf, createCohort, runModelOnAll, stroke, waitForPanes } from './reader.ts'

// A coordinator's week in the window, on real scans of which three are corrupted: import, infer, flag, screen, fix one,
// audit, statement, export; then the record of who did what is verified.

const soundCount = 11
const corrupted = ['contrast', 'shifted-box', 'noise'] as const
const caseCount = soundCount + corrupted.length
const flagCount = 5

describe.skipIf(shared === undefined)('The week of a coordinator', () => {
  const folder = temporaryFolder('coordinator')
  const cohort = join(folder.path, 'cohort')
  let application: Application

  async function scansOfTheWeek(): Promise<string> {
    const scans = join(folder.path, 'scans')
    mkdirSync(scans)
    const names = heldOutCases()
    for (const name of names.slice(0, soundCount))
      copyFileSync(join(sharedData, 'hippocampus/images', name), join(scans, name))
    for (const [index, kind] of corrupted.entries()) {
      const { scan, reference } = await readCase(names[soundCount + index] ?? '')
      const spoiled = corruptions[kind]?.({ scan: scan.volume, reference }, randomOf(5, index))
      if (spoiled === undefined) throw new Error(`There is no corruption ${kind}.`)
      unwrap(await writeNifti(join(scans, `${kind}.nii.gz`), spoiled.scan))
    }
    return scans
  }

  beforeAll(async () => {
    application = await startApplication(join(folder.path, 'settings'))
    await createCohort(application, { cohort, scans: await scansOfTheWeek(), caseCount })
  }, 120_000)

  afterAll(async () => {
    await application.electron.close()
    folder.remove()
  })

  const press = (keys: string) => application.page.keyboard.press(keys)
  const isCorrupted = (name: string) => corrupted.some((kind) => name.includes(kind))
  const text = async (id: string) => (await byTestId(application, id).first().textContent()) ?? ''

  test('Import and infer: every scan has a segmentation and a disagreement.', async () => {
    await runModelOnAll(application, 4)
    const cases = await casesOf(application)
    expect(cases).toHaveLength(caseCount)
    for (const one of cases) expect(one.disagreement).toBeGreaterThan(0)
  })

  const flagged: string[] = []

  test('Flag: the most doubtful cases come first, the corrupted scans among them.', async () => {
    await press('Control+2')
    const rows = byTestId(application, 'queue-row')
    await expect.poll(() => rows.count()).toBe(caseCount)
    const words = await rows.allTextContents()
    const names = (await casesOf(application)).map(({ name }) => name)
    flagged.push(
      ...words.slice(0, flagCount).map((word) => names.find((name) => word.includes(name)) ?? `none in “${word}”`),
    )
    expect(flagged.filter(isCorrupted).length).toBeGreaterThanOrEqual(2)
    await keepPicture(application, 'coordinator-flag')
  })

  const shownCase = async () => (await byTestId(application, 'rate-case').getAttribute('data-case')) ?? ''

  test('Screen: the flagged cases are rated by keyboard, one is sent to the fixing reader at once and corrected.', async () => {
    await press('Control+r')
    let isFixed = false
    for (let turn = 0; turn < flagCount; turn++) {
      await byTestId(application, 'mosaic').waitFor({ timeout: 60_000 })
      const name = await shownCase()
      expect(flagged).toContain(name)
      if (!isCorrupted(name) && !isFixed) {
        isFixed = true
        await fixNow(name)
        expect(await shownCase()).toBe(name)
      }
      await press(isCorrupted(name) ? '3' : '1')
      await press('Enter')
      await expect.poll(shownCase).not.toBe(name)
    }
    expect(isFixed).toBe(true)
    await expect.poll(() => text('rate-progress')).toContain(`${flagCount} of ${caseCount} rated`)
    await keepPicture(application, 'coordinator-screen')
  })

  async function fixNow(name: string): Promise<void> {
    await press('f')
    await waitForPanes(application)
    await expect.poll(() => text('case-name')).toBe(name)
    await waitForPanes(application)
    await press('b')
    await stroke(application, [0.45, 0.5], [0.55, 0.5])
    await expect.poll(() => byTestId(application, 'status-saved').getAttribute('data-saved')).toBe('saved')
    await application.page.waitForTimeout(1000)
    await press('Enter')
    await byTestId(application, 'mosaic').waitFor({ timeout: 30_000 })
    expect((await casesOf(application)).find((one) => one.name === name)?.state).toBe('accepted')
    expect(await application.page.locator('aside .facts').first().textContent()).toContain('version 2')
  }

  test('Audit: a plan draws from the unflagged cases, each is judged by a key, and the statement says what remains.', async () => {
    await press('Control+Shift+p')
    await byTestId(application, 'plan-bound').selectOption('finite')
    await byTestId(application, 'plan-count').fill(String(flagCount))
    await byTestId(application, 'plan-promise').fill('40')
    await byTestId(application, 'plan-audit').fill('6')
    await byTestId(application, 'plan-seed').fill('3')
    await expect.poll(() => byTestId(application, 'plan-refusal').count()).toBe(0)
    await byTestId(application, 'plan-fix').click()
    const rows = byTestId(application, 'audit-row')
    await expect.poll(() => rows.count()).toBe(6)
    const drawn = await rows.allTextContents()
    for (const name of flagged) expect(drawn.some((row) => row.includes(name))).toBe(false)
    for (let turn = 0; turn < 6; turn++) {
      const name = await text('audit-name')
      await press(isCorrupted(name) ? 'f' : 'p')
      await expect.poll(async () => (await rows.allTextContents()).join()).not.toBe(drawn.join())
      drawn.splice(0, drawn.length, ...(await rows.allTextContents()))
    }
    const failedCount = drawn.filter(isCorrupted).length
    expect(await text('statement-promise')).toContain(failedCount === 0 ? 'The promise is kept' : 'The promise is')
    await keepPicture(application, 'coordinator-audit')
  })

  test('Statement: as JSON with everything to repeat it, and as a PDF.', async () => {
    const json = join(folder.path, 'statement.json')
    await answerSaveDialog(application, json)
    await byTestId(application, 'statement-json').click()
    await expect.poll(() => existsSync(json)).toBe(true)
    await application.page.getByText('The statement was written to statement.json.').waitFor()
    const statement = JSON.parse(readFileSync(json, 'utf8'))
    expect(statement).toMatchObject({ isFinished: true, counts: { open: 0, unsure: 0 }, plan: { auditCount: 6 } })
    expect(statement.residual).toBeLessThan(0.5)
    const pdf = join(folder.path, 'statement.pdf')
    await answerSaveDialog(application, pdf)
    await byTestId(application, 'statement-pdf').click()
    await expect.poll(() => existsSync(pdf)).toBe(true)
    await application.page.getByText('The statement was written to statement.pdf.').waitFor()
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  })

  const insula = (...argv: string[]) =>
    JSON.parse(
      execFileSync(process.execPath, [join(root, 'out/main/insula.js'), ...argv, '--json'], {
        encoding: 'utf8',
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      }),
    )

  test('Export: tables and BIDS derivatives hold every case, and the record of the week is whole.', async () => {
    expect(application.complaints).toEqual([])
    await application.electron.close()
    const tables = join(folder.path, 'tables')
    insula('export', cohort, '--as', 'tsv', '--out', tables, '--all')
    const derivatives = join(folder.path, 'derivatives')
    insula('export', cohort, '--as', 'bids', '--out', derivatives, '--all')
    expect(existsSync(join(derivatives, 'dataset_description.json'))).toBe(true)
    expect(insula('cohort', 'verify', cohort)).toMatchObject({ isSound: true, problems: [], caseCount })
  })
})
