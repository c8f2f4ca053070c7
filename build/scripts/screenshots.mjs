// npm run screenshots: takes the README's pictures from the running application, on the demo cohort.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { built } from './built.mjs'
import { root } from './run.mjs'
import { setupWindow } from './setup.mjs'
import { electronOptions, runWithDisplay } from './window.mjs'

if (process.platform === 'linux' && !process.env.DISPLAY) {
  process.exit(await runWithDisplay(process.execPath, [import.meta.filename]))
}

const executablePath = await setupWindow()
await built()
const { _electron } = await import('playwright-core')
const folder = join(root, 'resources/help/pictures')
const userData = mkdtempSync(join(tmpdir(), 'insula-screenshots-'))
mkdirSync(folder, { recursive: true })

const electron = await _electron.launch({
  executablePath,
  args: [...electronOptions(), `--user-data-dir=${userData}`, root, '--demo'],
})
try {
  const page = await electron.firstWindow()
  await page.setViewportSize({ width: 1600, height: 1000 })
  const demoCases = 5
  await page.waitForFunction(
    (count) => document.querySelectorAll('[data-testid=case-row]').length === count,
    demoCases,
    { timeout: 120_000 },
  )
  await page.evaluate(() => window.workstation.inference.run({ modelId: 'hippocampus', sampleCount: 8, seed: 1 }))
  await page.waitForTimeout(500)
  await take(page, 'cohort')
  await page.getByTestId('rail-queue').click()
  await page.waitForTimeout(800)
  await take(page, 'queue')
  await page
    .getByTestId('queue-row')
    .filter({ hasText: /^\s*\d+\s*T1w\s*Hippo/ })
    .getByTestId('queue-start')
    .click()
  await page.waitForSelector('[data-testid=panes][data-drawn=true]')
  await page.getByTestId('uncertainty-mutual-information').click()
  await page.waitForTimeout(800)
  await take(page, 'correct')
} finally {
  await electron.close()
  rmSync(userData, { recursive: true, force: true })
}

async function take(page, name) {
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path })
  console.log(path)
}
