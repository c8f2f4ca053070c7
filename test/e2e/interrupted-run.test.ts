import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { heldOutCases } from '../hippocampus-cases.ts'
import { shared, sharedData } from '../shared.ts'
import { type Application, keepPicture, kill, startApplication, temporaryFolder } from './application.ts'
import { byTestId, casesOf, createCohort } from './reader.ts'

const caseCount = 5

describe.skipIf(shared === undefined)('A run that is broken off', () => {
  const folder = temporaryFolder('interrupted-run')
  const settings = join(folder.path, 'settings')
  let application: Application

  beforeAll(async () => {
    const scans = join(folder.path, 'scans')
    mkdirSync(scans)
    for (const name of heldOutCases().slice(0, caseCount))
      copyFileSync(join(sharedData, 'hippocampus/images', name), join(scans, name))
    application = await startApplication(settings)
    await createCohort(application, { cohort: join(folder.path, 'cohort'), scans, caseCount })
  }, 120_000)

  afterAll(async () => {
    await application.electron.close()
    folder.remove()
  })

  const waiting = async () => (await casesOf(application)).filter(({ state }) => state === 'waiting').length
  const offer = () => byTestId(application, 'inference-interrupted')

  /** Ticks the cases `from` … `to` and sets up a run of 16 samples in the dialog. */
  async function runTicked(from: number, to: number, seed: string): Promise<void> {
    const boxes = byTestId(application, 'case-row').locator('input[type=checkbox]')
    for (let row = from; row <= to; row++) await boxes.nth(row).click()
    await application.page.keyboard.press('m')
    await byTestId(application, 'run-dialog').waitFor()
    await byTestId(application, 'run-samples')
      .locator('input')
      .or(application.page.locator('input[data-testid=run-samples]'))
      .first()
      .fill('16')
    await byTestId(application, 'run-seed')
      .locator('input')
      .or(application.page.locator('input[data-testid=run-seed]'))
      .first()
      .fill(seed)
    await expect.poll(() => byTestId(application, 'run-plan').getAttribute('data-state')).toBe('ready')
    await byTestId(application, 'run-confirm').click()
  }

  const madeBy = () =>
    application.page.evaluate(async () => {
      const { rows } = await window.workstation.cohort.list({ offset: 0, limit: 10 })
      return Promise.all(
        rows.map(async ({ caseId }) => {
          const versions = await window.workstation.view.versions({ caseId })
          return versions.ok
            ? versions.value.map(({ inference }) => `${inference?.sampleCount} ${inference?.seed}`)
            : []
        }),
      )
    })

  test('After a crash the window offers what is left of the ticked cases, and does it with the same parameters.', async () => {
    await runTicked(0, caseCount - 2, '11')
    await expect.poll(waiting, { timeout: 60_000, interval: 50 }).toBeGreaterThanOrEqual(1)
    await kill(application)
    application = await startApplication(settings)
    await offer().waitFor({ timeout: 30_000 })
    const done = await waiting()
    expect(done).toBeLessThan(caseCount - 1)
    const words = (await offer().textContent()) ?? ''
    const left = Number(/A run of 4 cases was interrupted, (\d) (is|are) left/.exec(words)?.[1])
    // At most the cases in flight were done, but not noted as such.
    expect([left - (caseCount - 1 - done) >= 0, left - (caseCount - 1 - done) <= 2]).toEqual([true, true])
    await keepPicture(application, 'interrupted-run')
    await byTestId(application, 'interrupted-continue').click()
    await byTestId(application, 'inference-done').waitFor({ timeout: 120_000 })
    expect(await byTestId(application, 'inference-done').textContent()).toContain(
      `Done: ${plural(caseCount - 1 - done)}`,
    )
    expect((await madeBy()).toSorted()).toEqual([[], ...Array(caseCount - 1).fill(['16 11'])])
  })

  const plural = (count: number) => (count === 1 ? '1 case' : `${count} cases`)

  test('A run that was cancelled is not offered; one of which the window was closed is, until it is forgotten.', async () => {
    await runTicked(0, 3, '12')
    await byTestId(application, 'inference-cancel').click()
    await byTestId(application, 'inference-done').waitFor({ timeout: 60_000 })
    expect(await application.page.evaluate(() => window.workstation.inference.interrupted())).toBeUndefined()
    await runTicked(0, 3, '13')
    // In the same moment: nothing of the run may have begun yet.
    await application.electron.close()
    application = await startApplication(settings)
    await offer().waitFor({ timeout: 30_000 })
    await byTestId(application, 'interrupted-forget').click()
    await expect.poll(() => offer().count()).toBe(0)
    await application.electron.close()
    application = await startApplication(settings)
    await byTestId(application, 'case-row').first().waitFor()
    expect(await application.page.evaluate(() => window.workstation.inference.interrupted())).toBeUndefined()
    expect(await offer().count()).toBe(0)
  })
})
