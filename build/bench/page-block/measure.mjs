import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'
import { prepareCohort } from '../case-switch/prepare-cohort.mjs'

// Run on a display: `measure.mjs <executable> <options…>`, prints one JSON document.
const [executablePath, ...options] = process.argv.slice(2)
const root = fileURLToPath(new URL('../../..', import.meta.url))
/** Doubt, difference and surfaces are found within this time. */
const settleMs = 5000

const folder = mkdtempSync(join(tmpdir(), 'insula-block-'))
try {
  prepareCohort(folder, '256', 2)
  const settings = join(folder, 'settings')
  mkdirSync(settings)
  writeFileSync(join(settings, 'settings.json'), JSON.stringify({ lastCohort: join(folder, 'cohort') }))
  const inApplication = async (act) => {
    const args = [...options, `--user-data-dir=${settings}`, root]
    const application = await _electron.launch({ executablePath, args })
    try {
      const page = await application.firstWindow()
      await page.setViewportSize({ width: 1600, height: 1000 })
      await page.evaluate(observe)
      return await act(page)
    } finally {
      await application.close()
    }
  }
  const first = await inApplication(async (page) => ({ open: await open(page), stroke: await stroke(page, 0) }))
  inferAgain()
  const proposed = await inApplication(async (page) => ({
    open: await open(page, 'found'),
    stroke: await stroke(page, 1),
    tool: await preview(page),
  }))
  console.log(JSON.stringify({ first, proposed }))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** A newer prediction of other samples: beside what a reader has made it is a proposal. */
function inferAgain() {
  const args = [join(root, 'out/main/insula.js'), 'infer', join(folder, 'cohort'), '--model', 'hippocampus']
  const { status, stderr } = spawnSync(process.execPath, [...args, '--samples', '3'], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`insula infer ended with ${status}: ${stderr}`)
}

/** In the page: keeps the longest task and the longest gap between two frames since the last `take`. */
function observe() {
  let longest = 0
  let gap = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  }).observe({ type: 'longtask' })
  let before = performance.now()
  const frame = (now) => {
    gap = Math.max(gap, now - before)
    before = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  window.takeBlocked = () => {
    const taken = { taskMs: longest, gapMs: gap }
    longest = gap = 0
    return taken
  }
}

function taken(page) {
  return page.evaluate(() => window.takeBlocked())
}

/** From the first picture in all panes on: what is found about the case afterwards. */
async function open(page, proposal) {
  await page.getByTestId('rail-cohort').click()
  await page.getByTestId('case-row').first().dblclick()
  await page.waitForSelector('[data-testid=panes][data-complete=true]', { timeout: 60_000 })
  const untilShown = await taken(page)
  if (proposal) await page.waitForSelector(`[data-testid=proposal] [data-state=${proposal}]`, { timeout: 60_000 })
  await page.getByTestId('places').waitFor({ timeout: 60_000 })
  await page.waitForTimeout(settleMs)
  return { untilShown, after: await taken(page) }
}

/** From the end of a stroke until all that follows it has been found. */
async function stroke(page, number) {
  const box = await page.getByTestId('pane-axial').boundingBox()
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2 + 10 * number]
  await page.keyboard.press('b')
  await page.mouse.move(x - 40, y)
  await page.mouse.down()
  await page.mouse.move(x + 40, y + 10, { steps: 8 })
  await taken(page)
  await page.mouse.up()
  await page.waitForTimeout(settleMs)
  return taken(page)
}

/** The first preview of a tool, for which its worker gets the volumes. */
async function preview(page) {
  await taken(page)
  await page.keyboard.press('Shift+S')
  await page.locator('[data-testid=operation-state][data-state=ready]').waitFor({ timeout: 60_000 })
  const blocked = await taken(page)
  await page.keyboard.press('Escape')
  return blocked
}
