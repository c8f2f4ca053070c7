import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { measureOnCohort } from '../on-cohort.mjs'
import { processMemory, sumMiB } from '../process-memory.mjs'
import { watchMain } from './main-pauses.mjs'

// Run on a display: `measure.mjs <executable> <options…>`, prints one JSON document.
const electron = process.argv.slice(2)
const child = fileURLToPath(new URL('../../../out/bench/child.js', import.meta.url))
const filters = ['sub-0999', 'state:waiting', 'disagreement>0.25', 'site:oslo contrast:T1w', '-state:accepted utrecht']
/** What a screen shows first of the cases; a plan can be fixed as soon as its draft was laid out over them. */
const firstParts = { queue: 'queue-row', rate: 'rate-case', planner: 'plan-fix' }
const columns = ['disagreement', 'site', 'findings', 'name']

await measureOnCohort(electron, largeCohort, (open) => open(measure))

function largeCohort(folder) {
  const cohort = join(folder, 'cohort')
  const made = spawnSync(process.execPath, [child, 'make', cohort], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`The cohort could not be made: ${made.stderr}`)
  return cohort
}

async function measure(page, application) {
  await page.getByTestId('case-row').first().waitFor({ timeout: 60_000 })
  const rest = () => page.waitForTimeout(1500)
  await rest()
  const main = await watchMain(application)
  const pauses = {}
  const highest = { after: 'opening', processes: await processMemory(application) }
  /** What is done, and all that follows it until it rests; then it has in memory what it has. */
  const watched = async (name, act) => {
    await main.take()
    const answer = await act()
    await rest()
    pauses[name] = Math.max(pauses[name] ?? 0, await main.take())
    const processes = await processMemory(application)
    if (sumMiB(processes) > sumMiB(highest.processes)) Object.assign(highest, { after: name, processes })
    return answer
  }
  const typing = []
  for (const filter of filters) {
    typing.push(...(await watched('filter', () => page.evaluate(typeSlowly, filter))))
    await watched('filter', () => page.evaluate(typeSlowly, ''))
  }
  const sorting = []
  for (const column of columns) sorting.push(await watched('sort', () => page.evaluate(sortBy, column)))
  const overview = await watched('overview', async () => {
    const shown = await page.evaluate(openOverview)
    await page.getByTestId('shift-control').waitFor({ timeout: 120_000 })
    return shown
  })
  const hovering = await hover(page)
  const screens = {}
  for (const [rail, part] of Object.entries(firstParts))
    screens[rail] = await watched(rail, () => page.evaluate(openScreen, [`rail-${rail}`, part]))
  await watchWork(page, { application, watched })
  return { typing, sorting, overview, hovering, screens, pauses, highest }
}

/** What takes its time with all cases: the calls behind the buttons. */
async function watchWork(page, { application, watched }) {
  const table = join(await application.evaluate(({ app }) => app.getPath('userData')), 'ratings.csv')
  await application.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, table)
  const calls = {
    'ticking all points': ({ table }) =>
      table.pointCaseIds({ caseNumbers: Int32Array.from({ length: 1e5 }, (_, at) => at + 1) }),
    'ratings written as a table': ({ rating }) => rating.write({ as: 'csv' }),
    'audit trail verified': ({ trail }) => trail.verify(),
    'site set of all cases': ({ origin }) => origin.set({ change: { site: 'Ghent' } }),
    'all cases deferred': ({ table }) => table.decide({ as: 'deferred', reason: 'bench' }),
  }
  for (const [name, call] of Object.entries(calls)) {
    const answer = await watched(name, () => page.evaluate(`(${call})(window.workstation)`))
    if (answer?.ok === false) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`)
  }
}

/** In the page: from a click on the rail to the frame after this part stands. */
async function openScreen([rail, part]) {
  const find = (id) => document.querySelector(`[data-testid=${id}]:not([disabled])`)
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  const start = performance.now()
  find(rail).click()
  while (!find(part)) await painted()
  await painted()
  return performance.now() - start
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
