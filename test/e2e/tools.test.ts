import { expect, test } from 'vitest'
import { type Application, keepPicture } from './application.ts'
import { onFirstCase } from './first-case.ts'
import { byTestId } from './reader.ts'
import { loop, toolHands } from './tool-hands.ts'

// Every tool of correction by mouse and keyboard, on a real head with a real segmentation.

let application: Application
let hands: ReturnType<typeof toolHands>

onFirstCase('tools', 4, (opened) => {
  application = opened
  hands = toolHands(opened)
})

const press = (keys: string) => application.page.keyboard.press(keys)
const click = (id: string) => byTestId(application, id).click()
/** The pointer leaves the panes, and its cursor with it. */
const leave = () => application.page.mouse.move(2, 2)
/** "18.0 × 12.0 mm, 164 mm²", and how deep it reaches. */
const sizeOfLine = /^\d+\.\d × \d+\.\d mm, [\d.,]+ mm²/

/** Whether the button of the operation is seen down to its lower edge. */
const isApplyInSight = () =>
  byTestId(application, 'operation-apply').evaluate((button) => {
    const { left, width, bottom } = button.getBoundingClientRect()
    return button.contains(document.elementFromPoint(left + width / 2, bottom - 2))
  })

/** Opens an operation, sees its preview, closes it and sees nothing of it, opens it again and applies it. */
async function previewed(open: () => Promise<unknown>, name: string) {
  await leave()
  const before = await hands.appliedCount()
  const plain = await hands.painted()
  await open()
  await hands.operation('ready')
  await leave()
  await hands.differs(plain).toBeGreaterThan(10)
  await expect.poll(isApplyInSight).toBe(true)
  await keepPicture(application, `preview-${name}`)
  await press('Escape')
  await hands.differs(plain).toBeLessThan(10)
  expect(await hands.appliedCount()).toBe(before)
  await open()
  await hands.operation('ready')
  await press('Enter')
  return hands.afterOneMore(before)
}

test.each([
  ['brush', 'b', 'brush', 'added'],
  ['eraser', 'e', 'eraser', 'removed'],
  ['threshold brush', 't', 'threshold-brush', 'added'],
] as const)('The %s changes voxels along a drag and is one step of the history.', async (_, key, tool, what) => {
  await press(key)
  const before = await hands.appliedCount()
  await hands.drag([
    [-30, 0],
    [30, 10],
  ])
  const patch = await hands.afterOneMore(before)
  expect(patch?.tool).toBe(tool)
  expect(patch?.[what]).toBeGreaterThan(0)
})

test('A disk is outlined in its slice alone, a ball in the other panes too, as far as it reaches there.', async () => {
  await press('b')
  await leave()
  const [axial, coronal] = [await hands.painted(), await hands.painted('coronal')]
  const { x, y } = await hands.middle()
  await application.page.mouse.move(x, y)
  await hands.differs(axial).toBeGreaterThan(10)
  await hands.differs(coronal, 'coronal').toBe(0)
  // The middle of the pane lies 2 mm beside the coronal slice.
  for (let step = 0; step < 4; step++) await press(']')
  await hands.differs(coronal, 'coronal').toBe(0)
  await press('s')
  await expect.poll(() => hands.axial.locator('.viewer-hint').textContent()).toBe('8 mm ball')
  await hands.differs(coronal, 'coronal').toBeGreaterThan(10)
  await keepPicture(application, 'ball')
  await press('s')
  await hands.differs(coronal, 'coronal').toBe(0)
  for (let step = 0; step < 4; step++) await press('[')
})

test('The names of all operations are read in full, none of them cut.', async () => {
  const cut = await byTestId(application, 'operations')
    .locator('button span')
    .evaluateAll((names) =>
      names
        .filter((name) => name.scrollWidth > name.clientWidth + 1 || name.scrollHeight > name.clientHeight + 1)
        .map((name) => name.textContent),
    )
  expect(cut).toEqual([])
})

/** Draws a line halfway, sees what it would do, calls it off, draws it to its end. */
async function drawn(tool: string, key: string, radius: number) {
  await leave()
  await press(key)
  const before = await hands.appliedCount()
  const plain = await hands.painted()
  await hands.drag(loop(radius), async () => {
    await hands.said().toMatch(sizeOfLine)
    // The line alone covers less.
    await hands.differs(plain).toBeGreaterThan(1500)
    await hands.painted('axial', `drawn-${tool}`)
    await press('Escape')
    await hands.differs(plain).toBe(0)
    await hands.said().toBe('')
  })
  expect(await hands.appliedCount()).toBe(before)
  await hands.drag(loop(radius))
  const patch = await hands.afterOneMore(before)
  expect(patch?.tool).toBe(tool)
  return patch
}

test('While a line is drawn it shows what it would do and how large it is; Esc calls it off. The lasso fills what is drawn around, and scissors cut it out again.', async () => {
  const filled = await drawn('lasso', 'j', 40)
  expect(filled?.added).toBeGreaterThan(20)
  const cut = await drawn('scissors', 'k', 60)
  expect(cut?.removed).toBeGreaterThanOrEqual(filled?.added ?? Number.NaN)
})

test('Smart fill shows how far a click can reach and what it would fill, and fills it; undo takes it back as one step.', async () => {
  await press('d')
  await leave()
  const before = await hands.appliedCount()
  const plain = await hands.painted()
  const { x, y } = await hands.middle()
  await application.page.mouse.move(x + 4, y + 4)
  await hands.said().toMatch(sizeOfLine)
  await hands.differs(plain).toBeGreaterThan(100)
  await keepPicture(application, 'preview-smart-fill')
  expect(await hands.appliedCount()).toBe(before)
  await application.page.mouse.click(x + 4, y + 4)
  const patch = await hands.afterOneMore(before)
  expect(patch?.tool).toBe('smart-fill')
  expect(patch?.added).toBeGreaterThan(0)
  await press('Control+z')
  await leave()
  await hands.differs(plain).toBe(0)
  await press('Control+y')
  await expect.poll(hands.appliedCount).toBe(before + 1)
})

test('How far smart fill reaches through the volume is outlined in the other panes.', async () => {
  await press('d')
  await leave()
  const coronal = await hands.painted('coronal')
  const { x, y } = await hands.middle()
  await click('tool-extent-volume')
  await application.page.mouse.move(x + 30, y + 4)
  await hands.said().toMatch(/^\d+\.\d × \d+\.\d × \d+\.\d mm, [\d.,]+ mm³$/)
  await hands.differs(coronal, 'coronal').toBeGreaterThan(100)
  await keepPicture(application, 'preview-smart-fill-volume')
  await leave()
  await hands.differs(coronal, 'coronal').toBe(0)
  await click('tool-extent-slice')
})

test.each([
  ['grow or shrink', 'Shift+B', 'margin'],
  ['smooth', 'Shift+S', 'smooth'],
  ['grow-cut', 'Shift+G', 'grow-cut'],
] as const)('%s is previewed before it is applied, and Esc leaves everything as it was.', async (_, keys, tool) => {
  expect((await previewed(() => press(keys), tool))?.tool).toBe(tool)
})

test('Region growing takes clicks as seeds and shows what would be added before Enter.', async () => {
  const { x, y } = await hands.middle()
  const seed = async () => {
    await press('g')
    await hands.operation('waiting')
    await application.page.mouse.click(x + 80, y - 80)
  }
  const patch = await previewed(seed, 'region-growing')
  expect(patch?.tool).toBe('region-growing')
  expect(patch?.added).toBeGreaterThan(0)
})

test('The history leads back to what the model made.', async () => {
  await click('history-start')
  await expect.poll(() => byTestId(application, 'undo').isDisabled()).toBe(true)
  await expect.poll(hands.appliedCount).toBe(0)
})

test.each([
  ['its own method', 'distance'],
  ['the contour interpolation of ITK', 'itk'],
])('A slice that was cut out is filled again between its neighbors by %s, chosen in the panel.', async (_, method) => {
  const before = await hands.appliedCount()
  await press('k')
  await hands.drag(loop(200))
  await hands.afterOneMore(before)
  const open = async () => {
    await press('Shift+F')
    await click(`tool-method-${method}`)
  }
  const patch = await previewed(open, `fill-by-${method}`)
  expect(patch?.tool).toBe('fill-between-slices')
  expect(patch?.added).toBeGreaterThan(10)
})

test('A slice is copied from the one below: by a key at once, from the panel with a preview.', async () => {
  const cutOut = async () => {
    const before = await hands.appliedCount()
    await press('k')
    await hands.drag(loop(200))
    await hands.afterOneMore(before)
    return before + 1
  }
  const cut = await cutOut()
  await press('Shift+ArrowDown')
  expect((await hands.afterOneMore(cut))?.tool).toBe('copy-slice')
  await cutOut()
  expect((await previewed(() => click('operation-copy-slice'), 'copy-slice'))?.tool).toBe('copy-slice')
})

test.each([
  ['keeping the largest', 'Shift+K', 'keep-largest'],
  ['removing small ones', 'Shift+R', 'remove-small'],
] as const)('An island that was painted apart goes by %s, after a preview.', async (_, keys, tool) => {
  const before = await hands.appliedCount()
  await press('b')
  await hands.drag([[150, 150]])
  const painted = await hands.afterOneMore(before)
  const open = async () => {
    await press(keys)
    if (tool === 'remove-small') await byTestId(application, 'tool-smallestMm3').fill('200')
  }
  const patch = await previewed(open, tool)
  expect(patch?.tool).toBe(tool)
  expect(patch?.removed).toBeGreaterThanOrEqual(painted?.added ?? Number.NaN)
})

test('A hole that scissors cut is filled, after a preview.', async () => {
  const before = await hands.appliedCount()
  await press('j')
  await hands.drag(loop(50))
  await hands.afterOneMore(before)
  await press('k')
  await hands.drag(loop(20))
  const cut = await hands.afterOneMore(before + 1)
  const open = async () => {
    await press('Shift+H')
    await click('tool-where-slices')
  }
  const patch = await previewed(open, 'fill-holes')
  expect(patch?.tool).toBe('fill-holes')
  expect(patch?.added).toBeGreaterThanOrEqual(cut?.removed ?? Number.NaN)
})

test('Two segments are combined, after a preview.', async () => {
  const before = await hands.appliedCount()
  await press('b')
  await press('2')
  await hands.drag([
    [100, 0],
    [140, 0],
  ])
  await hands.afterOneMore(before)
  await press('1')
  const open = async () => {
    await press('Shift+U')
    await byTestId(application, 'tool-operand').selectOption({ index: 1 })
  }
  expect((await previewed(open, 'combine'))?.tool).toBe('combine')
})

test('With only doubtful voxels allowed a brush changes fewer voxels on the same way.', async () => {
  for (let left = await hands.appliedCount(); left > 0; left--) await press('Control+z')
  await expect.poll(hands.appliedCount).toBe(0)
  await press('b')
  await press('1')
  // Across the edge of what the model made, where it doubts.
  const way = [
    [-160, -100],
    [160, 100],
  ] as const
  const before = await hands.appliedCount()
  await press('Shift+T')
  await hands.drag(way)
  const confined = await hands.afterOneMore(before)
  await press('Control+z')
  await press('Shift+T')
  await expect.poll(hands.appliedCount).toBe(before)
  await hands.drag(way)
  const free = await hands.afterOneMore(before)
  expect(free?.added).toBeGreaterThan(confined?.added ?? Number.NaN)
})
