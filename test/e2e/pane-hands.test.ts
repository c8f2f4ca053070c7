import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPanesPage, type PanesPageInElectron } from './panes-page.ts'

// The hand in the panes: real mouse and keys on the page of the panes.

let panes: PanesPageInElectron
beforeAll(async () => {
  panes = await openPanesPage()
})
afterAll(() => panes?.close())

interface Told {
  readonly told: readonly object[]
  /** Voxels of background, segment 2 and segment 5, which is locked. */
  readonly counts: readonly [number, number, number]
}
const told = () => panes.call<Told>('told')

/** Presses the button in the middle of the axial pane, moves by these steps, and answers without releasing it. */
async function pressAndMove(...steps: readonly (readonly [number, number])[]): Promise<void> {
  const box = await panes.page.locator('[data-pane=axial]').boundingBox()
  if (box === null) throw new Error('The axial pane is not on screen.')
  let [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await panes.page.mouse.move(x, y)
  await panes.page.mouse.down()
  for (const [right, down] of steps) {
    x += right
    y += down
    await panes.page.mouse.move(x, y, { steps: 5 })
  }
}
const release = () => panes.page.mouse.up()

test.each(['brush', 'threshold-brush'])('A stroke of the %s paints, but not over a locked segment.', async (tool) => {
  await panes.call('takeTool', tool)
  await pressAndMove([-40, 0], [80, 0])
  await release()
  const after = await told()
  expect(after.told).toEqual([{ kind: 'stroke', tool, segmentValue: 2 }])
  expect(after.counts[1]).toBeGreaterThan(20)
  expect(after.counts[2]).toBe(32_000)
})

test.each(['lasso', 'scissors'])(
  'The closed line of the %s is told with its slice and changes nothing itself.',
  async (tool) => {
    await panes.call('takeTool', tool)
    await pressAndMove([60, 0], [0, 60], [-60, 0])
    expect((await told()).told).toEqual([])
    await release()
    const after = await told()
    expect(after.told).toEqual([
      { kind: 'outline', tool, pane: 'axial', normalAxis: 2, sliceIndex: 20, isClosed: true },
    ])
    expect(after.counts).toEqual([32_000, 0, 32_000])
  },
)

test('Escape calls a line off.', async () => {
  await panes.call('takeTool', 'lasso')
  await pressAndMove([60, 0], [0, 60])
  await panes.page.keyboard.press('Escape')
  await release()
  expect((await told()).told).toEqual([])
})

test('A click with a tool that begins from a voxel tells the voxel.', async () => {
  await panes.call('takeTool', 'region-growing')
  await pressAndMove()
  await release()
  expect((await told()).told).toMatchObject([{ kind: 'seed', tool: 'region-growing', pane: 'axial', normalAxis: 2 }])
})

test('A preview is seen in all panes, changes no voxel, and leaves nothing behind.', async () => {
  await panes.call('takeTool', 'crosshair')
  await panes.call('keepPictures')
  await panes.call('preview', true)
  const shown = await panes.call<{ largest: number }[]>('differences')
  for (const { largest } of shown) expect(largest).toBeGreaterThan(40)
  expect((await told()).counts).toEqual([32_000, 0, 32_000])
  await panes.call('preview', false)
  for (const { largest } of await panes.call<{ largest: number }[]>('differences')) expect(largest).toBe(0)
})
