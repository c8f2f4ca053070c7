/** Locks, segments, the history, and what a later prediction would change. */
export async function takeRecord(scene) {
  await scene.press('2', 'b')
  for (const down of [-4, 6, 16])
    await scene.drag('pane-sagittal', [
      [-30, down],
      [10, down - 16],
    ])
  await scene.press('Control+s')
  await scene.page.getByTestId('state-name').fill('before smoothing')
  await scene.click('name-state-confirm')
  await scene.press('Shift+S')
  await scene.previewed()
  await scene.press('Enter', 'e')
  await scene.drag('pane-sagittal', [
    [30, -20],
    [50, -30],
  ])
  await scene.press('Control+z')
  await scene.takeBeside('history', 'pane-sagittal', 'history')
  await scene.takeBeside('segments', 'pane-coronal', 'segments')
  await scene.click('uncertainty-mutual-information')
  await scene.press('Shift+T')
  await scene.takeBeside('may-change', 'pane-sagittal', 'paint-over')
  await scene.press('Shift+T')
  await scene.click('uncertainty-off')
}

/** Ways to look: a measured length, and a slab. */
export async function takeLooking(scene) {
  await scene.press('n', 'Shift+M')
  await scene.drag('pane-sagittal', [
    [-90, 60],
    [60, -10],
  ])
  await scene.hover('pane-coronal', [40, 40])
  await scene.press('Shift+P', 'Shift+P')
  const parts = []
  for (const pane of ['pane-sagittal', 'pane-coronal'])
    parts.push(await scene.part(await scene.partOf(pane, { width: 336, height: 380 })))
  await scene.take('looking', ...parts)
}

/** The oblique pane along a hippocampus, beside a pane with the line of its plane. */
export async function takeOblique(scene) {
  await scene.press('c', 'F4', 'r', '1', 'Control+Shift+A', '+')
  const parts = []
  for (const pane of ['pane-sagittal', 'pane-oblique'])
    parts.push(await scene.part(await scene.partOf(pane, { width: 336, height: 380 })))
  await scene.take('oblique', ...parts)
  await scene.press('F5')
}

/** Accepts the case, lets the model run once more, and shows where its prediction differs from the reader's version. */
export async function takeProposal(scene) {
  const { page } = scene
  await scene.press('Enter')
  await page.getByTestId('rail-cohort').click()
  const row = page.getByTestId('case-row').filter({ hasText: /^\s*T1w\s/ })
  await row.filter({ hasText: 'Accepted' }).waitFor({ timeout: 30_000 })
  await page.evaluate(async () => {
    const { rows } = await window.workstation.cohort.list({ offset: 0, limit: 10, filter: 'state:accepted' })
    const caseIds = rows.map(({ caseId }) => caseId)
    await window.workstation.inference.run({ modelId: 'hippocampus', sampleCount: 2, seed: 5, caseIds })
  })
  await row.click()
  await page.getByTestId('case-open').click()
  await page.getByTestId('proposal').waitFor({ timeout: 60_000 })
  await scene.press('a')
  await page.getByTestId('accept').waitFor()
  await page.locator('[data-testid=proposal] [data-state=found]').waitFor({ timeout: 30_000 })
  await scene.press('Control+g', 'Control+ArrowDown', 'Control+ArrowDown', 'Control+ArrowUp', '+', '+', '+')
  await scene.hover('pane-coronal', [0, 150])
  await scene.settle(1000)
  await scene.takeBeside('proposals', 'pane-sagittal', 'difference')
}
