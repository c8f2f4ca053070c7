import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Application, askMain, kill, startApplication, temporaryFolder } from './application.ts'
import { byTestId, casesOf, createCohort, historyCount, runModelOnAll, waitForPanes } from './reader.ts'
import { realScans } from './scans.ts'

const folder = temporaryFolder('crash')
const userData = join(folder.path, 'settings')
let application: Application

afterAll(async () => {
  await application?.electron.close()
  folder.remove()
})

async function openFirstCase(): Promise<void> {
  await byTestId(application, 'rail-queue').click()
  const resume = byTestId(application, 'queue-resume-start')
  const start = byTestId(application, 'queue-start').first()
  await resume.or(start).first().click()
  await waitForPanes(application)
  await byTestId(application, 'tool-brush').click()
}

/** What the journal holds: the tools of its steps, how many are applied, and one number for all changes of voxels. */
const journaled = (caseId: string) =>
  application.page.evaluate(async (id) => {
    const history = await window.workstation.correction.open({ caseId: id })
    if (!history.ok) throw new Error(history.failure.kind)
    const { patches, appliedCount, checkpoints } = history.value
    let changes = 0
    for (const { runs } of patches) for (const part of runs) changes = (Math.imul(changes, 31) + part) >>> 0
    const names = checkpoints.map(({ name }) => name)
    return { appliedCount, tools: patches.map(({ tool }) => tool), changes, names }
  }, caseId)

const saved = () => expect.poll(() => byTestId(application, 'status-saved').getAttribute('data-saved')).toBe('saved')

async function middle(): Promise<readonly [number, number]> {
  const box = await byTestId(application, 'pane-axial').boundingBox()
  if (!box) throw new Error('The pane is not on screen.')
  return [box.x + box.width / 2, box.y + box.height / 2]
}

async function drag(key: string, points: readonly (readonly [number, number])[]): Promise<void> {
  const { keyboard, mouse } = application.page
  await keyboard.press(key)
  const [x, y] = await middle()
  for (const [at, [dx, dy]] of points.entries()) {
    await mouse.move(x + dx, y + dy)
    if (at === 0) await mouse.down()
  }
  await mouse.up()
}

async function apply(key: string): Promise<void> {
  await application.page.keyboard.press(key)
  await byTestId(application, 'operation-state').and(application.page.locator('[data-state=ready]')).waitFor()
  await application.page.keyboard.press('Enter')
}

const line = [
  [-30, -5],
  [0, 0],
  [30, 10],
] as const
const square = [
  [-40, -40],
  [40, -40],
  [40, 40],
  [-40, 40],
  [-40, -38],
] as const

/** One step with each of these tools; a crash follows each. */
const steps: readonly (readonly [tool: string, act: () => Promise<void>])[] = [
  ['brush', () => drag('b', line)],
  ['eraser', () => drag('e', line)],
  ['threshold-brush', () => drag('t', line)],
  ['lasso', () => drag('j', square)],
  ['margin', () => apply('Shift+B')],
  ['smooth', () => apply('Shift+S')],
  ['grow-cut', () => apply('Shift+G')],
  ['copy-slice', () => application.page.keyboard.press('Shift+ArrowDown')],
  ['scissors', () => drag('k', square)],
  ['brush', () => drag('b', line)],
]

/** Amid the next stroke: the button is down and the brush has painted, but the stroke is not finished. */
async function killAmidStroke(): Promise<void> {
  const { keyboard, mouse } = application.page
  await keyboard.press('b')
  const [x, y] = await middle()
  await mouse.move(x, y + 60)
  await mouse.down()
  await mouse.move(x + 40, y + 60, { steps: 4 })
  await kill(application)
}

test('kill -9 amid correcting with many tools, ten times, loses no finished step and none of its undo history.', async () => {
  application = await startApplication(userData)
  await createCohort(application, {
    cohort: join(folder.path, 'cohort'),
    scans: realScans(join(folder.path, 'scans')),
    caseCount: 3,
  })
  await runModelOnAll(application, 2)
  await openFirstCase()
  const caseId = (await casesOf(application)).find(({ state }) => state === 'claimed')?.caseId ?? ''
  for (const [crash, [tool, act]] of steps.entries()) {
    await act()
    await expect.poll(async () => (await journaled(caseId)).tools.at(-1)).toBe(tool)
    await expect.poll(async () => (await journaled(caseId)).appliedCount).toBe(crash + 1)
    if (crash % 3 === 1) await application.page.keyboard.press('Control+z')
    if (crash % 3 === 1) await expect.poll(async () => (await journaled(caseId)).appliedCount).toBe(crash)
    await saved()
    const before = await journaled(caseId)
    await killAmidStroke()
    application = await startApplication(userData)
    await expect.poll(() => byTestId(application, 'rail-queue').count()).toBe(1)
    await openFirstCase()
    expect(await journaled(caseId), `after crash ${crash + 1}`).toEqual(before)
    expect(await historyCount(application.page)).toBe(crash + 1)
    if (crash % 3 === 1) await application.page.keyboard.press('Control+Shift+z')
    await expect.poll(async () => (await journaled(caseId)).appliedCount).toBe(crash + 1)
  }
  for (let left = steps.length; left > 0; left--) await application.page.keyboard.press('Control+z')
  await expect.poll(async () => (await journaled(caseId)).appliedCount).toBe(0)
  await application.page.keyboard.press('Control+Shift+z')
  await expect.poll(async () => (await journaled(caseId)).appliedCount).toBe(1)
})

test('A worker that dies takes its job with it, says so, and the next job is done by a new one.', async () => {
  const { electron, page } = application
  const workersOf = () =>
    askMain(() =>
      electron.evaluate(({ app }) =>
        app
          .getAppMetrics()
          .filter(
            ({ type, serviceName, name }) => type === 'Utility' && `${serviceName}${name}`.includes('insula-inference'),
          )
          .map(({ pid }) => pid),
      ),
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
