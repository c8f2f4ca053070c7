// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, findAll, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

const several = { kind: 'volumes-several', file: 'phantom_001.nii', count: 20, by: [] } as const

async function type(text: string): Promise<void> {
  const field = (await find('volume-number')) as HTMLInputElement
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

test('Another volume of a case’s files becomes a case by its number; one that is there already, or none of them, is told.', async () => {
  const { application, workstation } = openPage({ cases: [phantomCase(1, { findings: [several] }), phantomCase(2)] })
  ;(await findAll('case-row'))[0]?.click()
  await find('volume-choice')
  await expectAccessible()
  press('v')
  expect(document.activeElement).toBe(await find('volume-number'))
  for (const unfit of ['1', '21', '2.5']) {
    await type(unfit)
    await until(() => expect(document.body.textContent).toContain('A whole number from 2 to 20'))
    expect((await find('volume-add')).matches(':disabled')).toBe(true)
  }
  await type('20')
  await click('volume-add')
  await until(() => expect(document.body.textContent).toContain('phantom_001 volume 20 was added.'))
  await until(() => expect(application.cohort.pages.totalCount).toBe(3))
  await click('volume-add')
  await until(() => expect(document.body.textContent).toContain('phantom_001 volume 20 is in the cohort already.'))
  workstation.failNext('intake.addVolume', { kind: 'source-missing', file: 'phantom_001.nii' })
  await click('volume-add')
  await until(() => expect(document.body.textContent).toContain('no longer where it was imported from'))
})

test('A case whose files hold one volume offers no other.', async () => {
  openPage({ cases: [phantomCase(2)] })
  ;(await findAll('case-row'))[0]?.click()
  await find('case-details')
  expect(absent('volume-choice')).toBe(true)
})
