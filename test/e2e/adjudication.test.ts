import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { labelsOf } from '../storage/accepted-cases.ts'
import { must } from '../storage/must.ts'
import { beginNext, studiedCohort } from '../storage/studies.ts'
import { breachesOf } from './accessibility.ts'
import { type Application, answerFolderDialogs, keepPicture, startApplication, temporaryFolder } from './application.ts'
import { byTestId, casesOf, historyCount, startOnFirstCase, stroke, waitForPanes } from './reader.ts'

// Two readings of a real case differ in three places; a third reader decides them by keys and by a stroke that goes too far.

const folder = temporaryFolder('adjudication')
let application: Application
let caseId = ''
let name = ''

beforeAll(async () => {
  application = await startOnFirstCase(folder.path, 4)
  name = (await byTestId(application, 'case-name').textContent()) ?? ''
  caseId = (await casesOf(application)).find((one) => one.name === name)?.caseId ?? ''
  await byTestId(application, 'release').click()
})

afterAll(async () => {
  await application.electron.close().catch(() => {})
  folder.remove()
})

const press = (keys: string) => application.page.keyboard.press(keys)
const decisions = () =>
  byTestId(application, 'disputed-region').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-state')))
/** What axe finds in the window as it is. */
async function breaches() {
  await application.page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  return breachesOf(application.page)
}
const saved = () => expect.poll(() => byTestId(application, 'status-saved').textContent()).toContain('saved')

/** Accepts a version in which these voxels have this label; `where` says of the labels now which. */
type Change = 'first blocks' | 'second reading'
const acceptReading = (change: Change) =>
  application.page.evaluate(
    async ([id, asked]) => {
      const { queue, correction, view } = window.workstation
      const opened = await view.open({ caseId: id })
      if (!opened.ok || !opened.value.segmentation) throw new Error('There is nothing to correct.')
      const { segmentation, grid } = opened.value
      const [ni, nj, nk] = grid.shape
      const labels = new Uint16Array(await (await fetch(segmentation.labelmap.url)).arrayBuffer())
      // The segment with most voxels, and the slice that has most of them.
      const values = segmentation.segments.map(({ value }) => value)
      const sizes = values.map((value) => labels.filter((label) => label === value).length)
      const main = values[sizes.indexOf(Math.max(...sizes))] ?? 1
      const other = values.find((value) => value !== main) ?? 2
      const counts = Array.from({ length: nk }, (_, k) =>
        labels.subarray(k * ni * nj, (k + 1) * ni * nj).reduce((sum, label) => sum + (label === main ? 1 : 0), 0),
      )
      const thickest = counts.indexOf(Math.max(...counts))
      const isIn = (index: number, corner: number, size: number) =>
        [index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj))].every(
          (at) => at >= corner && at < corner + size,
        )
      const runs: number[] = []
      for (const [index, label] of labels.entries()) {
        const inSlices = Math.abs(Math.floor(index / (ni * nj)) - thickest) <= 1
        let after = label
        if (asked === 'first blocks') after = isIn(index, 1, 4) ? main : label
        else if (isIn(index, 1, 4)) after = 0
        else if (isIn(index, 7, 3)) after = other
        else if (inSlices && label === main) after = other
        if (after !== label) runs.push(index, 1, label, after)
      }
      const claim = await queue.claim({ caseId: id })
      if (!claim.ok || !claim.value) throw new Error('The case could not be claimed.')
      const held = { caseId: id, fence: claim.value.fence }
      const patch = { tool: 'take-reading', segmentValue: 1, runs: Uint32Array.from(runs) } as const
      const recorded = await correction.record({ ...held, patch })
      if (!recorded.ok) throw new Error(recorded.failure.kind)
      const accepted = await correction.accept(held)
      if (!accepted.ok) throw new Error(accepted.failure.kind)
      return accepted.value.segmentationId
    },
    [caseId, change] as const,
  )

let readings: readonly [string, string] = ['', '']

test('Two versions that differ are adjudicated from where they are compared.', async () => {
  readings = [await acceptReading('first blocks'), await acceptReading('second reading')]
  await byTestId(application, 'rail-cohort').click()
  await byTestId(application, 'case-row')
    .filter({ hasText: new RegExp(`^\\s*${name}\\s`) })
    .click()
  await byTestId(application, 'case-open').click()
  await waitForPanes(application)
  await press('Control+d')
  const ready = byTestId(application, 'comparison-state').and(application.page.locator('[data-state=ready]'))
  await ready.waitFor()
  await byTestId(application, 'comparison-first').selectOption(readings[0])
  await byTestId(application, 'comparison-second').selectOption(readings[1])
  await byTestId(application, 'adjudicate-compared').click()
  await expect
    .poll(() => byTestId(application, 'adjudication-count').textContent(), { timeout: 30_000 })
    .toMatch(/^0 of \d+ regions decided$/)
  // Two blocks, and the slices of the segment in one part or more.
  expect((await decisions()).length).toBeGreaterThanOrEqual(3)
  expect(new Set(await decisions())).toEqual(new Set(['open']))
  const panel = (await byTestId(application, 'adjudication').textContent()) ?? ''
  expect(panel).toContain('Whose they are is not told')
  expect(await breaches()).toEqual([])
  await keepPicture(application, 'adjudication')
})

test('A stroke over the whole pane changes nothing but where the readings differ, and Enter says what is left.', async () => {
  const { page } = application
  for (let size = 0; size < 40; size++) await press(']')
  await stroke(application, [0.05, 0.5], [0.95, 0.5])
  await expect.poll(() => historyCount(page)).toBe(1)
  await saved()
  const painted = await page.evaluate(async (id) => {
    const { view, correction } = window.workstation
    const [opened, history] = [await view.open({ caseId: id }), await correction.open({ caseId: id })]
    if (!opened.ok || !opened.value.adjudication || !history.ok) throw new Error('The case is not adjudicated.')
    const { first, second } = opened.value.adjudication
    const labels = async ({ url }: { url: string }) => new Uint16Array(await (await fetch(url)).arrayBuffer())
    const [a, b] = [await labels(first), await labels(second)]
    const { tool = '', runs = new Uint32Array() } = history.value.patches[0] ?? {}
    let [inside, outside] = [0, 0]
    for (let at = 0; at < runs.length; at += 4)
      for (let step = 0; step < (runs[at + 1] ?? 0); step++) {
        const index = (runs[at] ?? 0) + step
        if (a[index] === b[index]) outside++
        else inside++
      }
    return { tool, inside, outside }
  }, caseId)
  expect(painted).toMatchObject({ tool: 'brush', outside: 0 })
  expect(painted.inside).toBeGreaterThan(10)
  await keepPicture(application, 'adjudication-stroke')
  await page.waitForTimeout(1000)
  await press('Enter')
  await expect.poll(() => page.locator('body').textContent()).toMatch(/\d regions? (is|are) not decided yet/)
  expect(await byTestId(application, 'case-name').textContent()).toBe(name)
})

test('Keys decide region by region; the version has what was taken, and what both agree about is untouched.', async () => {
  const { page } = application
  const before = await decisions()
  expect(before[0]).not.toBe('open')
  // The last region from B, the one before from A, and what is left from A.
  const count = before.length
  await byTestId(application, 'disputed-region')
    .nth(count - 1)
    .click()
  await press('.')
  await byTestId(application, 'disputed-region')
    .nth(count - 2)
    .click()
  await press(',')
  await press('Control+,')
  await byTestId(application, 'adjudication-done').waitFor()
  expect((await decisions()).slice(-2)).toEqual(['first', 'second'])
  await saved()
  await keepPicture(application, 'adjudication-done')
  const opened = await page.evaluate(async (id) => {
    const [view, history] = [
      await window.workstation.view.open({ caseId: id }),
      await window.workstation.correction.open({ caseId: id }),
    ]
    if (!view.ok || !view.value.adjudication || !history.ok) throw new Error('The case is not adjudicated.')
    const steps = history.value.patches.map(({ segmentValue, runs }) => ({ segmentValue, runs: [...runs] }))
    return { ...view.value.adjudication, steps }
  }, caseId)
  expect(opened.steps).toHaveLength(4)
  await press('Enter')
  await expect
    .poll(async () => (await casesOf(application)).find((one) => one.caseId === caseId)?.state, { timeout: 30_000 })
    .toBe('accepted')

  const versions = await page.evaluate((id) => window.workstation.view.versions({ caseId: id }), caseId)
  if (!versions.ok) throw new Error(versions.failure.kind)
  const [newest] = versions.value
  if (!newest) throw new Error('Nothing was accepted.')
  const tally = await page.evaluate(
    async ([url, { first, second, undecidedValue, steps }]) => {
      const labels = async (from: string) => new Uint16Array(await (await fetch(from)).arrayBuffer())
      const [decided, a, b] = [await labels(url), await labels(first.url), await labels(second.url)]
      const counts = { agreedChanged: 0, undecided: 0, painted: 0, asB: 0, asA: 0, restAsA: 0, wrong: 0 }
      const wanted = new Map<number, readonly [keyof typeof counts, number | undefined]>()
      for (const [step, { segmentValue, runs }] of steps.entries())
        for (let at = 0; at < runs.length; at += 4)
          for (let index = runs[at] ?? 0; index < (runs[at] ?? 0) + (runs[at + 1] ?? 0); index++) {
            const as = ['painted', 'asB', 'asA', 'restAsA'][step] as keyof typeof counts
            wanted.set(index, [as, step === 0 ? segmentValue : step === 1 ? b[index] : a[index]])
          }
      for (let index = 0; index < decided.length; index++) {
        if (decided[index] === undecidedValue) counts.undecided++
        if (a[index] === b[index]) {
          if (decided[index] !== a[index]) counts.agreedChanged++
          continue
        }
        const [as, label] = wanted.get(index) ?? ['wrong', undefined]
        counts[decided[index] === label ? as : 'wrong']++
      }
      return counts
    },
    [newest.labelmap.url, opened] as const,
  )
  expect(tally).toMatchObject({ agreedChanged: 0, undecided: 0, wrong: 0 })
  for (const taken of [tally.painted, tally.asB, tally.asA, tally.restAsA]) expect(taken).toBeGreaterThan(10)
  expect(newest.segments.map(({ value }) => value)).not.toContain(opened.undecidedValue)
})

test('The version has both readings as parents, and the audit trail is whole.', async () => {
  await application.electron.close()
  const opened = openCohort(join(folder.path, 'cohort'), { clock: () => new Date(), readerId: 'auditor' })
  if (!opened.ok) throw new Error(opened.failure.kind)
  const cohort = opened.value
  const version = cohort.latestSegmentation(caseId)
  if (!version.ok) throw new Error(version.failure.kind)
  expect([...(version.value.readingIds ?? [])].sort()).toEqual([...readings].sort())
  expect(await cohort.verifyAudit()).toMatchObject({ ok: true })
  cohort.close()
})

test('Cases of a closed study are listed above the queue, by the Dice that the worker finds, without a name of a reader.', async () => {
  const { study, as, folder: cohortFolder } = await studiedCohort({ isShuffled: false }, 3)
  // The second reader has more and more of segment 1; in the last case both readings are the same.
  for (const [readerId, ones] of [
    ['reader-a', [20, 20, 20]],
    ['reader-b', [24, 36, 20]],
  ] as const) {
    const cohort = as(readerId)
    for (const count of ones) {
      const claim = await beginNext(cohort, study)
      const labelmapSha256 = must(await cohort.blobs.put(new Uint8Array(labelsOf(count).buffer)))
      must(cohort.acceptVersion({ ...claim, labelmapSha256, lastPatchNumber: 0 }))
    }
  }
  const coordinator = as('coordinator')
  must(coordinator.studies.close({ studyId: study.studyId, reason: 'all is read' }))
  coordinator.close()

  const settings = temporaryFolder('adjudication-list')
  application = await startApplication(join(settings.path, 'settings'))
  onTestFinished(async () => {
    await application.electron.close()
    settings.remove()
  })
  await answerFolderDialogs(application, [cohortFolder])
  await byTestId(application, 'open-cohort').click()
  await byTestId(application, 'rail-queue').click()
  const rows = byTestId(application, 'waiting-case')
  await expect.poll(() => rows.count(), { timeout: 30_000 }).toBe(2)
  expect((await rows.allTextContents()).map((says) => says.replace(/\s+/g, ' ').trim())).toEqual([
    expect.stringMatching(/^case-1.*Dice 0\.71$/),
    expect.stringMatching(/^case-0.*Dice 0\.91$/),
  ])
  const list = (await byTestId(application, 'waiting-cases').textContent()) ?? ''
  expect(list).toContain('2 cases wait')
  expect(list).toContain('1 the same in both')
  expect(list).not.toContain('reader-')
  await byTestId(application, 'waiting-threshold').selectOption('0.9')
  await expect.poll(() => rows.count()).toBe(1)
  expect(await breaches()).toEqual([])
  await keepPicture(application, 'adjudication-list')
})
