// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { click, completeBrowser, expectAccessible, find, openPage, press, until } from './screens.ts'

beforeAll(() => {
  completeBrowser()
  // jsdom draws nothing.
  HTMLCanvasElement.prototype.getContext = () => null
  globalThis.ImageData = class {} as unknown as typeof ImageData
})

const confirm = async () => (await find('release-confirm')) as HTMLButtonElement
const type = async (testId: string, value: string) => {
  const field = (await find(testId)) as HTMLInputElement
  field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

test('From Rate a case is sent to a reader who is chosen, with or without a note; neither is not enough.', async () => {
  const page = openPage({ cases: [1, 2].map((number) => phantomCase(number)), models: [hippocampusCard] })
  await find('rail-rate')
  press('r', { ctrlKey: true })
  await find('mosaic')
  const name = page.application.rating.cases.current?.name ?? ''
  press('s')
  expect((await confirm()).disabled).toBe(true)
  await expectAccessible()
  await until(async () => expect((await find('release-readers')).textContent).toContain('ada'))
  ;(await find('release-readers')).querySelector('button')?.click()
  await until(async () => expect((await confirm()).disabled).toBe(false))
  ;(await confirm()).click()
  await until(() => expect(page.application.rating.cases.current?.name).not.toBe(name))
  await click('rail-queue')
  await until(async () => expect((await find('queue-left')).textContent).toBe('Sent to ada by reader-1'))
})

test('From Correct a case is handed to a reader by name; in their queue it says who sent it and why.', async () => {
  const { application } = openPage({ cases: [phantomCase(1)], models: [hippocampusCard] })
  await click('rail-queue')
  await click('queue-start-first')
  await until(() => expect(application.correct.session?.claim).toBeDefined())
  press('Q', { shiftKey: true })
  await type('release-reason', 'The tail is open.')
  await type('release-to', ` ${application.frame.facts?.readerId} `)
  await click('release-confirm')
  await until(async () =>
    expect((await find('queue-left')).textContent).toBe('Sent to you by reader-1: The tail is open.'),
  )
  await click('queue-start-first')
  expect((await find('hand-over')).textContent).toContain('The tail is open.')
})
