import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Application, temporaryFolder } from './application.ts'
import { differingPixels } from './png.ts'
import { byTestId, pixelsOf, startOnFirstCase } from './reader.ts'

// Every tool of correction by mouse and keyboard, on a real head with a real segmentation.

const folder = temporaryFolder('tools')
let application: Application

beforeAll(async () => {
  application = await startOnFirstCase(folder.path, 4)
})

afterAll(async () => {
  await application.electron.close()
  folder.remove()
})

const axial = () => byTestId(application, 'pane-axial')
/** CSS pixels of the pane's middle, where the crosshair stands when a case opens. */
async function middle(): Promise<{ x: number; y: number }> {
  const box = await axial().boundingBox()
  if (!box) throw new Error('The pane is not on screen.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Steps that are applied, on disk. */
const appliedCount = () =>
  application.page.evaluate(async () => {
    const { rows } = await window.workstation.cohort.list({ offset: 0, limit: 10 })
    return rows.reduce((sum, { strokeCount }) => sum + strokeCount, 0)
  })

/** What the journal holds when it has one entry more, and nothing is on its way. */
async function afterOneMore(before: number) {
  await expect.poll(appliedCount, { timeout: 20_000 }).toBe(before + 1)
  await expect.poll(() => byTestId(application, 'status-saved').textContent()).toContain('saved')
  return newestPatch()
}

async function newestPatch() {
  return application.page.evaluate(async () => {
    const { rows } = await window.workstation.cohort.list({ offset: 0, limit: 10 })
    for (const { caseId, strokeCount } of rows) {
      if (strokeCount === 0) continue
      const history = await window.workstation.correction.open({ caseId })
      if (!history.ok) throw new Error(history.failure.kind)
      const patch = history.value.patches.at(-1)
      if (!patch) continue
      let [added, removed] = [0, 0]
      for (let at = 0; at < patch.runs.length; at += 4) {
        if (patch.runs[at + 2] === 0) added += patch.runs[at + 1] ?? 0
        if (patch.runs[at + 3] === 0) removed += patch.runs[at + 1] ?? 0
      }
      return { tool: patch.tool, added, removed }
    }
    return undefined
  })
}

async function drag(points: readonly (readonly [number, number])[]): Promise<void> {
  const { x, y } = await middle()
  const { mouse } = application.page
  const [first, ...others] = points
  if (!first) throw new Error('A drag has a start.')
  await mouse.move(x + first[0], y + first[1])
  await mouse.down()
  for (const [dx, dy] of others) await mouse.move(x + dx, y + dy, { steps: 4 })
  await mouse.up()
}

const loop = (radius: number) =>
  Array.from({ length: 17 }, (_, step): readonly [number, number] => {
    const angle = (step / 16) * 2 * Math.PI
    return [radius * Math.cos(angle), radius * Math.sin(angle)]
  })

test.each([
  ['brush', 'B', 'brush', 'added'],
  ['eraser', 'E', 'eraser', 'removed'],
  ['threshold brush', 'T', 'threshold-brush', 'added'],
] as const)('The %s changes voxels along a drag and is one step of the history.', async (_, key, tool, what) => {
  await application.page.keyboard.press(key)
  const before = await appliedCount()
  await drag([
    [-30, 0],
    [30, 10],
  ])
  const patch = await afterOneMore(before)
  expect(patch?.tool).toBe(tool)
  expect(patch?.[what]).toBeGreaterThan(0)
})

test('The names of all operations are read in full, none of them cut.', async () => {
  const cut = await byTestId(application, 'operations')
    .locator('button span')
    .evaluateAll((names) =>
      names
        .filter((name) => name.scrollWidth > name.clientWidth + 1 || name.scrollHeight > name.clientHeight + 1)
        .map((name) => name.textContent),
    )
  const pictures = process.env.PICTURES
  if (pictures) await byTestId(application, 'operations').screenshot({ path: `${pictures}/operations.png` })
  expect(cut).toEqual([])
})

test('The lasso fills what is drawn around, and scissors cut it out again.', async () => {
  await application.page.keyboard.press('J')
  const before = await appliedCount()
  await drag(loop(40))
  const filled = await afterOneMore(before)
  expect(filled?.tool).toBe('lasso')
  expect(filled?.added).toBeGreaterThan(20)
  await application.page.keyboard.press('K')
  await drag(loop(60))
  const cut = await afterOneMore(before + 1)
  expect(cut?.tool).toBe('scissors')
  expect(cut?.removed).toBeGreaterThanOrEqual(filled?.added ?? 0)
})

test('Smart fill fills from a click; undo takes it back as one step.', async () => {
  await application.page.keyboard.press('D')
  const before = await appliedCount()
  const plain = await pixelsOf(axial())
  const { x, y } = await middle()
  await application.page.mouse.click(x + 4, y + 4)
  const patch = await afterOneMore(before)
  expect(patch?.tool).toBe('smart-fill')
  expect(patch?.added).toBeGreaterThan(0)
  await application.page.keyboard.press('Control+z')
  await application.page.mouse.move(x + 300, y + 300)
  await expect.poll(async () => differingPixels(await pixelsOf(axial()), plain)).toBeLessThan(400)
  await application.page.keyboard.press('Control+y')
})

test.each([
  ['grow or shrink', 'Shift+B', 'margin'],
  ['smooth', 'Shift+S', 'smooth'],
  ['grow-cut', 'Shift+G', 'grow-cut'],
] as const)('%s is previewed before it is applied, and Esc leaves everything as it was.', async (_, keys, tool) => {
  const { keyboard } = application.page
  const before = await appliedCount()
  const plain = await pixelsOf(axial())
  await keyboard.press(keys)
  await byTestId(application, 'operation-state').and(application.page.locator('[data-state=ready]')).waitFor()
  expect(differingPixels(await pixelsOf(axial()), plain)).toBeGreaterThan(10)
  await keyboard.press('Escape')
  await expect.poll(async () => differingPixels(await pixelsOf(axial()), plain)).toBeLessThan(10)
  expect(await appliedCount()).toBe(before)
  await keyboard.press(keys)
  await byTestId(application, 'operation-state').and(application.page.locator('[data-state=ready]')).waitFor()
  await keyboard.press('Enter')
  expect((await afterOneMore(before))?.tool).toBe(tool)
})

test('Region growing takes clicks as seeds and shows what would be added before Enter.', async () => {
  const { page } = application
  const before = await appliedCount()
  await page.keyboard.press('g')
  await byTestId(application, 'operation-state').and(page.locator('[data-state=waiting]')).waitFor()
  const { x, y } = await middle()
  await page.mouse.click(x + 80, y - 80)
  await byTestId(application, 'operation-state').and(page.locator('[data-state=ready]')).waitFor()
  await page.keyboard.press('Enter')
  const patch = await afterOneMore(before)
  expect(patch?.tool).toBe('region-growing')
  expect(patch?.added).toBeGreaterThan(0)
})

test('The history leads back to what the model made.', async () => {
  await byTestId(application, 'history-start').click()
  await expect.poll(() => byTestId(application, 'undo').isDisabled()).toBe(true)
})

test('A slice that was cut out is filled again between its neighbors.', async () => {
  const { page } = application
  const before = await appliedCount()
  await page.keyboard.press('k')
  await drag(loop(200))
  await afterOneMore(before)
  await page.keyboard.press('Shift+F')
  await byTestId(application, 'operation-state').and(page.locator('[data-state=ready]')).waitFor({ timeout: 20_000 })
  await page.keyboard.press('Enter')
  const patch = await afterOneMore(before + 1)
  expect(patch?.tool).toBe('fill-between-slices')
  expect(patch?.added).toBeGreaterThan(10)
})

test("ITK's contour interpolation fills the empty slice between two squares, beside main.", async () => {
  const filled = await application.page.evaluate(async () => {
    const voxels = new Uint8Array(400 * 3)
    for (const slice of [0, 2])
      for (let v = 5; v < 14; v++) voxels.fill(1, slice * 400 + v * 20 + 5, slice * 400 + v * 20 + 14)
    const answer = await window.workstation.correction.interpolateContours({ shape: [20, 20, 3], voxels })
    if (!answer.ok) throw new Error(answer.failure.kind)
    return answer.value.voxels.subarray(400, 800).reduce((sum, voxel) => sum + voxel, 0)
  })
  expect(filled).toBe(81)
})

test('A slice is copied from the one below.', async () => {
  const { page } = application
  const before = await appliedCount()
  await page.keyboard.press('k')
  await drag(loop(200))
  await afterOneMore(before)
  await page.keyboard.press('Shift+ArrowDown')
  expect((await afterOneMore(before + 1))?.tool).toBe('copy-slice')
})

test('An island that was painted apart is removed, and two segments are combined.', async () => {
  const { page } = application
  const before = await appliedCount()
  await page.keyboard.press('b')
  await drag([
    [150, 150],
    [160, 150],
  ])
  await afterOneMore(before)
  await page.keyboard.press('Shift+K')
  await byTestId(application, 'operation-state').and(page.locator('[data-state=ready]')).waitFor()
  await page.keyboard.press('Enter')
  expect((await afterOneMore(before + 1))?.tool).toBe('keep-largest')
  await page.keyboard.press('Shift+U')
  await byTestId(application, 'tool-operand').selectOption({ index: 1 })
  await byTestId(application, 'operation-state').and(page.locator('[data-state=ready]')).waitFor()
  await page.keyboard.press('Enter')
  expect((await afterOneMore(before + 2))?.tool).toBe('combine')
})

test('With only doubtful voxels allowed a brush changes fewer voxels on the same way.', async () => {
  const { page } = application
  await page.keyboard.press('b')
  const way = [
    [-60, -40],
    [60, 40],
  ] as const
  const before = await appliedCount()
  await page.keyboard.press('Shift+T')
  await drag(way)
  const confined = await afterOneMore(before)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Shift+T')
  await drag(way)
  await expect.poll(async () => (await newestPatch())?.added ?? 0).toBeGreaterThan(confined?.added ?? 0)
})

test('The page complained of nothing.', () => {
  expect(application.complaints).toEqual([])
})
