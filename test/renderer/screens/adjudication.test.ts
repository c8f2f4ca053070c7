// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { beginAdjudication } from '../../../src-renderer/correction/adjudication/begin-adjudication.ts'
import { phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, findAll, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

const undecided = 65535

/**
 * Two readings of a phantom in a cube of 24 voxels: A has six voxels more at the beginning of a row, B four further off,
 * and in the middle B has the other segment at one voxel.
 */
async function openAdjudication() {
  const plain = phantomCase(1)
  const labels = plain.outcome?.labels ?? new Uint16Array()
  const middle = labels.indexOf(1)
  const first = labels.slice().fill(1, 0, 6)
  const second = labels.slice().fill(2, 600, 604)
  second[middle] = 2
  const page = openPage({ cases: [{ ...plain, readings: [first, second] }] })
  const { correct } = page.application
  await until(() => expect(page.application.frame.facts).toBeDefined())
  const pair = { caseId: 'case-1', segmentationIds: ['a', 'b'] as const }
  await beginAdjudication(correct, { ...pair, name: plain.name })
  await until(() => expect(page.viewer.isCorrectable).toBe(true))
  await until(() => expect(correct.adjudication.stage.kind).toBe('found'))
  const voxels = page.viewer.viewed?.labelmap ?? new Uint16Array()
  return { ...page, correct, voxels, first, second, middle, adjudication: correct.adjudication }
}
const ctrl = (key: string) => press(key, { ctrlKey: true })
const decisions = async () => (await findAll('disputed-region')).map((row) => row.dataset.state)

test('The case opens with what both readings agree about, and the regions in the order of their weight for Dice.', async () => {
  const { voxels, viewer, middle, adjudication } = await openAdjudication()
  expect([...voxels.slice(0, 7)]).toEqual([...Array(6).fill(undecided), 0])
  expect(voxels[middle]).toBe(undecided)
  const rows = await findAll('disputed-region')
  expect(rows.map((row) => row.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
    '1 A anterior B Background 0.01 ml',
    '2 A Background B posterior 0.00 ml',
    '3 A anterior B posterior 0.00 ml',
  ])
  expect(rows.map((row) => row.querySelector('[role=img]')?.getAttribute('aria-label'))).toEqual(Array(3).fill('open'))
  expect((await find('adjudication-count')).textContent).toBe('0 of 3 regions decided')
  expect(viewer.crosshair).toEqual(adjudication.regions[0]?.region.lookAt)
  expect(viewer.maps?.maps).toHaveLength(2)
  expect((await find('adjudication')).textContent).not.toContain('reader-1')
  await expectAccessible()
})

test('One key takes a region from a reading and goes on to the next; undo opens it again.', async () => {
  const { voxels, workstation, viewer, adjudication, middle } = await openAdjudication()
  press(',')
  expect([...voxels.slice(0, 7)]).toEqual([1, 1, 1, 1, 1, 1, 0])
  expect(viewer.crosshair).toEqual(adjudication.regions[1]?.region.lookAt)
  press('.')
  expect([...voxels.slice(600, 605)]).toEqual([2, 2, 2, 2, 0])
  press('.')
  expect(voxels[middle]).toBe(2)
  expect(await decisions()).toEqual(['first', 'second', 'second'])
  await until(() =>
    expect(workstation.journalOf('case-1').patches.map(({ tool }) => tool)).toEqual(Array(3).fill('take-reading')),
  )
  ctrl('z')
  expect(voxels[middle]).toBe(undecided)
  await until(async () => expect(await decisions()).toEqual(['first', 'second', 'open']))
  expect((await find('adjudication-count')).textContent).toBe('2 of 3 regions decided')
})

test('N goes to regions that are not decided, Shift+N back to any; a region can be left open again.', async () => {
  const { adjudication, voxels } = await openAdjudication()
  press('.')
  expect(adjudication.current).toBe(1)
  press('n')
  expect(adjudication.current).toBe(2)
  press('n')
  expect(adjudication.current).toBe(1)
  press('N', { shiftKey: true })
  expect(adjudication.current).toBe(0)
  expect([...voxels.slice(0, 6)]).toEqual([0, 0, 0, 0, 0, 0])
  ctrl('Backspace')
  expect([...voxels.slice(0, 6)]).toEqual(Array(6).fill(undecided))
  expect(adjudication.current).toBe(0)
})

test('The guard of every tool lets nothing change but where the readings differ.', async () => {
  const { correct, first, second } = await openAdjudication()
  const { dispute } = correct.tools.guardFor(1)
  expect(dispute?.undecidedValue).toBe(undecided)
  expect([...(dispute?.differing ?? [])]).toEqual([...first].map((value, index) => (value === second[index] ? 0 : 1)))
  expect(correct.segments.isChangeable).toBe(false)
})

test('Enter accepts when every region is decided, and says before how many are not.', async () => {
  const { workstation, adjudication } = await openAdjudication()
  await new Promise((resolve) => setTimeout(resolve, 750))
  press(',')
  press('Enter')
  await until(() => expect(document.body.textContent).toContain('2 regions are not decided yet'))
  expect(workstation.stateOf('case-1')).toBe('claimed')
  expect(absent('accept-adjudication')).toBe(true)
  ctrl('.')
  expect(adjudication.openCount).toBe(0)
  expect((await find('adjudication-done')).textContent).toBe('Every region is decided.')
  await click('accept-adjudication')
  await until(() => expect(workstation.stateOf('case-1')).toBe('accepted'))
})

test('Taking the rest leaves what is decided, painted voxels too.', async () => {
  const { adjudication, voxels, viewer } = await openAdjudication()
  viewer.brush = { ...viewer.brush, segmentValue: 2 }
  viewer.stroke(0, 2)
  await until(async () => expect((await decisions())[0]).toBe('partly'))
  ctrl(',')
  expect([...voxels.slice(0, 7)]).toEqual([2, 2, 1, 1, 1, 1, 0])
  expect(await decisions()).toEqual(['mixed', 'first', 'first'])
  expect(adjudication.decidedShare).toBe(1)
})

test('Names of readers stay out of reach: versions are not compared while a case is adjudicated.', async () => {
  const { correct } = await openAdjudication()
  ctrl('d')
  await correct.record.openComparison()
  expect(correct.record.comparison.isOpen).toBe(false)
})

test('Readings that cannot be read are said, and read again on demand; until then nothing can be accepted.', async () => {
  const { correct, adjudication, workstation } = await openAdjudication()
  const { session } = correct
  const url = session?.view.adjudication?.first.url ?? ''
  const voxels = workstation.adjudicationDouble.withhold(url)
  adjudication.adopt(undefined)
  adjudication.adopt(session)
  await find('adjudication-failed')
  expect(adjudication.refusal).toBe('The differences are still being found.')
  workstation.adjudicationDouble.serve(url, voxels)
  await click('adjudication-again')
  await until(() => expect(adjudication.regions).toHaveLength(3))
})

test('What main refuses is said in its sentence.', async () => {
  const plain = phantomCase(1)
  const labels = plain.outcome?.labels.slice() ?? new Uint16Array()
  const page = openPage({ cases: [{ ...plain, readings: [labels, labels.slice()] }] })
  page.workstation.failNext('adjudication.begin', { kind: 'readings-agree', name: plain.name })
  const pair = { caseId: 'case-1', segmentationIds: ['a', 'b'] as const }
  await beginAdjudication(page.application.correct, { ...pair, name: plain.name })
  await until(() => expect(document.body.textContent).toContain('there is nothing to decide'))
})
