// @vitest-environment jsdom
import { beforeAll, expect, test, vi } from 'vitest'
import { ratingText } from '../../../src-renderer/text/rating.ts'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { completeBrowser, expectAccessible, find, openPage, press, until } from './screens.ts'

beforeAll(() => {
  completeBrowser()
  // jsdom draws nothing.
  HTMLCanvasElement.prototype.getContext = () => null
  globalThis.ImageData = class {} as unknown as typeof ImageData
})

async function openRating(count = 4) {
  const cases = Array.from({ length: count }, (_, index) => phantomCase(index + 1))
  const page = openPage({ cases, models: [hippocampusCard] })
  const { rating } = page.application
  await find('rail-rate')
  press('r', { ctrlKey: true })
  await find('mosaic')
  const name = () => rating.cases.current?.name
  return { ...page, rating, name }
}

test('Grade, reason and confidence are said by keys, stored by Enter, and the next case is shown at once.', async () => {
  const { workstation, rating, name } = await openRating()
  await until(() => expect(workstation.rating.cut).toHaveLength(4))
  const first = name()
  for (const key of ['2', 'h', '+', '+']) press(key)
  expect((await find('rate-grade-fix')).getAttribute('aria-pressed')).toBe('true')
  await expectAccessible()
  press('Enter')
  expect(name()).not.toBe(first)
  expect(rating.mosaic?.ok).toBe(true)
  await until(() => expect(workstation.rating.given).toHaveLength(1))
  expect(workstation.rating.given[0]).toMatchObject({ grade: 'fix', reasons: ['holes'], confidence: 3 })
  // Four mosaics were made; two were on screen.
  expect(workstation.seen).toHaveLength(2)
  await until(async () => expect((await find('rate-progress')).textContent).toContain('1 of 4 rated'))
})

test('Enter without a grade stores nothing and stays; a key twice takes the reason back.', async () => {
  const { workstation, application, rating, name } = await openRating()
  const first = name()
  press('Enter')
  expect(name()).toBe(first)
  expect(application.frame.notices.all.map(({ text }) => text)).toContain(ratingText.chooseGrade)
  press('h')
  press('h')
  expect(rating.draft.reasons).toEqual([])
  expect(workstation.rating.given).toEqual([])
})

test('Going back shows what was said; unchanged it is not stored again, changed it is.', async () => {
  const { workstation, rating } = await openRating()
  press('1')
  press('Enter')
  await until(() => expect(workstation.rating.given).toHaveLength(1))
  press('Backspace')
  await until(() => expect(rating.draft.grade).toBe('pass'))
  press('Enter')
  press('Backspace')
  press('2')
  press('Enter')
  await until(() => expect(workstation.rating.given).toHaveLength(2))
  expect(workstation.rating.given.map(({ grade }) => grade)).toEqual(['pass', 'fix'])
})

test('A rating that cannot be stored leads back to its case, with what was said.', async () => {
  const { workstation, application, rating, name } = await openRating()
  const first = name()
  workstation.failNext('rating.rate', { kind: 'disk-full', needed: 'cohort' })
  for (const key of ['2', 'h', 'Enter']) press(key)
  await until(() => expect(name()).toBe(first))
  await until(() => expect(rating.draft.grade).toBe('fix'))
  expect(rating.draft.reasons).toEqual(['holes'])
  expect(application.frame.notices.all.at(-1)?.tone).toBe('failure')
  press('Enter')
  await until(() => expect(workstation.rating.given).toHaveLength(1))
})

test('The last case is stored before more are asked for; then all are rated, and undo leads back.', async () => {
  const { workstation, rating, name } = await openRating(2)
  for (let index = 0; index < 2; index++) {
    await until(() => expect(rating.mosaic?.ok).toBe(true))
    press('1')
    press('Enter')
    await until(() => expect(workstation.rating.given).toHaveLength(index + 1))
    await until(() => expect(rating.cases.index).toBe(index + 1))
  }
  expect((await find('rate-done')).textContent).toContain('2 cases of this order have your rating.')
  press('u')
  await until(() => expect(name()).toBeDefined())
  expect(rating.draft.grade).toBe('pass')
  expect(rating.draft.isTouched).toBe(true)
  await until(() => expect(rating.cases.ratedCount).toBe(1))
})

test('The time a case is looked at counts only while the window is in front and nothing lies over the case.', async () => {
  const clock = vi.spyOn(performance, 'now')
  try {
    let now = 0
    clock.mockImplementation(() => now)
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    const { workstation } = await openRating()
    const pass = (ms: number) => {
      now += ms
    }
    pass(1000)
    vi.mocked(document.hasFocus).mockReturnValue(false)
    window.dispatchEvent(new Event('blur'))
    await Promise.resolve()
    pass(60_000)
    vi.mocked(document.hasFocus).mockReturnValue(true)
    window.dispatchEvent(new Event('focus'))
    await Promise.resolve()
    pass(500)
    press('?')
    await find('keyboard-map')
    pass(30_000)
    document.querySelector('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }))
    await until(() => expect(document.querySelector('dialog')).toBeNull())
    await Promise.resolve()
    pass(20)
    press('1')
    press('Enter')
    await until(() => expect(workstation.rating.given).toHaveLength(1))
    expect(workstation.rating.given[0]?.dwellMs).toBe(1520)
  } finally {
    vi.restoreAllMocks()
  }
})

test('“Fix now” stores the grade, opens the claimed case in Correct, and releasing it leads back to it.', async () => {
  const { workstation, application, name } = await openRating()
  const first = name()
  press('2')
  press('f')
  await until(() => expect(application.correct.session?.claim).toBeDefined())
  expect(application.correct.session?.view.name).toBe(first)
  expect(workstation.rating.given).toHaveLength(1)
  press('q')
  await until(() => expect(application.frame.navigation.screen).toBe('rate'))
  expect(name()).toBe(first)
  expect(application.correct.session).toBeUndefined()
})

test('A case that changes while its mosaic is cut is cut again, and only the newest mosaic is shown.', async () => {
  const { workstation, application, rating } = await openRating()
  await until(() => expect(workstation.rating.cut).toHaveLength(4))
  const { mosaic } = workstation.rating
  const answers: (() => void)[] = []
  workstation.rating.mosaic = async (request) => {
    const segmentationVersion = 2 + answers.length
    await new Promise<void>((resolve) => answers.push(resolve))
    const made = await mosaic.call(workstation.rating, request)
    return made.ok ? { ok: true as const, value: { ...made.value, segmentationVersion } } : made
  }
  const caseId = rating.cases.current?.caseId ?? ''
  application.rating.changed(caseId)
  application.rating.changed(caseId)
  await until(() => expect(answers).toHaveLength(2))
  answers[1]?.()
  const version = () => (rating.mosaic?.ok ? rating.mosaic.value.segmentationVersion : undefined)
  await until(() => expect(version()).toBe(3))
  answers[0]?.()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(version()).toBe(3)
})

test('A case whose mosaic cannot be cut says why and can be skipped, but not rated.', async () => {
  const page = openPage({ cases: [phantomCase(1), phantomCase(2)], models: [hippocampusCard] })
  page.workstation.failNext('rating.mosaic', { kind: 'source-missing', file: 'a.nii' })
  await find('rail-rate')
  press('r', { ctrlKey: true })
  expect((await find('rate-failed')).textContent).toContain('a.nii is no longer where it was imported from')
  press('1')
  press('Enter')
  expect(page.workstation.rating.given).toEqual([])
  press('ArrowRight')
  await find('mosaic')
})
