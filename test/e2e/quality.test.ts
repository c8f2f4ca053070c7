import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { readNifti, writeNifti } from '../../src-main/pipeline/volume/nifti.node.ts'
import { shared, sharedData, testShared as test } from '../shared.ts'
import { type Application, answerFolderDialogs, keepPicture, startApplication, temporaryFolder } from './application.ts'
import { byTestId, casesOf, createCohort } from './reader.ts'

const folder = temporaryFolder('quality')
const caseCount = 22
let application: Application

/** Real scans, of which one lost half of the signal of one slice. */
async function scansWithDarkSlice(): Promise<string> {
  const scans = join(folder.path, 'scans')
  mkdirSync(scans)
  const names = readdirSync(join(sharedData, 'hippocampus/images'))
    .filter((name) => name.endsWith('.nii.gz'))
    .sort()
    .slice(0, caseCount)
  const [first = '', ...others] = names
  for (const name of others) copyFileSync(join(sharedData, 'hippocampus/images', name), join(scans, name))
  const scan = await readNifti(join(sharedData, 'hippocampus/images', first))
  if (!scan.ok) throw new Error(scan.failure.kind)
  const { grid, voxels } = scan.value.volume
  const perSlice = grid.shape[0] * grid.shape[1]
  const dark = Float32Array.from(voxels, (value, index) => (Math.floor(index / perSlice) === 16 ? value / 2 : value))
  const written = await writeNifti(join(scans, 'dark-slice.nii.gz'), { grid, voxels: dark })
  if (!written.ok) throw new Error(written.failure.kind)
  return scans
}

beforeAll(async () => {
  if (shared === undefined) return
  application = await startApplication(join(folder.path, 'settings'))
  await application.page.evaluate(() => window.workstation.quality.setMeasuresAdded({ measuresAdded: false }))
  await createCohort(application, {
    cohort: join(folder.path, 'cohort'),
    scans: await scansWithDarkSlice(),
    caseCount,
  })
})

afterAll(async () => {
  await application?.electron.close()
  folder.remove()
})

const says = async () => (await byTestId(application, 'worst-measures').textContent())?.replaceAll(/\s+/g, ' ')

test('From the palette all cases are measured, and the scan with the dark slice says that it is one.', async () => {
  const { page } = application
  await byTestId(application, 'case-row').first().click()
  await expect.poll(says).toContain('Not measured yet')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('measure quality')
  await page.keyboard.press('Enter')
  await byTestId(application, 'measuring-done').waitFor({ timeout: 120_000 })
  expect(await byTestId(application, 'measuring-done').textContent()).toContain(`${caseCount} cases measured`)
  await expect.poll(says).toMatch(/Largest signal drop of a slice ?0\.\d+ \(median 0\.\d+, z \+\d+\.\d\)/)
  await keepPicture(application, 'quality-details')
  const values = await page.evaluate(() =>
    window.workstation.quality.values({ of: 'scan', measure: 'largestSliceDrop', offset: 0, limit: 100 }),
  )
  expect(values.totalCount).toBe(caseCount)
  const worst = values.cases.toSorted((a, b) => b.value - a.value)[0]
  expect(worst?.name).toBe('dark-slice')
})

test('What a model made is measured by itself, segment by segment.', async () => {
  const [first] = await casesOf(application)
  const caseId = first?.caseId ?? ''
  await application.page.evaluate(
    (id) => window.workstation.inference.run({ modelId: 'hippocampus', sampleCount: 1, seed: 1, caseIds: [id] }),
    caseId,
  )
  const segments = () =>
    application.page.evaluate(async (id) => {
      const answer = await window.workstation.quality.ofCase({ caseId: id })
      return answer.ok ? (answer.value?.quality.segments ?? []) : []
    }, caseId)
  await expect.poll(async () => (await segments()).length, { timeout: 60_000 }).toBeGreaterThan(0)
  for (const { measures } of await segments()) expect(measures).toHaveProperty('volumeMl')
})

const chooseFirst = async (kind: string) => {
  await byTestId(application, 'first-measure').selectOption({ label: kind })
}
const field = () => byTestId(application, 'filter-text')

test('The overview draws what was measured of scans and segments, and names the dark slice among the outliers.', async () => {
  await byTestId(application, 'rail-cohort').click()
  await byTestId(application, 'cohort-view-overview').click()
  const overview = byTestId(application, 'overview')
  await expect.poll(() => overview.getAttribute('data-count'), { timeout: 20_000 }).toBe(String(caseCount))
  const groups = byTestId(application, 'first-measure').locator('optgroup')
  expect(await groups.evaluateAll((all) => all.map((one) => one.getAttribute('label')))).toEqual([
    'Doubt',
    'Scan',
    'Segment',
    'Work',
  ])
  await chooseFirst('Largest signal drop of a slice')
  await expect
    .poll(async () => (await byTestId(application, 'outliers').textContent()) ?? '', { timeout: 30_000 })
    .toMatch(/dark-slice\s*Largest signal drop of a slice 0\.\d+: \d+\.\d robust SD above the median/)
  await keepPicture(application, 'overview-quality')
  await chooseFirst('Sphericity')
  expect(await byTestId(application, 'first-measure-segment').count()).toBe(1)
})

test('By keys a box is drawn around all points, and their cases are ticked; a drag of the lasso does it by hand.', async () => {
  const { page } = application
  await chooseFirst('Largest signal drop of a slice')
  await byTestId(application, 'second-measure').selectOption({ label: 'SNR of the head' })
  await byTestId(application, 'drag-lasso').click()
  const canvas = byTestId(application, 'scatter').locator('canvas')
  await expect.poll(() => canvas.count(), { timeout: 20_000 }).toBe(1)
  await canvas.focus()
  for (const key of ['ArrowLeft', 'ArrowUp']) for (let step = 0; step < 90; step++) await page.keyboard.press(key)
  await page.keyboard.press('Enter')
  for (const key of ['ArrowRight', 'ArrowDown']) for (let step = 0; step < 150; step++) await page.keyboard.press(key)
  await page.keyboard.press('Enter')
  const count = () => byTestId(application, 'case-count').textContent()
  await expect.poll(count).toContain(`${caseCount} ticked`)
  await keepPicture(application, 'overview-lasso')
  expect(await byTestId(application, 'group-actions').getAttribute('aria-label')).toBe(`${caseCount} ticked cases`)
})

test('The pointer drags a lasso around all points of the plot, and around none of them where it goes around nothing.', async () => {
  const { page } = application
  await byTestId(application, 'cohort-view-table').click()
  await byTestId(application, 'mark-all').click()
  await expect.poll(() => byTestId(application, 'group-actions').count()).toBe(0)
  await byTestId(application, 'cohort-view-overview').click()
  const canvas = byTestId(application, 'scatter').locator('canvas')
  await expect.poll(() => canvas.count(), { timeout: 20_000 }).toBe(1)
  const box = await canvas.boundingBox()
  if (!box) throw new Error('The plot is not on screen.')
  const drag = async (corners: readonly (readonly [number, number])[]) => {
    for (const [index, [x, y]] of corners.entries()) {
      await page.mouse.move(box.x + x * (box.width - 1), box.y + y * (box.height - 1), { steps: 6 })
      if (index === 0) await page.mouse.down()
    }
    await page.mouse.up()
  }
  const count = async () => (await byTestId(application, 'case-count').textContent()) ?? ''
  // A sliver along the upper edge, where no point is drawn.
  await drag([
    [0.1, 0],
    [0.6, 0],
    [0.6, 0.004],
    [0.1, 0.004],
  ])
  expect(await count()).not.toContain('ticked')
  await drag([
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0.02],
  ])
  await expect.poll(count).toContain(`${caseCount} ticked`)
  await keepPicture(application, 'overview-lasso-pointer')
  await byTestId(application, 'cohort-view-table').click()
  await byTestId(application, 'mark-all').click()
})

test('A measure is a column of the table, and its head sorts the worst first.', async () => {
  await byTestId(application, 'measure-column').selectOption({ label: 'Largest signal drop of a slice' })
  const head = byTestId(application, 'sort-measure')
  await head.click()
  const first = byTestId(application, 'case-row').first()
  await expect.poll(() => first.getAttribute('data-case')).toBe('dark-slice')
  const shown = async () => (await byTestId(application, 'measured').allTextContents()).map(Number)
  await expect.poll(async () => (await shown()).length).toBeGreaterThan(5)
  const values = await shown()
  expect(values).toEqual(values.toSorted((a, b) => b - a))
  await keepPicture(application, 'quality-column')
  await byTestId(application, 'measure-column').selectOption({ label: 'No measure' })
  await expect.poll(() => byTestId(application, 'measured').count()).toBe(0)
  await expect.poll(() => byTestId(application, 'case-count').getAttribute('data-sort')).toBe('name')
})

test('A filter by a measure leaves the scan with the dark slice, and the field offers the measure.', async () => {
  await byTestId(application, 'cohort-view-table').click()
  await field().fill('largests')
  await byTestId(application, 'completions').waitFor()
  expect(await byTestId(application, 'completions').textContent()).toContain('largestSliceDrop>')
  const values = await application.page.evaluate(() =>
    window.workstation.quality.values({ of: 'scan', measure: 'largestSliceDrop', offset: 0, limit: 100 }),
  )
  const [most, next] = values.cases.map(({ value }) => value).toSorted((a, b) => b - a)
  await field().fill(`largestSliceDrop>${(((most ?? 0) + (next ?? 0)) / 2).toFixed(6)}`)
  await expect.poll(async () => (await byTestId(application, 'case-row').all()).length).toBe(1)
  expect(await byTestId(application, 'case-row').getAttribute('data-case')).toBe('dark-slice')
  await keepPicture(application, 'quality-filter')
  await byTestId(application, 'group-measure').click()
  await expect
    .poll(async () => (await byTestId(application, 'measuring-done').textContent()) ?? '', { timeout: 20_000 })
    .toContain('Every case was measured already')
})

test('Scans that are added are measured by themselves.', async () => {
  const { page } = application
  await field().fill('')
  await page.evaluate(() => window.workstation.quality.setMeasuresAdded({ measuresAdded: true }))
  const more = join(folder.path, 'more')
  mkdirSync(more)
  copyFileSync(join(folder.path, 'scans', 'dark-slice.nii.gz'), join(more, 'added.nii.gz'))
  await answerFolderDialogs(application, [more])
  await byTestId(application, 'add-folder').first().click()
  const measured = () =>
    page.evaluate(async () => {
      const measure = 'largestSliceDrop'
      const { totalCount } = await window.workstation.quality.values({ of: 'scan', measure, offset: 0, limit: 1 })
      return totalCount
    })
  await expect.poll(measured, { timeout: 60_000 }).toBe(caseCount + 1)
})
