// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import {
  absent,
  click,
  completeBrowser,
  expectAccessible,
  find,
  findAll,
  openPage,
  press,
  until,
} from '../screens/screens.ts'

beforeAll(completeBrowser)

const rowOf = async (id: string): Promise<HTMLElement> => {
  const row = (await findAll('key-row')).find((one) => one.dataset.command === id)
  if (!row) throw new Error(`The key map lacks ${id}.`)
  return row
}
const inside = async (id: string, testId: string): Promise<HTMLElement> => {
  const element = (await rowOf(id)).querySelector<HTMLElement>(`[data-testid="${testId}"]`)
  if (!element) throw new Error(`${id} lacks ${testId}.`)
  return element
}
const keysOf = async (id: string) =>
  [...(await rowOf(id)).querySelectorAll('kbd')].map(({ textContent }) => textContent)

async function openKeyMap() {
  const page = openPage()
  await until(() => expect(page.application.frame.facts).toBeDefined())
  press('?')
  await find('keyboard-map')
  return page
}

test('A free key is recorded, acts at once, and main keeps it.', async () => {
  const { workstation, application } = await openKeyMap()
  ;(await inside('go-models', 'key-change')).click()
  press('Control', { ctrlKey: true })
  press('m', { ctrlKey: true })
  await until(async () => expect(await keysOf('go-models')).toEqual(['Ctrl+M']))
  expect(workstation.application.kept.keyMap).toEqual({ 'go-models': ['Ctrl+M'] })
  expect((await find('key-said')).textContent).toContain('Ctrl+M')
  application.frame.closeOverlay()
  await until(() => expect(absent('keyboard-map')).toBe(true))
  press('4', { ctrlKey: true })
  expect(application.frame.navigation.screen).toBe('cohort')
  press('m', { ctrlKey: true })
  expect(application.frame.navigation.screen).toBe('models')
})

test('A taken key is asked about first; swapping gives both a key.', async () => {
  const { workstation } = await openKeyMap()
  ;(await inside('correct-tool-brush', 'key-change')).click()
  press('e')
  expect((await find('key-conflict')).textContent).toContain('E belongs to “Tool: Eraser”.')
  expect(workstation.application.kept.keyMap).toEqual({})
  await expectAccessible()
  await click('key-swap')
  await until(async () => expect(await keysOf('correct-tool-eraser')).toEqual(['B']))
  expect(await keysOf('correct-tool-brush')).toEqual(['E'])
  ;(await inside('correct-tool-brush', 'key-reset')).click()
  await click('key-swap')
  await until(() => expect(workstation.application.kept.keyMap).toEqual({}))
})

test('Leaving a recording or a question changes nothing.', async () => {
  const { workstation, application } = await openKeyMap()
  ;(await inside('correct-tool-brush', 'key-change')).click()
  press('Escape')
  await until(async () => expect(await keysOf('correct-tool-brush')).toEqual(['B']))
  expect(application.frame.overlay).toBe('keyboard-map')
  ;(await inside('correct-tool-brush', 'key-change')).click()
  press('e')
  await click('key-leave')
  expect(workstation.application.kept.keyMap).toEqual({})
})

test('Commands are found by name, by group and by key.', async () => {
  const { application } = await openKeyMap()
  const field = (await find('key-search')) as HTMLInputElement
  field.value = 'ctrl+k'
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  await until(async () => expect((await findAll('key-row')).map((row) => row.dataset.command)).toEqual(['palette']))
  expect(application.frame.commands.all.length).toBeGreaterThan(40)
})

test('The export holds every command; an import takes over all keys that it differs in.', async () => {
  const { workstation, application } = await openKeyMap()
  const { preferences, commands, notices } = application.frame
  await preferences.exportKeyMap()
  const exported = workstation.application.exported ?? {}
  expect(Object.keys(exported)).toHaveLength(commands.all.length)
  workstation.application.file = {
    file: 'keys.json',
    keyMap: { ...exported, 'correct-tool-brush': ['F11'], 'correct-tool-of-tomorrow': ['F10'] },
  }
  await preferences.importKeyMap()
  expect(workstation.application.kept.keyMap).toEqual({ 'correct-tool-brush': ['F11'] })
  expect(commands.keysOf('correct-tool-brush')).toBe('F11')
  expect(notices.all.at(-1)?.text).toContain('1 command')
})

test('An import that gives one key to two commands is refused whole, and says which.', async () => {
  const { workstation, application } = await openKeyMap()
  const { preferences, commands, notices } = application.frame
  workstation.application.file = { file: 'keys.json', keyMap: { 'correct-tool-brush': ['E'] } }
  await preferences.importKeyMap()
  expect(commands.keyMap).toEqual({})
  expect(notices.all.at(-1)).toMatchObject({ tone: 'failure' })
  expect(notices.all.at(-1)?.text).toContain('gives E to both')
})

test('Keys that cannot be kept hold until the end, and the reader is told.', async () => {
  const { workstation, application } = await openKeyMap()
  workstation.failNext('application.keepKeyMap', { kind: 'settings-unwritable', because: 'ENOSPC' })
  await application.frame.preferences.useKeyMap({ palette: ['F2'] })
  expect(application.frame.commands.keysOf('palette')).toBe('F2')
  expect(application.frame.notices.all.at(-1)?.text).toContain('could not be kept: ENOSPC')
})

test('The window is zoomed in steps up to 200 % and down to 80 %, and back.', async () => {
  const { workstation, application } = await openKeyMap()
  for (let step = 0; step < 9; step++) press('=', { ctrlKey: true })
  await until(() => expect(workstation.application.kept.zoomFactor).toBe(2))
  for (let step = 0; step < 9; step++) press('-', { ctrlKey: true })
  await until(() => expect(application.frame.preferences.zoomFactor).toBe(0.8))
  press('0', { ctrlKey: true })
  await until(() => expect(workstation.application.kept.zoomFactor).toBe(1))
})
