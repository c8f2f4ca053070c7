import { expect, test } from 'vitest'
import type { Application } from './application.ts'
import { onFirstCase } from './first-case.ts'
import { byTestId } from './reader.ts'
import { loop, toolHands, type Way } from './tool-hands.ts'

// What the tools of correction can be set to, by mouse, keyboard and pen, on a real head with a real segmentation.

let application: Application
let hands: ReturnType<typeof toolHands>

onFirstCase('tool-settings', 4, (opened) => {
  application = opened
  hands = toolHands(opened)
})

const press = (keys: string) => application.page.keyboard.press(keys)
const click = (id: string) => byTestId(application, id).click()

/** Draws, answers what became of it, and takes it back. */
async function drawn(way: Way) {
  const before = await hands.appliedCount()
  await hands.drag(way)
  const patch = await hands.afterOneMore(before)
  await press('Control+z')
  await expect.poll(hands.appliedCount).toBe(before)
  return patch
}

/** Applies the open operation and answers what became of it. */
async function applied() {
  await hands.operation('ready')
  const before = await hands.appliedCount()
  await press('Enter')
  return hands.afterOneMore(before)
}

const across: Way = [
  [-60, -20],
  [60, 20],
]

test('The lasso reaches this slice, slices around, slices between two that were chosen by key, or all.', async () => {
  await press('j')
  const addedBy = async (depth: string) => {
    await byTestId(application, 'tool-depth').selectOption(depth)
    return (await drawn(loop(30)))?.added ?? 0
  }
  const one = await addedBy('slice')
  expect(one).toBeGreaterThan(20)
  const around = await addedBy('around')
  await press('Control+Home')
  for (let step = 0; step < 3; step++) await press('ArrowUp')
  await press('Control+End')
  const between = await addedBy('between')
  const all = await addedBy('all')
  expect(around).toBeGreaterThan(2 * one)
  expect(between).toBeGreaterThan(2 * one)
  expect(between).toBeLessThan(around)
  expect(all).toBeGreaterThan(2 * around)
  for (let step = 0; step < 3; step++) await press('ArrowDown')
})

test('Scissors cut outside of the line, and through all slices.', async () => {
  await press('k')
  const inside = await drawn(loop(200))
  await click('tool-side-outside')
  const outside = await drawn(loop(6))
  expect(outside?.removed).toBeGreaterThan(0)
  await click('tool-side-inside')
  await byTestId(application, 'tool-depth').selectOption('all')
  const all = await drawn(loop(200))
  expect(all?.tool).toBe('scissors')
  expect(all?.removed).toBeGreaterThan(2 * (inside?.removed ?? 0))
  await byTestId(application, 'tool-depth').selectOption('slice')
})

test('The eraser takes this segment alone, or every segment.', async () => {
  const before = await hands.appliedCount()
  await press('b')
  await press('1')
  await hands.drag([
    [-60, -20],
    [-20, 0],
  ])
  await hands.afterOneMore(before)
  await press('2')
  await hands.drag([
    [20, 0],
    [60, 20],
  ])
  const second = await hands.afterOneMore(before + 1)
  await press('e')
  await press('1')
  const own = await drawn(across)
  expect(own?.lost).toEqual([own?.segmentValue])
  await click('eraser-removes-any')
  const any = await drawn(across)
  expect(any?.lost).toContain(own?.segmentValue)
  expect(any?.lost).toContain(second?.segmentValue)
  await click('eraser-removes-own')
})

test('The threshold brush paints by the mean around it, or a fixed range.', async () => {
  await press('t')
  await click('threshold-range-local')
  const local = await drawn(across)
  await click('threshold-range-fixed')
  const fixed = await drawn(across)
  for (const patch of [local, fixed]) expect(patch).toMatchObject({ tool: 'threshold-brush' })
  expect(fixed?.added).not.toBe(local?.added)
})

test('A pen that presses hard paints more than one that hardly touches.', async () => {
  await press('b')
  await click('pen-pressure')
  const { x, y } = await hands.middle()
  const session = await application.page.context().newCDPSession(application.page)
  const addedAt = async (force: number) => {
    const before = await hands.appliedCount()
    const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', dx: number) =>
      session.send('Input.dispatchMouseEvent', {
        type,
        x: x + 90 + dx,
        y: y + 90,
        button: 'left',
        buttons: type === 'mouseReleased' ? 0 : 1,
        clickCount: 1,
        pointerType: 'pen',
        force: type === 'mouseReleased' ? 0 : force,
      })
    await send('mousePressed', 0)
    for (const dx of [10, 20, 30]) await send('mouseMoved', dx)
    await send('mouseReleased', 30)
    const patch = await hands.afterOneMore(before)
    await press('Control+z')
    await expect.poll(hands.appliedCount).toBe(before)
    return patch?.added ?? 0
  }
  const light = await addedAt(0.05)
  expect(light).toBeGreaterThan(0)
  expect(await addedAt(1)).toBeGreaterThan(1.5 * light)
  await click('pen-pressure')
})

test('A hole that scissors cut into a slice is filled again.', async () => {
  await press('j')
  const before = await hands.appliedCount()
  await byTestId(application, 'tool-depth').selectOption('slice')
  await hands.drag(loop(50))
  await hands.afterOneMore(before)
  await press('k')
  await hands.drag(loop(20))
  const cut = await hands.afterOneMore(before + 1)
  expect(cut?.removed).toBeGreaterThan(5)
  await press('Shift+H')
  await click('tool-where-slices')
  const filled = await applied()
  expect(filled?.tool).toBe('fill-holes')
  expect(filled?.added).toBeGreaterThanOrEqual(cut?.removed ?? Number.NaN)
})

test('A small island that was painted apart is removed.', async () => {
  await press('b')
  const before = await hands.appliedCount()
  await hands.drag([[150, 150]])
  const painted = await hands.afterOneMore(before)
  await press('Shift+R')
  await byTestId(application, 'tool-smallestMm3').fill('200')
  const removed = await applied()
  expect(removed?.tool).toBe('remove-small')
  expect(removed?.removed).toBeGreaterThanOrEqual(painted?.added ?? Number.NaN)
})

test.each(['median', 'gaussian'])('Smoothing by %s changes the rim of the segment.', async (method) => {
  await press('Shift+S')
  await click(`tool-smoothing-${method}`)
  const patch = await applied()
  expect(patch?.tool).toBe('smooth')
  expect((patch?.added ?? 0) + (patch?.removed ?? 0)).toBeGreaterThan(0)
})

test('Segments are subtracted, intersected, copied and inverted as their labels say.', async () => {
  const { page } = application
  const open = async (operation: string) => {
    await press('Shift+U')
    await byTestId(application, 'tool-operation').selectOption(operation)
    if (operation !== 'invert') await byTestId(application, 'tool-operand').selectOption({ index: 1 })
  }
  await open('subtract')
  await hands.operation('nothing')
  await press('Escape')
  for (const operation of ['intersect', 'copy', 'invert']) {
    await open(operation)
    const patch = await applied()
    expect(patch?.tool, operation).toBe('combine')
    expect(patch?.removed, operation).toBeGreaterThan(0)
    if (operation === 'intersect') expect(patch?.added).toBe(0)
    await press('Control+z')
    await expect.poll(() => byTestId(application, 'status-saved').textContent()).toContain('saved')
  }
  await page.mouse.move(0, 0)
})
