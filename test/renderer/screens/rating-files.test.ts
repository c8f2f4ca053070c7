// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

async function openDialog() {
  const page = openPage({ cases: [1, 2, 3].map((number) => phantomCase(number)), models: [hippocampusCard] })
  await until(() => expect(page.application.cohort.pages.totalCount).toBe(3))
  press('G', { ctrlKey: true, shiftKey: true })
  await find('ratings-bring')
  return page
}
const brought = {
  fileCount: 3,
  addedCount: 1,
  knownCount: 4,
  leftCount: 3,
  left: [
    { name: 'sub-9_T1w', because: { kind: 'case-unknown', caseId: 'sub-9_T1w' } },
    { name: 'T1w', because: { kind: 'case-ambiguous', name: 'T1w', caseIds: ['a', 'b'] } },
  ],
  isCancelled: false,
} as const

test('A key opens the dialog; it says how many ratings came in, how many were known, and why others were left out.', async () => {
  const { workstation } = await openDialog()
  await expectAccessible()
  workstation.rating.brought = brought
  await click('ratings-bring')
  const said = (await find('ratings-brought')).textContent
  expect(said).toContain('1 rating of 3 files added.')
  expect(said).toContain('4 ratings known already.')
  expect(said).toContain('3 ratings left out:')
  expect([...(await find('ratings-left')).querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
    'sub-9_T1w is no case of this cohort.',
    'T1w is the name of more than one case.',
    'and 1 other',
  ])
  await expectAccessible()
  await click('ratings-close')
  await until(() => expect(absent('rating-files')).toBe(true))
})

test('A file that is none says so and another can be chosen; without a file nothing changes.', async () => {
  const { workstation } = await openDialog()
  await click('ratings-bring')
  await find('ratings-bring')
  workstation.failNext('rating.bringIn', { kind: 'ratings-unreadable', file: 'x.json', because: 'it is no JSON' })
  await click('ratings-bring')
  expect((await find('ratings-failed')).textContent).toContain('x.json holds no ratings that Insula reads')
  workstation.rating.brought = brought
  await click('ratings-bring')
  await find('ratings-brought')
})

test('How far it is shows meanwhile; closing it asks main to end.', async () => {
  const { workstation } = await openDialog()
  let end = () => {}
  workstation.rating.bringIn = async () => {
    workstation.announce({ kind: 'ratings-progress', doneCount: 2, totalCount: 7 })
    await new Promise<void>((resolve) => {
      end = resolve
    })
    return { ok: true, value: { ...brought, isCancelled: true } }
  }
  await click('ratings-bring')
  expect((await find('ratings-running')).textContent).toContain('Adding, 2 of 7 ratings')
  await expectAccessible()
  await click('ratings-cancel')
  expect(workstation.log).toContain('rating.cancelBringing')
  end()
  expect((await find('ratings-brought')).textContent).toContain('Cancelled. 1 rating of 3 files added.')
})

test('Ratings are written in the form that was chosen; where there are none of it, that is said.', async () => {
  const { workstation } = await openDialog()
  await click('ratings-as-mriqc-files')
  expect((await find('ratings-write')).textContent).toContain('Choose the folder…')
  workstation.failNext('rating.write mriqc-files', { kind: 'no-ratings' })
  await click('ratings-write')
  expect((await find('ratings-failed')).textContent).toContain('No rating of this kind')
  await click('ratings-write')
  expect((await find('ratings-written')).textContent).toContain('0 ratings written to chosen.')
})
