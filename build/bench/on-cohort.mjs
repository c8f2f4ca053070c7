import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Makes a cohort in a folder of its own, has the built application measured that opens with it, prints the answer as one
 * JSON document and removes everything. `electron`: the executable and its options.
 * @param {readonly string[]} electron
 * @param {(folder: string) => string | undefined} make the cohort's folder below `folder`; none: the application starts without
 * @param {(open: <Answer>(act: (page: import('playwright-core').Page, application: import('playwright-core').ElectronApplication) => Promise<Answer>, ...switches: string[]) => Promise<Answer>) => Promise<unknown>} measure
 *   `open` starts the application, in the same settings each time, and ends it when `act` is done
 */
export async function measureOnCohort([executablePath, ...options], make, measure) {
  const folder = mkdtempSync(join(tmpdir(), 'insula-bench-'))
  try {
    const lastCohort = make(folder)
    const settings = join(folder, 'settings')
    mkdirSync(settings)
    if (lastCohort !== undefined) writeFileSync(join(settings, 'settings.json'), JSON.stringify({ lastCohort }))
    const open = async (act, ...switches) => {
      const args = [...options, ...switches, `--user-data-dir=${settings}`, root]
      const application = await _electron.launch({ executablePath, args })
      try {
        const page = await application.firstWindow()
        await page.setViewportSize({ width: 1600, height: 1000 })
        return await act(page, application)
      } finally {
        await application.close()
      }
    }
    console.log(JSON.stringify(await measure(open)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
