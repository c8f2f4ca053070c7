import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCohort, openCohort } from '../../src-main/storage/cohort.node.ts'
import { scan } from '../storage/cohorts.ts'
import { must } from '../storage/must.ts'
import { type Application, startApplication, temporaryFolder } from './application.ts'

const folder = temporaryFolder('quit')
const cohort = join(folder.path, 'cohort')
const userData = join(folder.path, 'settings')
const dependencies = { clock: () => new Date(), readerId: 'reader-a' }
/** So many that one look at all of them takes a thread long enough to be met in the midst of it. */
const caseCount = 20_000

beforeAll(() => {
  const made = must(createCohort(cohort, dependencies))
  must(made.addCases(Array.from({ length: caseCount }, (_, number) => scan(`site-${number % 7}/sub-${number}`))))
  made.close()
  mkdirSync(userData)
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ lastCohort: cohort }))
})
afterAll(() => folder.remove())

/** How the process of the application ended, and what it said of SQLite or of an error of its own. */
async function ended({ electron }: Application, act: () => Promise<unknown>) {
  const process = electron.process()
  let said = ''
  process.stderr?.on('data', (part) => {
    said += part
  })
  const exit = new Promise((resolve) => process.once('exit', (code, signal) => resolve({ code, signal })))
  await act()
  return { ...((await exit) as object), said: said.split('\n').filter((line) => /sqlite|napi|terminate/i.test(line)) }
}

const ways = {
  'the window is closed': (application: Application) =>
    application.electron.evaluate(({ BrowserWindow }) => {
      setImmediate(() => BrowserWindow.getAllWindows()[0]?.close())
    }),
  'the application quits': (application: Application) =>
    application.electron.evaluate(({ app }) => {
      setImmediate(() => app.quit())
    }),
}

test.each(Object.entries(ways))(
  'Where threads read a large cohort and verify its trail while %s, the program ends without an error.',
  async (_, leave) => {
    const application = await startApplication(userData)
    const { page } = application
    await page.getByTestId('case-row').first().waitFor()
    const outcome = await ended(application, async () => {
      await page.evaluate(() => {
        const { table, trail } = window.workstation
        void trail.verify()
        for (let round = 0; round < 20; round++) {
          void table.points({ filter: '', measures: ['disagreement'] })
          void table.facets({ filter: '' })
        }
      })
      await leave(application)
    })
    expect(outcome).toEqual({ code: 0, signal: null, said: [] })
    const again = must(openCohort(cohort, dependencies))
    expect(again.summary().caseCount).toBe(caseCount)
    expect(must(await again.verifyAudit()).eventCount).toBeGreaterThan(caseCount)
    again.close()
  },
)
