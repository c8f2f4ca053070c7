import { measureOnCohort } from '../on-cohort.mjs'
import { prepareCohort } from './prepare-cohort.mjs'

// Run on a display: `measure.mjs 256|t1 <executable> <options…>`, prints one JSON document.
const [size, ...electron] = process.argv.slice(2)
const caseCount = 8
/** What a reader does at the least before the next case; meanwhile it is fetched ahead. */
const lookMs = 4000

await measureOnCohort(
  electron,
  (folder) => prepareCohort(folder, size, caseCount),
  (open) => open(measure),
)

async function measure(page, application) {
  await page.getByTestId('rail-queue').click()
  await page.getByTestId('queue-start-first').click()
  await page.waitForSelector('[data-testid=panes][data-drawn=true]', { timeout: 60_000 })
  const times = { defer: [], accept: [], complete: [] }
  for (let turn = 0; turn < caseCount - 2; turn++) {
    const way = turn % 2 === 0 ? 'defer' : 'accept'
    await page.waitForTimeout(lookMs)
    if (way === 'defer') {
      await page.getByTestId('defer').click()
      await page.getByTestId('defer-reason').fill('Later')
    }
    const button = way === 'defer' ? 'defer-confirm' : way
    const { firstMs, completeMs } = await page.evaluate(switchBy, button)
    times[way].push(firstMs)
    times.complete.push(completeMs)
  }
  const processes = await application.evaluate(({ app }) => app.getAppMetrics())
  const memory = processes.map(
    ({ memory: { peakWorkingSetSize, workingSetSize } }) => peakWorkingSetSize || workingSetSize,
  )
  return { ...times, memoryMiB: memory.reduce((sum, kib) => sum + kib, 0) / 1024 }
}

/** In the page: presses the button that decides; waits for the frames in which the next case is in all panes, and drawn by Cornerstone. */
function switchBy(button) {
  const part = (id) => document.querySelector(`[data-testid=${id}]`)
  const before = part('case-name')?.textContent
  const start = performance.now()
  const since = () => performance.now() - start
  part(button).click()
  const reached = (name) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const isNext = part('case-name')?.textContent !== before && part('panes')?.dataset[name] === 'true'
        if (isNext) return requestAnimationFrame(() => resolve(since()))
        if (since() > 30_000) return reject(new Error(`The next case did not come after "${button}".`))
        requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
  return Promise.all([reached('drawn'), reached('complete')]).then(([firstMs, completeMs]) => ({ firstMs, completeMs }))
}
