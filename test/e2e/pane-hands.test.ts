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

test('In a slab, and with a hidden segment, no tool begins, and the hand tells why.', async () => {
  await panes.call('takeTool', 'brush')
  await panes.call('setSlab', 10)
  await pressAndMove([80, 0])
  await release()
  await panes.call('setSlab', undefined)
  await panes.call('showSegment', false)
  await pressAndMove([80, 0])
  await release()
  await panes.call('showSegment', true)
  expect(await told()).toEqual({
    told: [
      { kind: 'kept', segmentValue: 2, because: { kind: 'slab' } },
      { kind: 'kept', segmentValue: 2, because: { kind: 'hidden', segmentValue: 2 } },
    ],
    counts: [32_000, 0, 32_000],
  })
})

test('Slices that play stop when a stroke begins.', async () => {
  await panes.call('takeTool', 'brush')
  await panes.call('play')
  expect(await panes.call('isPlaying')).toBe(true)
  await pressAndMove([60, 0])
  expect(await panes.call('isPlaying')).toBe(false)
  await release()
  expect((await told()).told).toEqual([{ kind: 'stroke', tool: 'brush', segmentValue: 2 }])
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

test('A line, and a click, are called off where the system takes the pointer away.', async () => {
  const takeAway = () =>
    panes.page.locator('[data-pane=axial]').evaluate((pane) => {
      for (let id = 0; id < 100; id++) if (pane.hasPointerCapture(id)) pane.releasePointerCapture(id)
    })
  for (const tool of ['lasso', 'smart-fill']) {
    await panes.call('takeTool', tool)
    await pressAndMove([40, 0], [0, 40])
    await takeAway()
    await panes.page.mouse.move(5, 5)
    await release()
    expect((await told()).told, tool).toEqual([])
  }
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

interface Measured {
  readonly values: readonly string[]
  readonly selected: number
}

test('A length is drawn and selected, a click on it selects it again, and it is removed.', async () => {
  await panes.call('takeTool', 'measure-length')
  await pressAndMove([80, 0])
  await release()
  const first = await panes.call<Measured>('measured')
  expect(first.values).toHaveLength(1)
  expect(first.values[0]).toMatch(/^measure-length \d+\.\d$/)
  await pressAndMove([0, 80])
  await release()
  const second = await panes.call<Measured>('measured')
  // The second press lies on the first line: it selects that, and draws nothing.
  expect(second).toEqual({ values: first.values, selected: 0 })
  await panes.call('removeSelected')
  expect(await panes.call('measured')).toEqual({ values: [], selected: -1 })
  expect((await told()).counts).toEqual([32_000, 0, 32_000])
})

test('An angle has two arms, drawn one after the other: a right one has 90°.', async () => {
  await panes.call('takeTool', 'measure-angle')
  await pressAndMove([80, 0])
  await release()
  expect((await panes.call<Measured>('measured')).values).toEqual([])
  await panes.page.mouse.down()
  const box = await panes.page.locator('[data-pane=axial]').boundingBox()
  if (box === null) throw new Error('The axial pane is not on screen.')
  await panes.page.mouse.move(box.x + box.width / 2 + 80, box.y + box.height / 2 + 70, { steps: 4 })
  await release()
  expect((await panes.call<Measured>('measured')).values).toEqual(['measure-angle 90.0'])
})

test('A slab shows the brightest of the slices that it holds, the slice alone does not.', async () => {
  expect(await panes.call('brightestIn', undefined)).toBeLessThan(20)
  expect(await panes.call('brightestIn', 6)).toBeLessThan(20)
  expect(await panes.call('brightestIn', 10)).toBeGreaterThan(200)
  expect(await panes.call('brightestIn', undefined)).toBeLessThan(20)
})

test('A stroke makes Cornerstone render no scan anew, also not in a pane that shows a slab.', async () => {
  const rendered = () => panes.call<number>('renderingCount')
  await panes.call('takeTool', 'brush')
  await panes.call('setSlab', 10, 'coronal')
  const before = await rendered()
  await pressAndMove([-40, 0], [80, 0])
  await release()
  expect((await told()).told).toEqual([{ kind: 'stroke', tool: 'brush', segmentValue: 2 }])
  expect(await rendered()).toBe(before)
  await panes.call('step', 1)
  expect(await rendered()).toBeGreaterThan(before)
  await panes.call('setSlab', undefined, 'coronal')
})

test('The convention is said in every pane, and mirrors the axial and coronal ones.', async () => {
  await panes.call('takeTool', 'crosshair')
  expect(await panes.call('setConvention', 'neurological')).toEqual(Array(3).fill('Neurological'))
  const letters = await panes.call<string[][]>('edgeLetters')
  expect(letters.map((edges) => edges.slice(0, 2).join(''))).toEqual(['LR', 'LR', 'AP'])
  expect(await panes.call('setConvention', 'radiological')).toEqual(Array(3).fill('Radiological'))
  expect((await panes.call<string[][]>('edgeLetters'))[0]?.slice(0, 2)).toEqual(['R', 'L'])
})

test('In the neurological convention too, every voxel of a label covers exactly its voxel of the scan.', async () => {
  await panes.call('setConvention', 'neurological')
  const grid = { shape: [12, 14, 10], elements: [1.8, -0.7, 0, -9, 0.6, 2.8, -0.5, -20, 0.2, 0.3, 4, -18] }
  const counts = await panes.call<Record<string, { mismatched: number }>>('mismatchCounts', grid, 'Uint8Array')
  expect(Object.values(counts).map(({ mismatched }) => mismatched)).toEqual([0, 0, 0])
  await panes.call('setConvention', 'radiological')
})

test('The magnifier enlarges around the pointer and leaves nothing behind.', async () => {
  await panes.call('takeTool', 'crosshair')
  await panes.page.mouse.move(5, 5)
  await pressAndMove()
  await release()
  await panes.call('magnify', undefined)
  await panes.call('keepPictures')
  await panes.call('magnify', 3)
  const [axial, coronal] = await panes.call<{ largest: number }[]>('differences')
  expect(axial?.largest).toBeGreaterThan(100)
  expect(coronal?.largest).toBe(0)
  await panes.call('magnify', undefined)
  expect((await panes.call<{ largest: number }[]>('differences'))[0]?.largest).toBe(0)
})
