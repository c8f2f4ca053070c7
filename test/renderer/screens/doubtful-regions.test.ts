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

test('An operation on whole segments and a lasso through many slices correct no region; a stroke does.', async () => {
  const { application, places } = await openDoubtful()
  const journal = application.correct.session?.journal
  const labelmap = application.correct.session?.labelmap
  if (!journal || !labelmap) throw new Error('The case is open for correction.')
  /** All that is doubtful becomes segment 2. */
  const runs = (voxels: readonly number[]) =>
    Uint32Array.from(
      voxels
        .filter((at) => labelmap.voxels[at] !== 2)
        .toSorted((a, b) => a - b)
        .flatMap((at) => [at, 1, labelmap.voxels[at] ?? 0, 2]),
    )
  const everywhere = places.all.flatMap(({ voxels }) => [...voxels])
  for (const tool of ['smooth', 'lasso', 'take-prediction'] as const) {
    journal.perform({ tool, segmentValue: 2, runs: runs(everywhere) })
    expect(places.resolvedShare).toBe(0)
    journal.undo()
  }
  const [first] = places.all
  journal.perform({ tool: 'brush', segmentValue: 2, runs: runs([...(first?.voxels ?? [])]) })
  expect(places.stateOf(first?.id ?? -1)).toBe('corrected')
})

test('What was decided is there again when the case is opened once more, accepted or not, and says by whom.', async () => {
  const { application, viewer, places } = await openDoubtful()
  const [first, second, third] = places.all.map(({ id }) => id)
  press('n')
  press('y')
  const labels = viewer.viewed?.labelmap
  const region = places.all.find(({ id }) => id === second)
  const index = region?.voxels.find((at) => labels?.[at] !== viewer.brush.segmentValue)
  viewer.stroke(index ?? -1, 1)
  expect(places.stateOf(second ?? -1)).toBe('corrected')
  const name = { caseId: 'case-1', name: 'phantom_001' }
  const states = () => [first, second, third].map((id) => places.stateOf(id ?? -1))
  const reopen = async (state: 'corrected' | 'accepted') => {
    await until(() => expect(application.correct.session).toBeUndefined())
    await application.correct.open({ ...name, state })
    await until(() => expect(places.all.length).toBeGreaterThan(1))
  }
  await application.correct.release()
  await reopen('corrected')
  await until(() => expect(states().slice(0, 2)).toEqual(['confirmed', 'corrected']))
  await until(() => expect(application.correct.panes.wasSeen).toBe(true))
  await application.correct.decisions.accept()
  await application.correct.decisions.acceptances.settled()
  await reopen('accepted')
  await until(() => expect(states().slice(0, 2)).toEqual(['confirmed', 'corrected']))
  expect(states()[2]).not.toBe('confirmed')
  expect(places.decisionOf(first ?? -1)).toMatchObject({ readerId: 'reader-1', decision: 'confirmed' })
})

test('A decision that cannot be kept is taken back, and said.', async () => {
  const { application, workstation, places } = await openDoubtful()
  const [first] = places.all
  workstation.failNext('correction.decide', { kind: 'claim-lost', name: 'phantom_001' })
  places.toggleConfirmed(first?.id ?? -1)
  expect(places.stateOf(first?.id ?? -1)).toBe('confirmed')
  await until(() => expect(places.stateOf(first?.id ?? -1)).toBe('open'))
  expect(application.frame.notices.all).toHaveLength(1)
})
