import { userInfo } from 'node:os'

/** Two readings of the T1 that differ in places, decided region by region. */
export async function takeAdjudication(scene) {
  const { page } = scene
  const caseId = await page.evaluate(async () => {
    const { rows } = await window.workstation.cohort.list({ offset: 0, limit: 10 })
    return rows.find(({ name }) => name === 'T1w').caseId
  })
  await scene.click('rail-cohort')
  const readings = [await acceptReading(page, caseId, 0), await acceptReading(page, caseId, 1)]
  await page
    .getByTestId('case-row')
    .filter({ hasText: /^\s*T1w\s/ })
    .click()
  await scene.click('case-open')
  await page.waitForSelector('[data-testid=panes][data-complete=true]')
  await scene.press('Control+d')
  await page.locator('[data-testid=comparison-state][data-state=ready]').waitFor()
  for (const [at, which] of ['comparison-first', 'comparison-second'].entries())
    await page.getByTestId(which).selectOption(readings[at])
  await scene.click('adjudicate-compared')
  await page.getByTestId('adjudication-count').waitFor({ timeout: 30_000 })
  await page.waitForSelector('[data-testid=panes][data-complete=true]')
  await scene.press('n', '+', '+', '+')
  await scene.settle(1000)
  await scene.takeBeside('adjudication', 'pane-sagittal', 'adjudication')
}

/** A version in which a segment reaches two voxels further on one side, or gives three slices to its neighbor. */
const acceptReading = (page, caseId, which) =>
  page.evaluate(
    async ([id, change]) => {
      const { queue, correction, view } = window.workstation
      const opened = await view.open({ caseId: id })
      const { segmentation, grid } = opened.value
      const [ni, nj] = grid.shape
      const labels = new Uint16Array(await (await fetch(segmentation.labelmap.url)).arrayBuffer())
      const values = segmentation.segments.map(({ value }) => value)
      const [main = 1, other = 2] = values
      const slices = new Map()
      for (const [index, label] of labels.entries())
        if (label === main) slices.set(Math.floor(index / ni) % nj, (slices.get(Math.floor(index / ni) % nj) ?? 0) + 1)
      const thickest = [...slices].sort((a, b) => b[1] - a[1])[0][0]
      const runs = []
      for (const [index, label] of labels.entries()) {
        const isNear = Math.abs((Math.floor(index / ni) % nj) - thickest) <= 2
        const reaches = label === 0 && (labels[index - 1] === main || labels[index - 2] === main)
        const after = change === 0 ? (reaches ? main : label) : isNear && label === main ? other : label
        if (after !== label) runs.push(index, 1, label, after)
      }
      const claim = await queue.claim({ caseId: id })
      const held = { caseId: id, fence: claim.value.fence }
      const patch = { tool: 'take-reading', segmentValue: main, runs: Uint32Array.from(runs) }
      const recorded = await correction.record({ ...held, patch })
      if (!recorded.ok) throw new Error(recorded.failure.kind)
      return (await correction.accept(held)).value.segmentationId
    },
    [caseId, which],
  )

/** A study of two readers with its own readings and the progress of both. */
export async function takeReview(scene) {
  const { page } = scene
  await scene.click('rail-review')
  await page.getByTestId('study-name').fill('Hippocampus pilot')
  await page.getByTestId('study-readers').fill(`${userInfo().username}, second-reader`)
  await scene.settle(1500)
  await scene.click('study-create')
  await page.getByTestId('own-readings').waitFor()
  await scene.settle(1500)
  await scene.take('review')
}

/** Two runs on what was accepted in the demo cohort, from the model that ships and from scratch, with their curves. */
export async function takeLearn(scene) {
  const { page } = scene
  await page.evaluate(async (runs) => {
    const { cohort, queue, correction, learn } = window.workstation
    const valueIn = (result) => {
      if (!result.ok) throw new Error(JSON.stringify(result.failure))
      return result.value
    }
    const { rows } = await cohort.list({ offset: 0, limit: 10 })
    for (const { caseId, state } of rows) {
      if (state !== 'waiting') continue
      const { fence } = valueIn(await queue.claim({ caseId }))
      valueIn(await correction.accept({ caseId, fence }))
    }
    const { setId } = valueIn(
      await learn.collect({ modelId: 'hippocampus', validationShare: 0.3, seed: 1, leftOut: [] }),
    )
    for (const wished of runs) {
      const { runId } = valueIn(await learn.train({ setId, wished }))
      for (let isRunning = true; isRunning; ) {
        await new Promise((next) => setTimeout(next, 500))
        const { run } = valueIn(await learn.overview()).runs.find((one) => one.run.runId === runId)
        if (run.state === 'failed') throw new Error(JSON.stringify(run))
        isRunning = run.state === 'running'
      }
    }
  }, learnRuns)
  await scene.click('rail-learn')
  await scene.press('2', 'm', 'ArrowDown', 'm')
  await scene.settle(1500)
  await scene.take('learn')
}

const learnRuns = ['scratch', 'bundle'].map((start) => ({ start, trainable: 'all', seed: 1, stepCount: 40 }))
