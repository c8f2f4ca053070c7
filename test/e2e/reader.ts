import { join } from 'node:path'
import type { InferenceParameters } from '@contract/inference.ts'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Application, answerFolderDialogs, startApplication } from './application.ts'
import { decodePng, type Pixels } from './png.ts'
import { realScans } from './scans.ts'

/** What a reader does at the screen, in the words of the screen. */

export const byTestId = ({ page }: Pick<Application, 'page'>, id: string): Locator => page.getByTestId(id)

export async function createCohort(
  application: Application,
  { cohort, scans, caseCount }: { cohort: string; scans: string; caseCount: number },
): Promise<void> {
  await answerFolderDialogs(application, [cohort, scans])
  await byTestId(application, 'create-cohort').click()
  await byTestId(application, 'add-folder').first().click()
  await byTestId(application, 'case-row')
    .nth(caseCount - 1)
    .waitFor({ timeout: 60_000 })
  await byTestId(application, 'intake-done').waitFor({ timeout: 60_000 })
}

/** Runs the shipped model on every case that is ticked, and waits until the batch has ended. */
export async function runModelOnAll(
  { page }: Application,
  sampleCount: number,
  more: Pick<InferenceParameters, 'maps'> = {},
): Promise<void> {
  const parameters: InferenceParameters = { modelId: 'hippocampus', sampleCount, seed: 7, ...more }
  await page.evaluate(async (asked) => {
    const outcome = await window.workstation.inference.run(asked)
    if (!outcome.ok) throw new Error(outcome.failure.kind)
  }, parameters)
}

/** The application with a cohort of real scans that the model has seen, and the first case of the queue open. */
export async function startOnFirstCase(folder: string, sampleCount: number): Promise<Application> {
  const scans = realScans(join(folder, 'scans'))
  const application = await startApplication(join(folder, 'settings'))
  await createCohort(application, { cohort: join(folder, 'cohort'), scans, caseCount: 3 })
  await runModelOnAll(application, sampleCount)
  await byTestId(application, 'rail-queue').click()
  // The model segments two of the three; which of them is first is known when both wait.
  await byTestId(application, 'queue-row').nth(1).waitFor()
  await byTestId(application, 'queue-start-first').click()
  await waitForPanes(application)
  return application
}

export async function casesOf({ page }: Application) {
  return (await page.evaluate(() => window.workstation.cohort.list({ offset: 0, limit: 100 }))).rows
}

/** Waits until all panes show the case that the title names. */
export async function waitForPanes({ page }: Application): Promise<void> {
  await page.waitForSelector('[data-testid=panes][data-complete=true]', { timeout: 60_000 })
}

export const pixelsOf = async (locator: Locator): Promise<Pixels> => decodePng(await locator.screenshot())

/** Drags in a pane from one place to another, given in fractions of its width and height; ends when it was journaled. */
export async function stroke(
  application: Application,
  from: readonly [number, number],
  to: readonly [number, number],
  pane = 'pane-axial',
): Promise<void> {
  const box = await byTestId(application, pane).boundingBox()
  if (!box) throw new Error('The pane is not on screen.')
  const { mouse } = application.page
  await mouse.move(box.x + box.width * from[0], box.y + box.height * from[1])
  await mouse.down()
  await mouse.move(box.x + box.width * to[0], box.y + box.height * to[1], { steps: 6 })
  await mouse.up()
}

/** Steps in the history, also those that are not in view. */
export const historyCount = async (page: Page): Promise<number> => {
  const list = page.getByTestId('history-list')
  return (await list.count()) === 0 ? 0 : Number(await list.getAttribute('data-count'))
}

/** Longer than the shortest look after which a key decides about a case. */
const lookMs = 1000

/** Decides about the open case by a key, as a reader does: after a look at it, which no key can replace. */
export async function decideBy(application: Application, keys: string): Promise<void> {
  const name = await byTestId(application, 'case-name').textContent()
  await waitForPanes(application)
  await application.page.waitForTimeout(lookMs)
  await application.page.keyboard.press(keys)
  await expect.poll(async () => (await byTestId(application, 'case-name').allTextContents())[0]).not.toBe(name)
}
