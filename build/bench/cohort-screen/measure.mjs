import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'

// Run on a display: `measure.mjs <executable> <options…>`, prints one JSON document.
const [executablePath, ...options] = process.argv.slice(2)
const root = fileURLToPath(new URL('../../..', import.meta.url))
const filters = ['sub-0999', 'state:waiting', 'disagreement>0.25', 'site:oslo contrast:T1w', '-state:accepted utrecht']
const columns = ['disagreement', 'site', 'findings', 'name']

const folder = mkdtempSync(join(tmpdir(), 'insula-screen-'))
try {
  const cohort = join(folder, 'cohort')
  const made = spawnSync(process.execPath, [join(root, 'out/bench/child.js'), 'make', cohort], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`The cohort could not be made: ${made.stderr}`)
  const settings = join(folder, 'settings')
  mkdirSync(settings)
  writeFileSync(join(settings, 'settings.json'), JSON.stringify({ lastCohort: cohort }))
  const application = await _electron.launch({
    executablePath,
    args: [...options, `--user-data-dir=${settings}`, root],
  })
  try {
    console.log(JSON.stringify(await measure(await application.firstWindow(), application)))
  } finally {
    await application.close()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function measure(page, application) {
  await page.setViewportSize({ width: 1600, height: 1000 })
  await page.getByTestId('case-row').first().waitFor({ timeout: 60_000 })
  const rest = () => page.waitForTimeout(1500)
  await rest()
  const typing = []
  for (const filter of filters) {
    typing.push(...(await page.evaluate(typeSlowly, filter)))
    await rest()
    await page.evaluate(typeSlowly, '')
    await rest()
  }
  const sorting = []
  for (const column of columns) sorting.push(await page.evaluate(sortBy, column))
  await rest()
  const overview = await page.evaluate(openOverview)
  await page.getByTestId('shift-control').waitFor({ timeout: 120_000 })
  const hovering = await hover(page)
  const processes = await application.evaluate(({ app }) => app.getAppMetrics())
  const memory = processes.map(({ memory: { workingSetSize } }) => workingSetSize)
  return { typing, sorting, overview, hovering, memoryMiB: memory.reduce((sum, kib) => sum + kib, 0) / 1024 }
}

/** In the page: types key by key; the time from each key to the frame after its rows stand in the table. */
async function typeSlowly(filter) {
  const part = (id) => document.querySelector(`[data-testid=${id}]`)
  const field = part('filter-text')
  const shown = () => part('case-count').dataset.filter
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  const times = []
  const prefixes = filter === '' ? [''] : [...filter].map((_, index) => filter.slice(0, index + 1))
  for (const prefix of prefixes) {
    const before = shown()
    const start = performance.now()
    field.value = prefix
    field.dispatchEvent(new Event('input', { bubbles: true }))
    // What is half typed and not understood leaves the table as it is.
    await new Promise((resolve) => setTimeout(resolve))
    const isAwaited = part('filter-text').dataset.applied === prefix.trim() && before !== prefix.trim()
    if (isAwaited) {
      while (shown() !== prefix.trim()) await painted()
      await painted()
      times.push(performance.now() - start)
    }
    await new Promise((resolve) => setTimeout(resolve, 120))
  }
  return times
}

async function sortBy(column) {
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  const shown = () => document.querySelector('[data-testid=case-count]').dataset.sort
  const start = performance.now()
  document.querySelector(`[data-testid=sort-${column}]`).click()
  while (shown() !== column) await painted()
  await painted()
  return performance.now() - start
}

async function openOverview() {
  const start = performance.now()
  document.querySelector('[data-testid=cohort-view-overview] input').click()
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  while (!document.querySelector('[data-testid=scatter] canvas')) await painted()
  await painted()
  return performance.now() - start
}

/** How long the page is held up by moving over 100,000 points. */
async function hover(page) {
  const box = await page.locator('[data-testid=scatter] canvas').boundingBox()
  const times = []
  for (let step = 0; step < 40; step++) {
    const start = performance.now()
    await page.mouse.move(box.x + (box.width * step) / 40, box.y + box.height / 2)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
    times.push(performance.now() - start)
  }
  return times
}
