import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { shared, sharedData, testShared as test } from '../shared.ts'
import { keepPicture, root, temporaryFolder } from './application.ts'
import { listenToConsole, takeComplaints } from './page-console.ts'

// A report of real cases is opened in Chromium without a network, in a window that knows nothing of the application.

const folder = temporaryFolder('report')
const report = join(folder.path, 'report.html')
const names = Array.from({ length: 12 }, (_, index) => `oslo_sub-${index + 1} <b>&"'`)
const noName = process.platform === 'win32'
const insula = (...argv: string[]) => execFileSync(process.execPath, [join(root, 'out/main/insula.js'), ...argv])
const environment = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
)
let electron: ElectronApplication | undefined
let page: Page

/** A window that opens one file and writes down what is asked of the network or the disk. */
const bareWindow = `
const { app, BrowserWindow, session } = require('electron')
app.whenReady().then(() => {
  globalThis.requests = []
  session.defaultSession.webRequest.onBeforeRequest((details, done) => {
    if (!details.url.startsWith('devtools:')) globalThis.requests.push(details.url)
    done({ cancel: !/^(file|data):/.test(details.url) })
  })
  const window = new BrowserWindow({ width: 1280, height: 1000, show: true, webPreferences: { sandbox: true } })
  window.loadURL('about:blank')
})
`

beforeAll(async () => {
  if (shared === undefined) return
  const scans = join(folder.path, 'scans')
  mkdirSync(scans)
  const images = join(sharedData, 'hippocampus/images')
  for (const [index, file] of readdirSync(images).toSorted().slice(0, names.length).entries())
    symlinkSync(join(images, file), join(scans, `${noName ? `case-${index}` : names[index]}.nii.gz`))
  const cohort = join(folder.path, 'cohort')
  insula('cohort', 'create', cohort)
  insula('cohort', 'add', cohort, scans)
  insula('infer', cohort, '--model', 'hippocampus', '--samples', '2')
  insula('plan', cohort, '--bound', 'finite', '--promise', '40', '--audit', '8', '--seed', '3')
  insula('export', cohort, '--as', 'html', '--out', report)
  insula('export', cohort, '--as', 'html', '--out', join(folder.path, 'nameless.html'), '--without-names')
  const app = join(folder.path, 'app')
  mkdirSync(app)
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'bare', version: '0.0.0', main: 'main.cjs' }))
  writeFileSync(join(app, 'main.cjs'), bareWindow)
  const executablePath = process.env.ELECTRON_EXEC_PATH
  if (!executablePath) throw new Error('ELECTRON_EXEC_PATH is not set: run these tests by npm test.')
  electron = await _electron.launch({
    executablePath,
    args: ['--no-sandbox', '--enable-unsafe-swiftshader', `--user-data-dir=${join(folder.path, 'profile')}`, app],
    // It warns of the blank page that stands there before the report.
    env: { ...environment, ELECTRON_DISABLE_SECURITY_WARNINGS: 'true' },
  })
  listenToConsole(electron)
  page = await electron.firstWindow()
}, 120_000)

afterAll(async () => {
  await electron?.close()
  folder.remove()
})

const requests = async () =>
  (await electron?.evaluate(() => (globalThis as unknown as { requests: string[] }).requests)) ?? []

test('The report opens without a request but for itself, and the console stays silent.', async () => {
  const url = pathToFileURL(report).href
  await page.goto(url)
  await page.waitForLoadState('load')
  expect((await requests()).filter((one) => !one.startsWith('data:'))).toEqual([url])
  expect(await page.locator('h1').textContent()).toBe('cohort')
  await keepPicture({ page }, 'report')
  if (process.env.PICTURES)
    await page.screenshot({ path: join(process.env.PICTURES, 'report-whole.png'), fullPage: true })
})

test('It tells numbers, scores, the plan and the cases that stand out, with pictures that are shown.', async () => {
  expect(await page.locator('.tile').first().textContent()).toBe('12cases')
  expect(await page.locator('svg rect').count()).toBe(20)
  expect(await page.getByText(/Fewer than 30 accepted cases/).count()).toBe(1)
  const cases = await page.locator('.case').count()
  expect(cases).toBeGreaterThan(0)
  // Two segments a case, each in three planes, letters at the four edges of each slice.
  expect(await page.locator('.case figure').count()).toBe(2 * cases)
  const widths = await page
    .locator('.case img')
    .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth))
  expect(widths).toEqual(Array.from({ length: 6 * cases }, () => 160))
  expect(await page.locator('.slice').first().locator('span').allTextContents()).toEqual(['R', 'L', 'A', 'P'])
  expect(await page.locator('.case img').first().getAttribute('alt')).toMatch(/^Axial slice of .*, z -?[\d.]+ mm$/)
  expect(await page.locator('.case figcaption').first().textContent()).toMatch(/^Hippocampus, anterior, largest doubt$/)
  expect(await page.locator('.case li').first().textContent()).toMatch(/samples disagree, 0\.\d\d/)
  // Names are text, whatever they hold.
  if (!noName) expect(await page.locator('.case h3').first().textContent()).toContain('<b>&"\'')
})

test('Its policy lets no script run, and nothing wider than the page is in it.', async () => {
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "run"'
    document.body.append(script)
  })
  expect(await page.title()).toBe('cohort: report')
  expect(takeComplaints().join(' ')).toMatch(/Content Security Policy/)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})

test('Without names neither a case nor the cohort nor a site can be read in it.', () => {
  const text = readFileSync(join(folder.path, 'nameless.html'), 'utf8')
  expect(text).toMatch(/<h3>Case [0-9a-f]{8}<\/h3>/)
  expect(text).toContain('<h1>Cohort</h1>')
  // Pictures are long runs of letters, in which any short word comes up by chance.
  expect(text.replaceAll(/base64,[\w+/=]+/g, '')).not.toMatch(/oslo|sub-\d/)
  expect(text).toMatch(/was made on [^ ]+ by a reader\.<\/p>/)
})
