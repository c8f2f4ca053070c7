// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, findAll, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

const differ = { kind: 'grids-differ', file: 'labels.nii', reference: 'phantom_001' } as const
const uneven = { kind: 'slices-uneven', series: 'knee', smallestMm: 1, largestMm: 4, afterSlice: 3 } as const

test('Labels on another grid are resampled only when that is chosen, and what would happen is said before.', async () => {
  const { application, workstation } = openPage({ cases: [phantomCase(1)] })
  ;(await findAll('case-row'))[0]?.click()
  workstation.failNext('intake.addSegmentation', differ)
  await click('add-segmentation')
  expect((await find('resample-why')).textContent).toContain('labels.nii is not on the grid of phantom_001')
  expect((await find('resample-dialog')).textContent).toContain('the label of the voxel that lies nearest')
  await expectAccessible()
  await click('resample-leave')
  await until(() => expect(absent('resample-dialog')).toBe(true))
  expect(workstation.log).not.toContain('intake.addResampledSegmentation')

  workstation.failNext('intake.addSegmentation', differ)
  press('s')
  await find('resample-dialog')
  await click('resample-confirm')
  await until(() => expect(absent('resample-dialog')).toBe(true))
  expect(workstation.log).toContain('intake.addResampledSegmentation')
  await until(() =>
    expect(application.frame.notices.all.map(({ text }) => text).join(' ')).toContain('brought in as version'),
  )
})

test('A series with uneven slices is offered with even ones where it was refused, and is no refusal any more.', async () => {
  const refused = [
    { file: 'knee', failure: uneven },
    { file: 'notes.xyz', failure: { kind: 'format-unknown', file: 'notes.xyz' } as const },
  ]
  const { workstation } = openPage({ folder: [phantomCase(1)], refused })
  await find('no-cases')
  await click('add-files')
  await click('intake-show')
  ;(await find('import-view-refused')).querySelector('input')?.click()
  expect((await find('import-reason')).textContent).toContain('unevenly spaced')
  await find('import-resample')
  await expectAccessible()
  ;(await findAll('import-refusal'))[1]?.click()
  await until(() => expect(absent('import-resample')).toBe(true))
  ;(await findAll('import-refusal'))[0]?.click()
  await click('import-resample')
  await until(() => expect(document.querySelectorAll('[data-testid=import-refusal]')).toHaveLength(1))
  expect(workstation.log).toContain('intake.addResampledSeries')
})
