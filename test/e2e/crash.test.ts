import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Application, startApplication, temporaryFolder } from './application.ts'
import { byTestId, casesOf, createCohort, historyCount, runModelOnAll, stroke, waitForPanes } from './reader.ts'
import { realScans } from './scans.ts'

const folder = temporaryFolder('crash')
const userData = join(folder.path, 'settings')
const crashCount = 10
let application: Application

afterAll(async () => {
  await application?.electron.close()
  folder.remove()
})

/** Ends the whole application as a power cut would: every process of its group at once, without a word. */
async function kill({ electron }: Application): Promise<void> {
  const pid = electron.process().pid
  if (pid === undefined) throw new Error('The application has no process.')
  const gone = new Promise((resolve) => electron.process().once('exit', resolve))
  process.kill(-pid, 'SIGKILL')
  await gone
}

async function openFirstCase(): Promise<void> {
  await byTestId(application, 'rail-queue').click()
  const resume = byTestId(application, 'queue-resume-start')
  const start = byTestId(application, 'queue-start').first()
  await resume.or(start).first().click()
  await waitForPanes(application)
  await byTestId(application, 'tool-brush').click()
}

const journaled = async (caseId: string): Promise<number> => {
  const history = await application.page.evaluate((id) => window.workstation.correction.open({ caseId: id }), caseId)
  if (!history.ok) throw new Error(history.failure.kind)
  return history.value.appliedCount
}

test('kill -9 amid painting, ten times, loses no finished stroke and none of its undo history.', async () => {
  application = await startApplication(userData)
  await createCohort(application, {
    cohort: join(folder.path, 'cohort'),
    scans: realScans(join(folder.path, 'scans')),
    caseCount: 3,
  })
  await runModelOnAll(application, 2)
  await openFirstCase()
  const caseId = (await casesOf(application)).find(({ state }) => state === 'claimed')?.caseId ?? ''
  let finished = 0
  for (let crash = 0; crash < crashCount; crash++) {
    for (let index = 0; index < 2; index++) {
      const height = 0.3 + 0.02 * finished
      await stroke(application, [0.35, height], [0.6, height + 0.01])
      finished++
    }
    await expect.poll(() => byTestId(application, 'status-saved').getAttribute('data-saved')).toBe('saved')
    // Amid the next stroke: the button is down and the brush has painted, but the stroke is not finished.
    const box = await byTestId(application, 'pane-axial').boundingBox()
    if (!box) throw new Error('The pane is not on screen.')
    await application.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await application.page.mouse.down()
    await application.page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2, { steps: 4 })
    await kill(application)
    application = await startApplication(userData)
    await expect.poll(() => byTestId(application, 'rail-queue').count()).toBe(1)
    await openFirstCase()
    expect(await journaled(caseId), `after crash ${crash + 1}`).toBe(finished)
    expect(await historyCount(application.page)).toBe(finished)
  }
  for (let left = finished; left > 0; left--) await application.page.keyboard.press('Control+z')
  await expect.poll(() => journaled(caseId)).toBe(0)
  await application.page.keyboard.press('Control+Shift+z')
  await expect.poll(() => journaled(caseId)).toBe(1)
})

test('A worker that dies takes its job with it, says so, and the next job is done by a new one.', async () => {
  const { electron, page } = application
  const workersOf = () =>
    electron.evaluate(({ app }) =>
      app
        .getAppMetrics()
        .filter(
          ({ type, serviceName, name }) => type === 'Utility' && `${serviceName}${name}`.includes('insula-inference'),
        )
        .map(({ pid }) => pid),
    )
  const test = page.evaluate(() => window.workstation.models.selfTest({ modelId: 'hippocampus' }))
  await expect.poll(async () => (await workersOf()).length).toBe(1)
  const [pid] = await workersOf()
  if (pid !== undefined) process.kill(pid, 'SIGKILL')
  const lost = await test
  const again = await page.evaluate(() => window.workstation.models.selfTest({ modelId: 'hippocampus' }))
  expect(lost.ok ? 'answered before it died' : lost.failure.kind).toMatch(/worker-crashed|answered before it died/)
  expect(again).toMatchObject({ ok: true, value: { passed: true } })
})
