import { prepareCohort } from '../case-switch/prepare-cohort.mjs'
import { measureOnCohort } from '../on-cohort.mjs'
import { heapParts } from './heap-parts.mjs'

// Run on a display: `measure.mjs <switches> <executable> <options…>`, prints one JSON document: a sample every 20 switches.
const [switches, ...electron] = process.argv.slice(2)
const caseCount = 8
const switchesPerSample = 20
/** A case ahead may still be loading. */
const settleMs = 3000

await measureOnCohort(
  electron,
  (folder) => prepareCohort(folder, 't1', caseCount),
  (open) => open(soak, '--js-flags=--expose-gc'),
)

async function soak(page, application) {
  const devtools = await page.context().newCDPSession(page)
  const samples = []
  for (let turn = 1; turn <= Number(switches); turn++) {
    await openCase(page, (turn - 1) % caseCount)
    await work(page, turn)
    if (turn % switchesPerSample !== 0) continue
    const sample = { switches: turn, ...(await memory(page, application, devtools)) }
    // A snapshot takes memory itself: only where it is needed, and after what it would change.
    const isEnd = turn === switchesPerSample || turn === Number(switches)
    samples.push(isEnd ? { ...sample, ...(await heapParts(devtools)) } : sample)
  }
  return samples
}

/** Leaves the case that is open and opens another one out of the cohort. */
async function openCase(page, position) {
  await page.getByTestId('rail-cohort').click()
  const row = page.getByTestId('case-row').nth(position)
  const text = (await row.textContent()) ?? ''
  await row.dblclick()
  const isShown = (text) => {
    const name = document.querySelector('[data-testid=case-name]')?.textContent?.trim()
    return name && text.includes(name) && document.querySelector('[data-testid=panes][data-complete=true]')
  }
  await page.waitForFunction(isShown, text, { timeout: 60_000 })
}

/** Looks, paints and takes back, and has a tool preview what it would do. */
async function work(page, turn) {
  const box = await page.getByTestId('pane-axial').boundingBox()
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.keyboard.press('n')
  if (turn % 4 === 0) {
    await page.keyboard.press('b')
    await page.mouse.move(x - 30, y)
    await page.mouse.down()
    await page.mouse.move(x + 30, y + 20, { steps: 4 })
    await page.mouse.up()
    await page.keyboard.press('Control+z')
  }
  if (turn % 5 !== 0) return
  await page.keyboard.press('Shift+S')
  await page.locator('[data-testid=operation-state][data-state=ready]').waitFor()
  await page.keyboard.press('Escape')
}

/** MiB after a collection of garbage: of all processes by kind, and what the page's objects and buffers take. */
async function memory(page, application, devtools) {
  await page.waitForTimeout(settleMs)
  await devtools.send('HeapProfiler.collectGarbage')
  await application.evaluate(() => globalThis.gc?.())
  await page.waitForTimeout(500)
  const heap = await devtools.send('Runtime.getHeapUsage')
  const counters = await devtools.send('Memory.getDOMCounters')
  const processes = await application.evaluate(({ app }) =>
    app.getAppMetrics().map(({ type, name, memory }) => ({ kind: name ?? type, kib: memory.workingSetSize })),
  )
  const kinds = {}
  for (const { kind, kib } of processes) kinds[kind] = (kinds[kind] ?? 0) + kib / 1024
  return {
    heapMiB: heap.usedSize / 2 ** 20,
    buffersMiB: (heap.backingStorageSize ?? 0) / 2 ** 20,
    domNodes: counters.nodes,
    listeners: counters.jsEventListeners,
    allMiB: Object.values(kinds).reduce((sum, mib) => sum + mib, 0),
    kinds,
  }
}
