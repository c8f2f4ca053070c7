import { join } from 'node:path'
import { insula, prepareCohort } from '../case-switch/prepare-cohort.mjs'
import { measureOnCohort } from '../on-cohort.mjs'
import { writeManySegments } from './many-segments.mjs'

// Run on a display: `measure.mjs 256|t1|segments <executable> <options…>`, prints one JSON document.
const [size, ...electron] = process.argv.slice(2)
/** Doubt, difference and surfaces are found within this time. */
const settleMs = 5000

await measureOnCohort(electron, prepare, async (openApplication) => {
  const observed = (act) =>
    openApplication(async (page) => {
      await page.evaluate(observe)
      return act(page)
    })
  const first = await observed(async (page) => {
    const opened = await open(page)
    const stroked = await stroke(page, 0)
    const tool = await preview(page)
    const brushMs = await brush(page)
    await page.getByTestId('sheet-surface').click()
    await page.waitForFunction(() => Number(document.querySelector('[data-testid=surface-view]')?.dataset.updates) > 0)
    const brushBeside3dMs = await brush(page)
    await page.getByTestId('accept').click()
    await page.waitForFunction(() => window.workstation.queue.list({ limit: 9 }).then((page) => page.items.length < 2))
    return { open: opened, stroke: stroked, tool, brushMs, brushBeside3dMs }
  })
  if (size === 'segments') return { first }
  const proposed = await observed(async (page) => {
    await inferAgain(page)
    const opened = await open(page, 'found')
    await page.keyboard.press('a')
    await page.getByTestId('accept').waitFor()
    await page.waitForSelector('[data-testid=proposal] [data-state=found]', { timeout: 60_000 })
    return { open: opened, stroke: await stroke(page, 1) }
  })
  return { first, proposed }
})

/** `segments`: the first of the T1s has 500 of them, which came from a file. */
function prepare(folder) {
  const cohort = prepareCohort(folder, size === '256' ? size : 't1', 2)
  if (size !== 'segments') return cohort
  const labelmap = join(folder, 'segments.nii.gz')
  writeManySegments(join(folder, 'scans/case-1.nii.gz'), labelmap, 500)
  insula('cohort', 'import', cohort, labelmap, '--case', 'case-1')
  return cohort
}

/** A newer prediction of the first case, which a reader has accepted: it is a proposal. */
async function inferAgain(page) {
  await page.getByTestId('rail-cohort').click()
  await page.getByTestId('case-row').first().waitFor()
  const isDone = await page.evaluate(async () => {
    const { rows } = await window.workstation.cohort.list({ offset: 0, limit: 9 })
    const caseIds = rows.filter(({ state }) => state === 'accepted').map(({ caseId }) => caseId)
    return (await window.workstation.inference.run({ modelId: 'hippocampus', sampleCount: 3, seed: 99, caseIds })).ok
  })
  if (!isDone) throw new Error('The second inference failed.')
}

/** Milliseconds from each movement that paints to the frame after the one that shows it, strokes being journaled meanwhile. */
async function brush(page) {
  const box = await page.getByTestId('pane-axial').boundingBox()
  await page.evaluate(() => {
    window.removeEventListener('pointermove', window.measurePaint, { capture: true })
    window.painted = []
    const measure = ({ buttons, timeStamp }) => {
      if (buttons !== 1) return
      requestAnimationFrame(() => requestAnimationFrame(() => window.painted.push(performance.now() - timeStamp)))
    }
    window.measurePaint = measure
    window.addEventListener('pointermove', measure, { capture: true })
  })
  await page.keyboard.press('b')
  for (let turn = 0; turn < 15; turn++) {
    const y = box.y + box.height * (0.35 + 0.02 * turn)
    await page.mouse.move(box.x + box.width * 0.35, y)
    await page.mouse.down()
    for (let move = 1; move <= 20; move++) {
      await page.mouse.move(box.x + box.width * (0.35 + 0.015 * move), y + 8 * Math.sin(move / 3))
      await page.waitForTimeout(20 + ((move * 7) % 17))
    }
    await page.mouse.up()
  }
  await page.waitForTimeout(500)
  const all = (await page.evaluate(() => window.painted)).sort((a, b) => a - b)
  const at = (share) => all[Math.floor(all.length * share)]
  return { count: all.length, p50: at(0.5), p95: at(0.95) }
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
