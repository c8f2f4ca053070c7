// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { click, completeBrowser, expectAccessible, find, findAll, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

/** The phantom, and one voxel of doubt far from its balls, which can change little. */
async function openDoubtful() {
  const doubtful = phantomCase(1)
  const [ni, nj] = doubtful.grid.shape
  const corner = 2 + ni * (2 + nj * 2)
  if (doubtful.outcome) {
    doubtful.outcome.entropy[corner] = 34000
    doubtful.outcome.mutualInformation[corner] = 14000
  }
  const page = openPage({ cases: [doubtful], models: [hippocampusCard] })
  await click('rail-queue')
  await click('queue-start-first')
  await until(() => expect(page.viewer.isCorrectable).toBe(true))
  await find('places')
  return { ...page, places: page.application.correct.places }
}
const resolved = async () => (await find('doubt-resolved')).textContent?.trim()
const stateOfLine = async (line: number) => (await findAll('place-of-doubt'))[line]?.textContent

test('N stands the panes in the region that may change Dice most, with the brush of its segment in the hand.', async () => {
  const { viewer, places } = await openDoubtful()
  viewer.tool = 'pan'
  press('n')
  const [first] = places.all
  expect(viewer.crosshair).toEqual(first?.lookAt)
  const panes = ['sagittal', 'coronal', 'axial'] as const
  expect(viewer.activePane).toBe(panes[first?.axis ?? 0])
  expect(viewer.tool).toBe('brush')
  expect(viewer.brush.segmentValue).toBe(first?.segmentValue)
  await until(async () => expect(await stateOfLine(0)).toContain('seen'))
  expect(await stateOfLine(1)).toContain('open')
  expect(await stateOfLine(0)).toMatch(/ΔDice 0\.\d+/)
  await expectAccessible()
})

test('A stroke in a region corrects it and counts as resolved; undo takes that back.', async () => {
  const { viewer, places } = await openDoubtful()
  press('n')
  const first = places.all[0]
  const labels = viewer.viewed?.labelmap
  const index = first?.voxels.find((at) => labels?.[at] !== first.segmentValue)
  if (!first || index === undefined) throw new Error('The region holds background.')
  expect(await resolved()).toBe('Doubt resolved 0 %')
  viewer.stroke(index, 1)
  await until(async () => expect(await stateOfLine(0)).toContain('corrected'))
  expect(places.resolvedShare).toBeCloseTo(
    first.expectedWrongCount / places.all.reduce((sum, region) => sum + region.expectedWrongCount, 0),
  )
  expect(await resolved()).not.toBe('Doubt resolved 0 %')
  press('z', { ctrlKey: true })
  await until(async () => expect(await stateOfLine(0)).toContain('seen'))
  expect(await resolved()).toBe('Doubt resolved 0 %')
})

test('Y says that a region is right and goes on; N passes over what is resolved, Shift+N does not.', async () => {
  const { viewer, places } = await openDoubtful()
  const [first, second] = places.all
  press('n')
  press('y')
  expect(places.stateOf(first?.id ?? -1)).toBe('confirmed')
  expect(viewer.crosshair).toEqual(second?.lookAt)
  for (let line = 1; line < places.all.length; line++) press('n')
  expect(places.current).toBe(second?.id)
  press('N', { shiftKey: true })
  expect(places.current).toBe(first?.id)
  press('y')
  expect(places.stateOf(first?.id ?? -1)).toBe('seen')
  expect(places.current).toBe(first?.id)
})

test('A region is confirmed in the list as well.', async () => {
  const { places } = await openDoubtful()
  const [, button] = await findAll('confirm-place')
  button?.click()
  expect(places.stateOf(places.all[1]?.id ?? -1)).toBe('confirmed')
  await until(async () => expect((await findAll('confirm-place'))[1]?.getAttribute('aria-pressed')).toBe('true'))
})

test('All confident regions are confirmed in one action, and taken back in one.', async () => {
  const { places } = await openDoubtful()
  const confident = places.all.filter(({ expectedDiceChange }) => expectedDiceChange < 0.001)
  expect(confident).toHaveLength(1)
  press('Y', { shiftKey: true })
  for (const { id } of confident) expect(places.stateOf(id)).toBe('confirmed')
  expect((await find('accept-confident')).textContent).toContain('Take back')
  press('Y', { shiftKey: true })
  for (const { id } of confident) expect(places.stateOf(id)).toBe('open')
})
