// @vitest-environment jsdom
import { beforeAll, expect, test, vi } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, openPage, until } from './screens.ts'

beforeAll(completeBrowser)

const [one, two, three] = [phantomCase(1), phantomCase(2), phantomCase(3)]
const ids = (...cases: readonly { readonly caseId: string }[]) => cases.map(({ caseId }) => caseId)

/** The dialog for these cases, and what it asks the model for in the end. */
async function openDialog(caseIds: readonly string[], cards = [hippocampusCard]) {
  const { application, workstation } = openPage({ cases: [one, two, three], models: cards })
  await find('worst-measures')
  application.runDialog.open({ caseIds, planned: one })
  await find('run-sources')
  const run = vi.spyOn(workstation.inference, 'run')
  return {
    dialog: application.runDialog,
    async asked() {
      await click('run-confirm')
      await until(() => expect(run).toHaveBeenCalledOnce())
      return run.mock.calls[0]?.[0]
    },
  }
}

const planIsReady = () =>
  until(() => expect(document.querySelector('[data-testid=run-plan]')?.getAttribute('data-state')).toBe('ready'))

test('What samples vary at first is left to the model; what is ticked or left out is asked for by name.', async () => {
  const usual = await openDialog(ids(one))
  await planIsReady()
  expect(await usual.asked()).not.toHaveProperty('sources')
  const chosen = await openDialog(ids(one))
  await click('run-source-dropout')
  await click('run-source-noise')
  await planIsReady()
  expect(await chosen.asked()).toMatchObject({ sources: ['shifts', 'noise'] })
})

test('Only what the model offers can be ticked, and samples that vary nothing are not run.', async () => {
  const { dialog } = await openDialog(ids(one))
  expect(['flips', 'members'].map((source) => absent(`run-source-${source}`))).toEqual([true, true])
  await click('run-source-dropout')
  await click('run-source-shifts')
  await planIsReady()
  expect((await find('run-sources')).parentElement?.textContent).toContain('all be alike')
  expect((await find('run-confirm')).matches(':disabled')).toBe(true)
  await expectAccessible()
  dialog.setSampleCount(1)
  await until(async () => expect((await find('run-confirm')).matches(':disabled')).toBe(false))
})

test('Of many cases the dialog counts before the run which are of another contrast, and of which none is known.', async () => {
  const contrast = (name: string) => ({ name, source: 'bids-suffix', evidence: `_${name}` }) as const
  const cases = [{ ...one, contrast: contrast('T1w') }, { ...two, contrast: contrast('FLAIR') }, three]
  const { application } = openPage({ cases, models: [hippocampusCard] })
  await find('worst-measures')
  application.runDialog.open({ caseIds: ids(one, two, three), planned: one })
  expect((await find('run-foreign')).textContent).toContain(
    '1 of 3 cases is of another contrast (FLAIR) than the model knows (T1w).',
  )
  expect((await find('run-unknown')).textContent).toContain('The contrast of 1 of 3 cases is not known.')
  expect((await find('run-plan')).textContent).toContain('Of the first case only')
  application.runDialog.open({ caseIds: ids(one), planned: one })
  await until(() => expect([absent('run-foreign'), absent('run-unknown')]).toEqual([true, true]))
})

test('Of many cases those of a filter go first, and the dialog says how many they are.', async () => {
  const { dialog, asked } = await openDialog(ids(one, two, three))
  await planIsReady()
  dialog.order.setFirst('nowhere:')
  await until(() => expect(dialog.order.found.kind).toBe('refused'))
  expect((await find('run-confirm')).matches(':disabled')).toBe(true)
  dialog.order.setFirst(`"${three.name}"`)
  await until(() => expect(dialog.order.found.kind).toBe('found'))
  expect((await find('run-ahead')).textContent).toContain('1 of 3 cases goes before the others.')
  await expectAccessible()
  expect(await asked()).toMatchObject({ caseIds: ids(one, two, three), ahead: ids(three) })
})

test('In the order of a column all cases are named, those of the filter before the others; a single case has no order.', async () => {
  const { dialog, asked } = await openDialog(ids(three, two, one))
  await planIsReady()
  dialog.order.setFirst(`"${two.name}"`)
  dialog.order.chooseOrder('newest')
  await until(() => expect(dialog.order.found.kind).toBe('found'))
  expect(await asked()).toMatchObject({ ahead: ids(two, one, three) })
  await openDialog(ids(one))
  expect(absent('run-order')).toBe(true)
})
