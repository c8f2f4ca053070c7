import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Application, keepPicture, startApplication, temporaryFolder } from './application.ts'
import { byTestId, casesOf, createCohort, runModelOnAll } from './reader.ts'
import { realScans } from './scans.ts'

// The coordinator's table: filter, facets, saved filters, sorting, actions on all that match, and the overview.

const folder = temporaryFolder('cohort-table')
let application: Application

beforeAll(async () => {
  const scans = realScans(join(folder.path, 'scans'))
  application = await startApplication(join(folder.path, 'settings'))
  await createCohort(application, { cohort: join(folder.path, 'cohort'), scans, caseCount: 3 })
  await runModelOnAll(application, 3)
})

afterAll(async () => {
  await application.electron.close()
  folder.remove()
})

const field = () => byTestId(application, 'filter-text')
const shownNames = async () => {
  const rows = await byTestId(application, 'case-row').all()
  return Promise.all(rows.map((row) => row.getAttribute('data-case')))
}
const type = async (filter: string) => {
  await field().fill(filter)
  await expect.poll(() => field().getAttribute('data-applied')).toBe(filter.trim())
}
/** The most doubtful first; what has no score stands last. */
const byDisagreement = async () =>
  (await casesOf(application)).toSorted((a, b) => (b.disagreement ?? -1) - (a.disagreement ?? -1))

test('A filter narrows the table with every key, and one that is not understood says where and leaves the table.', async () => {
  const [worst] = await byDisagreement()
  const limit = (worst?.disagreement ?? 0) - 1e-6
  await type(`state:waiting disagreement>${limit.toFixed(6)}`)
  await expect.poll(shownNames).toEqual([worst?.name])
  await field().fill('state:waiting weight>3')
  await field().press('Escape')
  await field().press('Enter')
  await expect
    .poll(async () => (await byTestId(application, 'filter-problem').allTextContents())[0])
    .toMatch(/^At character 15: there is no field “weight”/)
  await keepPicture(application, 'filter-problem')
  expect(await shownNames()).toEqual([worst?.name])
  await type('')
  await expect.poll(async () => (await shownNames()).length).toBe(3)
})

test('What may come next is offered and taken by key.', async () => {
  await field().fill('')
  await field().pressSequentially('st')
  await byTestId(application, 'completions').waitFor()
  await field().press('ArrowDown')
  await field().press('Tab')
  expect(await field().inputValue()).toBe('state:')
  await field().pressSequentially('wai')
  await keepPicture(application, 'filter-completion')
  await field().press('ArrowDown')
  await field().press('Enter')
  expect(await field().inputValue()).toBe('state:waiting ')
  await type('')
})

test('A facet adds its value to the filter and takes it out again.', async () => {
  const facet = byTestId(application, 'facet-state-waiting')
  await facet.click()
  await expect.poll(() => field().inputValue()).toBe('state:waiting')
  await expect.poll(() => facet.getAttribute('aria-pressed')).toBe('true')
  await keepPicture(application, 'cohort-facets')
  await facet.click()
  await expect.poll(() => field().inputValue()).toBe('')
})

test('A filter is saved under a name and chosen again, and outlives a look at something else.', async () => {
  await type('state:waiting')
  await byTestId(application, 'save-filter').click()
  await byTestId(application, 'filter-name').fill('To be read')
  await byTestId(application, 'save-filter-confirm').click()
  await byTestId(application, 'remove-filter').waitFor()
  await type('')
  await byTestId(application, 'saved-filters').selectOption('To be read')
  await expect.poll(() => field().inputValue()).toBe('state:waiting')
  await type('')
})

test('The head of a column sorts by it, and the other way round at the second click; a case without a score stands last.', async () => {
  const cases = await byDisagreement()
  const namesOf = (rows: typeof cases) => rows.map(({ name }) => name)
  const scored = cases.filter(({ disagreement }) => disagreement !== undefined)
  const others = namesOf(cases.filter(({ disagreement }) => disagreement === undefined))
  expect(scored.length).toBeGreaterThan(1)
  const head = byTestId(application, 'sort-disagreement')
  await head.click()
  await expect.poll(shownNames).toEqual([...namesOf(scored), ...others])
  await keepPicture(application, 'cohort-sorted')
  await head.click()
  await expect.poll(shownNames).toEqual([...namesOf(scored.toReversed()), ...others])
  await head.click()
})

test('The overview draws every case; a bar is a filter, and a point leads to its case.', async () => {
  await byTestId(application, 'cohort-view-overview').click()
  const overview = byTestId(application, 'overview')
  await expect.poll(() => overview.getAttribute('data-count'), { timeout: 20_000 }).toBe('3')
  await keepPicture(application, 'overview')
  const canvas = byTestId(application, 'strips').locator('canvas')
  const box = await canvas.boundingBox()
  if (!box) throw new Error('The plot is not on screen.')
  // Every point of this plot is somewhere on its canvas: the pointer looks for one as a hand does.
  const hovered = byTestId(application, 'hovered')
  const names = (await casesOf(application)).map(({ name }) => name)
  const mark = byTestId(application, 'strips').locator('circle')
  for (let y = 4; y < box.height && (await mark.count()) === 0; y += 10)
    for (let x = 4; x < box.width && (await mark.count()) === 0; x += 10)
      await application.page.mouse.move(box.x + x, box.y + y)
  // The ring stands around the point itself.
  const [x, y] = await Promise.all(['cx', 'cy'].map(async (name) => Number(await mark.getAttribute(name))))
  await application.page.mouse.move(box.x + (x ?? 0), box.y + (y ?? 0))
  const namedOf = async () => {
    const says = (await hovered.textContent()) ?? ''
    return names.find((name) => says.includes(`${name} `))
  }
  await expect.poll(namedOf).toBeDefined()
  const found = await namedOf()
  await application.page.mouse.click(box.x + (x ?? 0), box.y + (y ?? 0))
  expect(names).toContain(found)
  await expect
    .poll(async () => (await byTestId(application, 'case-name').allTextContents())[0], { timeout: 20_000 })
    .toBe(found)
})

test('All that match are deferred with a reason, but not what is open.', async () => {
  await byTestId(application, 'rail-cohort').click()
  await byTestId(application, 'cohort-view-table').click()
  await type('state:waiting')
  const before = (await casesOf(application)).filter(({ state }) => state === 'waiting').length
  await byTestId(application, 'group-defer').click()
  await byTestId(application, 'group-reason').fill('After the meeting')
  await keepPicture(application, 'group-defer')
  await byTestId(application, 'group-confirm').click()
  await expect
    .poll(async () => (await casesOf(application)).filter(({ state }) => state === 'deferred').length)
    .toBe(before)
  const deferred = (await casesOf(application)).find(({ state }) => state === 'deferred')
  expect(deferred?.deferredBecause).toBe('After the meeting')
})

test('They are sent to a reader together, who is named, and stand first in that reader’s queue.', async () => {
  await type('state:deferred')
  const count = (await casesOf(application)).filter(({ state }) => state === 'deferred').length
  const reader = /Reader (.+)/.exec((await byTestId(application, 'status-reader').textContent()) ?? '')?.[1] ?? ''
  await byTestId(application, 'group-send').click()
  await application.page.keyboard.type('Before Friday')
  await byTestId(application, 'group-to').fill(reader)
  await keepPicture(application, 'group-send')
  await application.page.keyboard.press('Enter')
  await application.page.getByText(`${count} case${count === 1 ? '' : 's'} sent`).waitFor()
  await application.page.keyboard.press('Control+2')
  await expect.poll(() => byTestId(application, 'queue-left').count()).toBe(count)
  expect(await byTestId(application, 'queue-left').first().textContent()).toBe(
    `Sent to you by ${reader}: Before Friday`,
  )
})

test('A study is made of the case that was ticked, of no other.', async () => {
  await application.page.keyboard.press('Control+1')
  await type('state:waiting')
  await byTestId(application, 'case-row').first().click()
  await application.page.keyboard.press('Space')
  await byTestId(application, 'group-study').click()
  expect(await byTestId(application, 'study-chosen').textContent()).toBe('1 chosen case')
  await keepPicture(application, 'study-chosen')
  await byTestId(application, 'study-name').fill('Of one')
  await byTestId(application, 'study-readings-1').click()
  await byTestId(application, 'study-create').click()
  await application.page.getByText('“Of one” is made.').waitFor()
})
