import { expect, test } from 'vitest'
import { type Application, keepPicture } from './application.ts'
import { onFirstCase } from './first-case.ts'
import { panePointer } from './pane-pointer.ts'
import { byTestId, historyCount } from './reader.ts'

// The oblique pane by real mouse and keys: laid along a segment, turned, stepped through, pointed into.

let application: Application

onFirstCase('oblique', 2, (opened) => {
  application = opened
})

const { pane, boxOf, pointAt, dragIn } = panePointer(() => application)
const press = (keys: string) => application.page.keyboard.press(keys)
const tilt = () => pane('oblique').locator('.viewer-slice').textContent()
const edges = () =>
  Promise.all(
    ['left', 'right', 'top', 'bottom'].map((edge) => pane('oblique').locator(`.viewer-${edge}`).textContent()),
  )
const slice = async (name: string) => Number(/(\d+) \/ \d+/.exec((await pane(name).textContent()) ?? '')?.[1])

interface Counts {
  /** Pixels that are not black. */
  readonly bright: number
  /** Pixels as pink as the line of the oblique plane. */
  readonly traced: number
}
const countsOf = (name: string): Promise<Counts> =>
  pane(name)
    .locator('canvas.viewer-canvas')
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('This is no canvas.')
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
      let bright = 0
      let traced = 0
      for (let at = 0; at < data.length; at += 4) {
        const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]]
        if (red + green + blue > 120) bright++
        if (red - green > 50 && blue - green > 25) traced++
      }
      return { bright, traced }
    })

test('F4 shows an oblique pane that lies as the coronal one, with its letters; the other two panes show its line.', async () => {
  await press('F4')
  await expect.poll(tilt).toBe('Coronal')
  expect(await edges()).toEqual(['R', 'L', 'S', 'I'])
  await expect.poll(async () => (await countsOf('oblique')).bright).toBeGreaterThan(2000)
  await expect.poll(async () => (await countsOf('axial')).traced).toBeGreaterThan(50)
  expect((await countsOf('sagittal')).traced).toBeGreaterThan(50)
  expect((await countsOf('coronal')).traced).toBe(0)
  await keepPicture(application, 'oblique-aligned')
})

test('Keys turn it by five degrees, Ctrl and a drag freely, and it lies as a pane again.', async () => {
  await press('Control+Shift+ArrowDown')
  await expect.poll(tilt).toBe('Coronal tilted 5° to axial')
  for (let turn = 0; turn < 5; turn++) await press('Control+Shift+ArrowDown')
  await expect.poll(tilt).toBe('Coronal tilted 30° to axial')
  expect((await edges())[2]).toMatch(/^S[AP]$/)
  await keepPicture(application, 'oblique-turned')
  await application.page.keyboard.down('Control')
  await dragIn('oblique', [0.5, 0.5], [0.65, 0.5])
  await application.page.keyboard.up('Control')
  await expect.poll(tilt).toMatch(/^Coronal tilted \d+° to (sagittal|axial), \d+° to (sagittal|axial)$/)
  await pointAt('axial')
  await press('Control+Shift+O')
  await expect.poll(tilt).toBe('Axial')
})

test('A drag on the line in a pane turns the plane with it.', async () => {
  await press('c')
  await pointAt('coronal')
  await press('Control+Shift+O')
  await expect.poll(tilt).toBe('Coronal')
  // The line stands upright in the sagittal pane, on the crosshair's own.
  const cross = await pane('sagittal')
    .locator('canvas.viewer-canvas')
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('This is no canvas.')
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
      for (let at = 0; at < data.length; at += 4)
        if ((data[at] ?? 0) - (data[at + 1] ?? 0) > 50 && (data[at + 2] ?? 0) - (data[at + 1] ?? 0) > 25)
          return ((at / 4) % canvas.width) / canvas.width
      return Number.NaN
    })
  await dragIn('sagittal', [cross, 0.2], [cross + 0.1, 0.2])
  await expect.poll(tilt).toMatch(/^Coronal tilted \d+° to axial$/)
  await keepPicture(application, 'oblique-line')
})

test('It is laid along the longest axis of the active segment, and across it, with labels on it.', async () => {
  await press('Control+Shift+A')
  await expect.poll(tilt).toMatch(/tilted/)
  const along = await tilt()
  await keepPicture(application, 'oblique-along')
  await byTestId(application, 'oblique-across').click()
  await expect.poll(tilt).not.toBe(along)
  await keepPicture(application, 'oblique-across')
})

test('Doubt and the other side of the patient are seen in it as in the three panes; Ctrl and the wheel zoom all four.', async () => {
  const { page } = application
  await byTestId(application, 'uncertainty-mutual-information').click()
  await expect.poll(async () => (await countsOf('oblique')).traced).toBeGreaterThan(20)
  await keepPicture(application, 'oblique-doubt')
  await byTestId(application, 'uncertainty-off').click()
  const lettersBefore = await edges()
  await byTestId(application, 'convention').click()
  await expect.poll(edges).toEqual([lettersBefore[1], lettersBefore[0], lettersBefore[2], lettersBefore[3]])
  expect(await pane('oblique').locator('.viewer-convention').textContent()).toBe('Neurological')
  await press('Control+Shift+L')
  await expect.poll(edges).toEqual(lettersBefore)
  const rulers = () =>
    Promise.all(
      ['axial', 'oblique'].map((name) =>
        pane(name)
          .locator('.viewer-scale')
          .evaluate((ruler) => ruler.getBoundingClientRect().width),
      ),
    )
  const [before = 0] = await rulers()
  await pointAt('oblique')
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -60)
  await page.keyboard.up('Control')
  await expect.poll(async () => Math.abs(((await rulers())[0] ?? 0) - before)).toBeGreaterThan(1)
  await expect
    .poll(async () => {
      const [axial = 0, oblique = 1] = await rulers()
      return Math.abs(axial - oblique)
    })
    .toBeLessThan(0.5)
  await press('r')
})

test('The wheel steps along its normal and moves the three panes, a click moves the crosshair.', async () => {
  const before = await slice('coronal')
  await pointAt('oblique')
  for (let step = 0; step < 4; step++) await application.page.mouse.wheel(0, -120)
  await expect.poll(() => slice('coronal')).toBeGreaterThan(before)
  const stepped = await slice('coronal')
  for (let step = 0; step < 4; step++) await press('ArrowDown')
  await expect.poll(() => slice('coronal')).toBeLessThan(stepped)
  const lain = await tilt()
  const side = await slice('sagittal')
  const { x, y, width, height } = await boxOf('oblique')
  await application.page.mouse.click(x + width * 0.42, y + height * 0.5)
  await expect.poll(() => slice('sagittal')).not.toBe(side)
  expect(await tilt()).toBe(lain)
})

test('A stroke in it changes nothing and says why.', async () => {
  const { page } = application
  await press('b')
  const before = await historyCount(page)
  await dragIn('oblique', [0.45, 0.5], [0.55, 0.5])
  await expect.poll(() => page.getByText('The oblique pane is for looking').count()).toBeGreaterThan(0)
  expect(await historyCount(page)).toBe(before)
  await press('c')
  await press('F5')
  await expect.poll(async () => (await countsOf('axial')).traced).toBe(0)
})
