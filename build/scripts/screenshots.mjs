// npm run screenshots: takes the pictures of the README and of the manual from the running application, on the demo cohort.
// npm run screenshots -- brush lasso: takes only these.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { built } from './built.mjs'
import { openCase, takeCorrect, takeLists, takeVerdicts } from './pictures/overview.mjs'
import { takeLooking, takeOblique, takeProposal, takeRecord } from './pictures/record.mjs'
import { Scene } from './pictures/scene.mjs'
import { takeAdjudication, takeLearn, takeReview } from './pictures/studies.mjs'
import { takeDrawing, takeGrowing, takeOperations, takeSlices } from './pictures/tools.mjs'
import { root } from './run.mjs'
import { setupWindow } from './setup.mjs'
import { electronOptions, runWithDisplay } from './window.mjs'

if (process.platform === 'linux' && !process.env.DISPLAY)
  process.exit(await runWithDisplay(process.execPath, [import.meta.filename, ...process.argv.slice(2)]))

const sizes = { overview: { width: 1280, height: 800 }, tools: { width: 1600, height: 1000 } }
const demoCases = 5
const executablePath = await setupWindow()
await built()
const { _electron } = await import('playwright-core')
const userData = mkdtempSync(join(tmpdir(), 'insula-screenshots-'))
const electron = await _electron.launch({
  executablePath,
  args: [...electronOptions(), `--user-data-dir=${userData}`, root, '--demo'],
})
try {
  const page = await electron.firstWindow()
  await page.setViewportSize(sizes.overview)
  await page.waitForFunction(
    (count) => document.querySelectorAll('[data-testid=case-row]').length === count,
    demoCases,
    { timeout: 120_000 },
  )
  await page.evaluate(() => window.workstation.inference.run({ modelId: 'hippocampus', sampleCount: 8, seed: 1 }))
  await page.waitForTimeout(500)
  const folder = join(root, 'resources/help/pictures')
  const scene = new Scene(page, { folder, wanted: process.argv.slice(2) })
  await takeLists(scene)
  await takeVerdicts(scene)
  await openCase(scene)
  await takeCorrect(scene)
  await page.setViewportSize(sizes.tools)
  await scene.settle(1000)
  const takes = [takeDrawing, takeSlices, takeGrowing, takeOperations]
  const others = [takeRecord, takeLooking, takeOblique, takeProposal, takeAdjudication]
  for (const take of [...takes, ...others]) await take(scene)
  await page.setViewportSize(sizes.overview)
  // What is collected leaves out the cases of an open study.
  await takeLearn(scene)
  await takeReview(scene)
} finally {
  await electron.close()
  rmSync(userData, { recursive: true, force: true })
}
