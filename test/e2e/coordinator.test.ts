import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeNifti } from '../../src-main/pipeline/volume/nifti.node.ts'
import { randomOf } from '../../src-main/pipeline/volume/random.ts'
import { corruptions } from '../corruption/corruptions.ts'
import { heldOutCases, readCase, unwrap } from '../hippocampus-cases.ts'
import { shared, sharedData } from '../shared.ts'
import {
  type Application,
  answerFolderDialogs,
  answerSaveDialog,
  keepPicture,
  root,
  startApplication,
  temporaryFolder,
} from './application.ts'
import { byTestId, createCohort, stroke, waitForPanes } from './reader.ts'

// A coordinator's week in the window, on real scans of which three are corrupted: import, infer, flag, screen, fix one,
// audit, statement, export; then the record of who did what is verified.

const soundCount = 11
const corrupted = ['contrast', 'shifted-box', 'noise'] as const
const caseCount = soundCount + corrupted.length
const flagCount = 5
const sampleCount = 4

const insula = join(root, 'out/main/insula.js')
const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n').length

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

  /** What the table says of each case. */
  const rowsOf = async () =>
    byTestId(application, 'case-row').evaluateAll((rows) =>
      rows.map((row) => ({
        name: row.getAttribute('data-case') ?? '',
        state: row.getAttribute('data-state') ?? '',
        words: row.textContent ?? '',
      })),
    )
  const stateOf = async (name: string) => (await rowsOf()).find((row) => row.name === name)?.state

  test('Import and infer: every scan is ticked, run by keys, and has a segmentation and a disagreement.', async () => {
    await press('Control+a')
    await expect.poll(() => text('case-count')).toContain(`${caseCount} ticked`)
    await press('m')
    await expect.poll(() => byTestId(application, 'run-plan').getAttribute('data-state')).toBe('ready')
    const samples = byTestId(application, 'run-samples')
    await samples.press('Home')
    for (let count = 1; count < sampleCount; count++) await samples.press('ArrowRight')
    await byTestId(application, 'run-confirm').click()
    await byTestId(application, 'inference-done').waitFor({ timeout: 240_000 })
    expect(await text('inference-done')).toContain(`${caseCount} cases inferred`)
    await expect.poll(async () => (await rowsOf()).map(({ state }) => state)).toEqual(Array(caseCount).fill('waiting'))
    names.push(...(await rowsOf()).map(({ name }) => name))
    for (const { words } of await rowsOf()) expect(words).toMatch(/Waiting 0\.\d\d/)
    await keepPicture(application, 'coordinator-infer')
  })

  const names: string[] = []
  const flagged: string[] = []

  test('Flag: the most doubtful cases come first, the corrupted scans among them.', async () => {
    await press('Control+2')
    const rows = byTestId(application, 'queue-row')
    await expect.poll(() => rows.count()).toBe(caseCount)
    const words = await rows.allTextContents()
    flagged.push(
      ...words.slice(0, flagCount).map((word) => names.find((name) => word.includes(name)) ?? `none in “${word}”`),
    )
    expect(flagged.filter(isCorrupted).length).toBeGreaterThanOrEqual(2)
    await keepPicture(application, 'coordinator-flag')
  })

  let fixed = ''
  const shownCase = async () => (await byTestId(application, 'rate-case').getAttribute('data-case')) ?? ''

  test('Screen: the flagged cases are rated by keyboard, one is sent to the fixing reader at once and corrected.', async () => {
    await press('Control+r')
    for (let turn = 0; turn < flagCount; turn++) {
      await byTestId(application, 'mosaic').waitFor({ timeout: 60_000 })
      const name = await shownCase()
      expect(flagged).toContain(name)
      if (!isCorrupted(name) && fixed === '') {
        fixed = name
        await fixNow(name)
        expect(await shownCase()).toBe(name)
      }
      await press(isCorrupted(name) ? '3' : '1')
      await press('Enter')
      await expect.poll(shownCase).not.toBe(name)
    }
    expect(fixed).not.toBe('')
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

  const out = (name: string) => join(folder.path, name)
  async function exportAs(format: string, path: string): Promise<void> {
    await press('e')
    await byTestId(application, 'export-format').selectOption(format)
    if (format === 'html') await answerSaveDialog(application, path)
    else {
      mkdirSync(path)
      await answerFolderDialogs(application, [path])
    }
    await byTestId(application, 'export-start').click()
    await byTestId(application, 'export-done').waitFor({ timeout: 60_000 })
    expect(await text('export-done')).toContain(`Written to ${basename(path)}: ${caseCount} cases.`)
    await press('Enter')
    await byTestId(application, 'export-dialog').waitFor({ state: 'detached' })
  }

  test('Export: tables, BIDS derivatives and a report hold every case.', async () => {
    await press('Escape')
    await press('Control+1')
    await expect.poll(() => stateOf(fixed)).toBe('accepted')
    await exportAs('tsv', out('tables'))
    expect(linesOf(out('tables/cases.tsv'))).toBe(1 + caseCount)
    await exportAs('bids', out('derivatives'))
    const written = readdirSync(out('derivatives'), { recursive: true, encoding: 'utf8' })
    expect(written.filter((file) => file.endsWith('_dseg.nii.gz'))).toHaveLength(caseCount)
    expect(linesOf(out('derivatives/participants.tsv'))).toBe(1 + caseCount)
    // What was accepted is measured anew, and the report tells of cases that are decided by what was measured of them alone.
    await byTestId(application, 'measuring-background').waitFor({ state: 'detached', timeout: 60_000 })
    await new Promise((resolve) => setTimeout(resolve, 3000))
    await exportAs('html', out('report.html'))
    expect(readFileSync(out('report.html'), 'utf8').match(/<h3>/g)?.length).toBe(caseCount)
  })

  const verify = async () => {
    await press('Control+k')
    await application.page.keyboard.type('verify audit')
    await press('Enter')
  }

  test('Verify: the palette finds the check of the audit trail, and every event of the week is as it was recorded.', async () => {
    await verify()
    await byTestId(application, 'trail-sound').waitFor({ timeout: 60_000 })
    await keepPicture(application, 'coordinator-verify')
    expect(Number(/All (\d+) events/.exec(await text('trail-sound'))?.[1])).toBeGreaterThan(4 * caseCount)
    await press('Enter')
    await byTestId(application, 'trail-dialog').waitFor({ state: 'detached' })
  })

  test('The record of the week is whole, and the page complained about nothing.', async () => {
    await application.electron.close()
    const verified = execFileSync(process.execPath, [insula, 'cohort', 'verify', cohort, '--json'], {
      encoding: 'utf8',
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    })
    expect(JSON.parse(verified)).toMatchObject({ isSound: true, problems: [], caseCount })
  })

  test('A grade that was changed in the database is found when the cohort is opened next, with the event that tells of it.', async () => {
    const database = new DatabaseSync(join(cohort, 'cohort.db'))
    database.exec(`DROP TRIGGER ratings_stay; UPDATE ratings SET confidence = 4 WHERE grade = 'fail'`)
    database.close()
    application = await startApplication(join(folder.path, 'settings'))
    await byTestId(application, 'case-row').first().waitFor({ timeout: 30_000 })
    await verify()
    await byTestId(application, 'trail-failed').waitFor({ timeout: 60_000 })
    expect(await text('trail-failed')).toMatch(/broken at event \d+: the rating that it tells about/)
    await keepPicture(application, 'coordinator-broken')
  })
})
