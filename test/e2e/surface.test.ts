import { expect, test } from 'vitest'
import { type Application, keepPicture } from './application.ts'
import { onFirstCase } from './first-case.ts'
import { differingPixels, type Pixels } from './png.ts'
import { byTestId, historyCount, pixelsOf, stroke } from './reader.ts'

// The segments in 3D, in the built application on real heads: seen, turned, followed, and a way into the panes.

let application: Application

onFirstCase('surface', 4, (opened) => {
  application = opened
})

const view = () => byTestId(application, 'surface-view')
const numberOf = async (name: string): Promise<number> => Number(await view().getAttribute(`data-${name}`))
/** Waits until nothing changes in the view any more. */
const rest = () => application.page.waitForTimeout(400)
const picture = async (): Promise<Pixels> => {
  await rest()
  return pixelsOf(view())
}

/** How much of the view is colored: neither black nor gray as the words in it. */
function coloredShare(pixels: Pixels): number {
  const count = pixels.width * pixels.height
  let colored = 0
  for (let pixel = 0; pixel < count; pixel++) if (isColored(pixels, pixel)) colored++
  return colored / count
}
function isColored({ values, channelCount }: Pixels, pixel: number): boolean {
  const [red = 0, green = 0, blue = 0] = values.subarray(pixel * channelCount, pixel * channelCount + 3)
  return Math.max(red, green, blue) - Math.min(red, green, blue) > 30
}

test('The 3D sheet shows the segments of the case, which were made beside the window.', async () => {
  await byTestId(application, 'sheet-surface').click()
  await expect.poll(() => numberOf('updates'), { timeout: 10_000 }).toBe(1)
  expect(await numberOf('segments')).toBeGreaterThanOrEqual(2)
  expect(await numberOf('triangles')).toBeGreaterThan(2000)
  const shown = await picture()
  await keepPicture(application, 'surface')
  expect(coloredShare(shown)).toBeGreaterThan(0.03)
})

test('Arrow keys turn the view, R turns it back, and no command of the panes acts.', async () => {
  const { page } = application
  await view().focus()
  // The words about the keys come with the first of them.
  await page.keyboard.press('r')
  const first = await picture()
  const axial = await pixelsOf(byTestId(application, 'pane-axial'))
  for (let press = 0; press < 6; press++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowUp')
  const turned = await picture()
  await keepPicture(application, 'surface-turned')
  expect(differingPixels(first, turned)).toBeGreaterThan(1000)
  await page.keyboard.press('r')
  expect(differingPixels(first, await picture())).toBeLessThan(50)
  expect(differingPixels(axial, await pixelsOf(byTestId(application, 'pane-axial')))).toBe(0)
})

test('A drag turns it, the wheel brings it closer.', async () => {
  const { mouse } = application.page
  const box = await view().boundingBox()
  if (!box) throw new Error('The view is not on screen.')
  const first = await picture()
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await mouse.down()
  await mouse.move(box.x + box.width / 2 + 70, box.y + box.height / 2 + 20, { steps: 4 })
  await mouse.up()
  const turned = await picture()
  expect(differingPixels(first, turned)).toBeGreaterThan(1000)
  await mouse.wheel(0, -400)
  expect(coloredShare(await picture())).toBeGreaterThan(coloredShare(turned) * 1.3)
  await byTestId(application, 'surface-reset').click()
  await mouse.move(box.x + 5, box.y - 60)
})

test('A click on a surface moves the panes to that place.', async () => {
  const { mouse } = application.page
  const box = await view().boundingBox()
  if (!box) throw new Error('The view is not on screen.')
  const shown = await picture()
  const at = coloredPlace(shown)
  const before = await pixelsOf(byTestId(application, 'pane-axial'))
  await mouse.click(box.x + (at.x * box.width) / shown.width, box.y + (at.y * box.height) / shown.height)
  await expect
    .poll(async () => differingPixels(before, await pixelsOf(byTestId(application, 'pane-axial'))))
    .toBeGreaterThan(200)
})

/** The middle of the longest colored part of a row: on a surface, away from its rim and from the axes. */
function coloredPlace(pixels: Pixels): { x: number; y: number } {
  const { width, height } = pixels
  let best = { x: 0, y: 0, length: 0 }
  for (let y = Math.round(height * 0.2); y < height * 0.8; y++) {
    let length = 0
    for (let x = 100; x < width - 60; x++) {
      length = isColored(pixels, y * width + x) ? length + 1 : 0
      if (length > best.length) best = { x: x - Math.floor(length / 2), y, length }
    }
  }
  return best
}

test('A stroke is followed by the surface, once, and undo takes it back.', async () => {
  const { keyboard } = application.page
  const [triangles, updates, entries] = [
    await numberOf('triangles'),
    await numberOf('updates'),
    await historyCount(application.page),
  ]
  const first = await picture()
  await keyboard.press('b')
  await stroke(application, [0.4, 0.5], [0.7, 0.55])
  await expect.poll(() => historyCount(application.page)).toBe(entries + 1)
  await expect.poll(() => numberOf('updates')).toBe(updates + 1)
  expect(await numberOf('triangles')).not.toBe(triangles)
  await keepPicture(application, 'surface-after-stroke')
  expect(differingPixels(first, await picture())).toBeGreaterThan(100)
  await keyboard.press('Control+z')
  await expect.poll(() => numberOf('triangles')).toBe(triangles)
  expect(await numberOf('updates')).toBe(updates + 2)
})

test('Enlarged it lies over the panes and fills them; Esc gives them back.', async () => {
  const { page } = application
  const panes = await byTestId(application, 'panes').boundingBox()
  const small = await view().boundingBox()
  await byTestId(application, 'surface-enlarge').click()
  await expect.poll(() => view().boundingBox()).toEqual(panes)
  await view().focus()
  await page.keyboard.press('r')
  const large = await picture()
  await keepPicture(application, 'surface-large')
  expect(coloredShare(large)).toBeGreaterThan(0.03)
  await page.keyboard.press('Escape')
  await expect.poll(() => view().boundingBox()).toEqual(small)
  await page.keyboard.press('r')
  expect(coloredShare(await picture())).toBeGreaterThan(0.03)
})

test('A segment that is hidden in the panes is hidden here too.', async () => {
  const shown = await picture()
  const eyes = application.page.getByRole('button', { name: /^Hide / })
  await eyes.first().click()
  await expect.poll(async () => coloredShare(await picture())).toBeLessThan(coloredShare(shown) * 0.95)
  await application.page
    .getByRole('button', { name: /^Show Hipp/ })
    .first()
    .click()
  await expect.poll(async () => coloredShare(await picture())).toBeCloseTo(coloredShare(shown), 2)
})

test('Another sheet frees the view; back again, the surfaces are there anew.', async () => {
  await byTestId(application, 'sheet-measures').click()
  expect(await view().count()).toBe(0)
  await byTestId(application, 'sheet-surface').click()
  await expect.poll(() => numberOf('updates'), { timeout: 10_000 }).toBe(1)
  expect(coloredShare(await picture())).toBeGreaterThan(0.03)
})

test('When the graphics driver takes the context away, the reader is told, and one click brings the surfaces back.', async () => {
  await application.page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-testid=surface-view] canvas')
    canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext()
  })
  const problem = byTestId(application, 'surface-problem')
  await problem.waitFor()
  await keepPicture(application, 'surface-lost')
  await problem.getByRole('button').click()
  await problem.waitFor({ state: 'detached' })
  await expect.poll(() => numberOf('updates'), { timeout: 10_000 }).toBe(1)
  expect(coloredShare(await picture())).toBeGreaterThan(0.03)
})

test('A frame of the view takes a share of a second, drawn by the processor alone.', async () => {
  await view().focus()
  const framesMs = await application.page.evaluate(async () => {
    const element = document.querySelector('[data-testid=surface-view]')
    const canvas = element?.querySelector('canvas')
    const gl = canvas?.getContext('webgl2')
    if (!element || !gl) throw new Error('There is no view.')
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const times: number[] = []
    for (let turn = 0; turn < 20; turn++) {
      await frame()
      const start = performance.now()
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', cancelable: true }))
      await frame()
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4))
      times.push(performance.now() - start)
    }
    return times.toSorted((a, b) => a - b)
  })
  const medianMs = framesMs[10] ?? 0
  console.log(
    `3D: ${await numberOf('triangles')} triangles, a frame from key to pixels ${medianMs.toFixed(1)} ms (median of 20)`,
  )
  expect(medianMs).toBeLessThan(300)
})
