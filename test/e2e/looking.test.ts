import { expect, test } from 'vitest'
import { type Application, keepPicture } from './application.ts'
import { onFirstCase } from './first-case.ts'
import { panePointer } from './pane-pointer.ts'
import { differingPixels } from './png.ts'
import { byTestId, pixelsOf, waitForPanes } from './reader.ts'

// Looking: arrangements, measuring, windows, slabs, cine, magnifier and sides by real mouse and keys.

let application: Application

onFirstCase('looking', 2, (opened) => {
  application = opened
})

const { pane, boxOf, pointAt, dragIn } = panePointer(() => application)
const press = (keys: string) => application.page.keyboard.press(keys)

test('A length and an angle are drawn, listed, shown again and removed by Delete.', async () => {
  await byTestId(application, 'tool-measure-length').click()
  await dragIn('axial', [0.35, 0.4], [0.6, 0.4])
  await press('Shift+A')
  await dragIn('coronal', [0.4, 0.6], [0.6, 0.6])
  await application.page.mouse.down()
  await pointAt('coronal', [0.6, 0.35])
  await application.page.mouse.up()
  await byTestId(application, 'sheet-measurements').click()
  const lines = byTestId(application, 'measurement')
  expect(await lines.count()).toBe(2)
  expect(await lines.nth(0).textContent()).toMatch(/Length.*Axial, slice \d+.*\d mm/)
  expect(await lines.nth(1).textContent()).toMatch(/Angle.*Coronal, slice \d+.*90\.\d°/)
  await keepPicture(application, 'measurements')
  await lines.nth(0).click()
  expect(await lines.nth(0).getAttribute('aria-current')).toBe('true')
  await press('Delete')
  await expect.poll(() => lines.count()).toBe(1)
  await press('c')
})

test('The arrangement follows buttons and keys, and a pane that is small comes to the large place.', async () => {
  await byTestId(application, 'layout-one-large').click()
  const large = await boxOf('axial')
  const small = await boxOf('coronal')
  expect(large.width).toBeGreaterThan(small.width * 1.8)
  expect(large.height).toBeGreaterThan(small.height * 2.8)
  await byTestId(application, 'sheet-regions').click()
  await application.page.waitForTimeout(500)
  await keepPicture(application, 'one-large')
  await pointAt('coronal')
  await press('f')
  await expect.poll(async () => (await boxOf('coronal')).width).toBeCloseTo(large.width)
  await press('F7')
  await expect.poll(() => pane('axial').isVisible()).toBe(false)
  await press('F5')
  await expect.poll(() => pane('axial').isVisible()).toBe(true)
})

test('A window is chosen from the list and by its key.', async () => {
  const levels = () => byTestId(application, 'window-levels').textContent()
  const first = await levels()
  await byTestId(application, 'window-presets').click()
  await byTestId(application, 'preset-whole-range').waitFor()
  await keepPicture(application, 'presets')
  await byTestId(application, 'preset-whole-range').click()
  await expect.poll(levels).not.toBe(first)
  await press('Shift+W')
  await expect.poll(levels).toBe(first)
  await press('Control+9')
  await expect.poll(levels).not.toBe(first)
  await press('Shift+W')
})

test('A slab is chosen in its pane and said there; the slice comes back the same.', async () => {
  await pointAt('sagittal', [0.5, 0.9])
  await application.page.waitForTimeout(300)
  const plain = await pixelsOf(pane('sagittal'))
  await byTestId(application, 'slab-sagittal').selectOption('10')
  await expect.poll(async () => differingPixels(await pixelsOf(pane('sagittal')), plain)).toBeGreaterThan(1000)
  expect(await pane('sagittal').textContent()).toContain('brightest of 10 mm')
  await keepPicture(application, 'slab')
  await byTestId(application, 'slab-sagittal').selectOption('0')
  await expect.poll(() => pane('sagittal').textContent()).not.toContain('brightest')
})

test('Space plays the slices of the pane under the pointer and stops them; a held arrow goes on and on.', async () => {
  await pointAt('axial')
  const slice = async () => Number(/(\d+) \/ \d+/.exec((await pane('axial').textContent()) ?? '')?.[1])
  const before = await slice()
  await press('Space')
  await byTestId(application, 'cine-rate').waitFor()
  await expect.poll(slice).not.toBe(before)
  await keepPicture(application, 'cine')
  await press('Space')
  await expect.poll(() => byTestId(application, 'cine-rate').count()).toBe(0)
  await application.page.waitForTimeout(300)
  const stopped = await slice()
  await press('ArrowUp')
  await expect.poll(slice).toBe(stopped + 1)
})

/** Every 89th byte of a pane's own canvas: a screenshot would move the pointer to where the system has it. */
const canvasOf = (name: string): Promise<readonly number[]> =>
  pane(name)
    .locator('canvas.viewer-canvas')
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('This is no canvas.')
      const bytes = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      return Array.from(bytes).filter((_, at) => at % 89 === 0)
    })
const differing = (a: readonly number[], b: readonly number[]) => a.filter((value, at) => value !== b[at]).length

test('The magnifier stands under the pointer while its key is held.', async () => {
  await pointAt('axial', [0.45, 0.45])
  await application.page.waitForTimeout(400)
  const plain = await canvasOf('axial')
  await application.page.keyboard.down('o')
  await pointAt('axial', [0.45, 0.46])
  await expect.poll(async () => differing(await canvasOf('axial'), plain)).toBeGreaterThan(200)
  await application.page.waitForTimeout(400)
  await application.page.keyboard.up('o')
  await expect.poll(async () => differing(await canvasOf('axial'), plain)).toBe(0)
})

test('The side of the patient’s right is switched in every pane, and main keeps it.', async () => {
  const left = () => pane('axial').locator('.viewer-left').textContent()
  expect(await left()).toBe('R')
  await byTestId(application, 'convention').click()
  await expect.poll(left).toBe('L')
  expect(await pane('coronal').locator('.viewer-convention').textContent()).toBe('Neurological')
  const { looking } = await application.page.evaluate(() => window.workstation.application.preferences())
  expect(looking.convention).toBe('neurological')
  await press('Control+Shift+L')
  await expect.poll(left).toBe('R')
})

test('Another scan stands beside at the same place of the world, follows the slices, and is blended in by its slider.', async () => {
  const { page } = application
  const name = (await byTestId(application, 'case-name').textContent()) ?? ''
  await byTestId(application, 'compare').click()
  await byTestId(application, 'companion-chooser').waitFor()
  await keepPicture(application, 'compare-choose')
  await page.keyboard.press('Enter')
  await byTestId(application, 'pane-beside').waitFor()
  const words = () => pane('beside').locator('.viewer-slice').textContent()
  await expect.poll(words).toMatch(/mm/)
  await expect.poll(() => pane('axial').isVisible()).toBe(true)
  const mmOf = (text: string | null) =>
    /([SI]) (\d+\.\d) mm/
      .exec(text ?? '')
      ?.slice(1)
      .join(' ')
  const main = () => pane('axial').locator('.viewer-slice').textContent()
  expect(mmOf(await words())).toBe(mmOf(await main()))
  const before = await canvasOf('beside')
  await pointAt('beside')
  // The slices of the other scan are alike by fives.
  for (let step = 0; step < 6; step++) await page.mouse.wheel(0, -120)
  await expect.poll(async () => differing(await canvasOf('beside'), before)).toBeGreaterThan(200)
  await expect.poll(async () => mmOf(await words()) === mmOf(await main())).toBe(true)
  await keepPicture(application, 'beside')
  const plain = await canvasOf('axial')
  await press('Shift+J')
  await expect.poll(async () => differing(await canvasOf('axial'), plain)).toBeGreaterThan(100)
  await keepPicture(application, 'blended')
  await press('Shift+J')
  await expect.poll(async () => differing(await canvasOf('axial'), plain)).toBe(0)
  await byTestId(application, 'close-companion').click()
  await byTestId(application, 'compare').waitFor()
  await keepPicture(application, 'beside-none')
  await press('F5')
  expect(await byTestId(application, 'case-name').textContent()).toBe(name)
})

test('A scan of known contrast has its own windows; the one that a reader keeps for it comes back by its key.', async () => {
  await byTestId(application, 'release').click()
  await byTestId(application, 'rail-cohort').click()
  await application.page.locator('[data-testid=case-row][data-case=series]').dblclick()
  await waitForPanes(application)
  await expect.poll(() => byTestId(application, 'case-name').textContent()).toBe('series')
  expect(await byTestId(application, 'case-contrast').textContent()).toContain('PDw')
  expect(await byTestId(application, 'case-contrast').getAttribute('title')).toContain('FSE PD AXIAL OBL')
  const levels = () => byTestId(application, 'window-levels').textContent()
  const first = await levels()
  const before = await pixelsOf(pane('axial'))
  await press('Control+Shift+H')
  await expect.poll(levels).not.toBe(first)
  await expect.poll(async () => differingPixels(await pixelsOf(pane('axial')), before)).toBeGreaterThan(1000)
  const lesions = await levels()
  await press('Control+Shift+K')
  await press('Shift+W')
  await expect.poll(levels).toBe(first)
  await press('Control+Shift+W')
  await expect.poll(levels).toBe(lesions)
  const { looking } = await application.page.evaluate(() => window.workstation.application.preferences())
  expect(Object.keys(looking.windows)).toEqual(['PDw'])
  await byTestId(application, 'window-presets').click()
  await byTestId(application, 'preset-own').waitFor()
  await keepPicture(application, 'contrast-presets')
  await byTestId(application, 'preset-tissue').click()
  await expect.poll(levels).not.toBe(lesions)
})
