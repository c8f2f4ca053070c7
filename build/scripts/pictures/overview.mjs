/** The screens as a whole, for the README and the first pages of the manual. */
export async function takeLists(scene) {
  await scene.take('cohort')
  await scene.press('o')
  await scene.settle(2500)
  await scene.take('overview')
  await scene.press('o')
  await scene.click('rail-queue')
  await scene.settle(800)
  await scene.take('queue')
}

/** A mosaic that waits for its grade, and a plan that is drafted with what it promises. */
export async function takeVerdicts(scene) {
  const { page } = scene
  await scene.click('rail-rate')
  await page.getByTestId('mosaic').first().waitFor()
  await scene.settle(2500)
  await scene.take('rate')
  await scene.click('rail-planner')
  // The bound for exactly these cases is the one that so few can carry.
  await page.getByTestId('plan-bound').selectOption('finite')
  await page.getByTestId('plan-seed').fill('20261128')
  await scene.settle(1500)
  await scene.take('planner')
  await scene.click('rail-queue')
  await scene.settle()
}

/** Opens the T1 out of the queue and goes to its most doubtful region. */
export async function openCase(scene) {
  const { page } = scene
  const row = page.getByTestId('queue-row').filter({ hasText: /^\s*\d+\s*T1w\s*Hippo/ })
  await row.getByTestId('queue-start').click()
  await page.waitForSelector('[data-testid=panes][data-drawn=true]')
  await scene.settle(1500)
  await scene.press('n')
}

/** The panes with the doubt of the model over the scan, and the list of its regions. */
export async function takeCorrect(scene) {
  await scene.press('+', '+', '+')
  await scene.click('uncertainty-mutual-information')
  await scene.settle()
  await scene.take('correct')
  await scene.page.setViewportSize({ width: 1280, height: 1100 })
  await scene.settle(1000)
  const list = await scene.box('measured')
  const pane = await scene.partOf('pane-sagittal', { width: 680 - 8 - list.width, height: list.height })
  await scene.take('regions', await scene.part(pane), await scene.part(list))
  await scene.click('uncertainty-off')
  await scene.press('r')
}
