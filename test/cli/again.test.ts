import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Cohort, openCohort } from '../../src-main/storage/cohort.node.ts'
import { sharedData, testShared } from '../shared.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()

/** Opens the cohort as the window does, for one thing that a reader does there. */
function asReader(folder: string, act: (cohort: Cohort) => void): void {
  const opened = openCohort(folder, { clock: () => new Date(), readerId: 'reader' })
  if (!opened.ok) throw new Error(opened.failure.kind)
  act(opened.value)
  opened.value.close()
}

function heldCase(cohort: Cohort, name: string) {
  const row = cohort.listCases({ offset: 0, limit: 10, filter: { kind: 'word', text: name } }).rows[0]
  const claim = cohort.claim(row?.caseId)
  if (!row || !claim.ok || !claim.value) throw new Error(`${name} cannot be claimed.`)
  return { caseId: row.caseId, fence: claim.value.fence }
}

testShared(
  'infer goes over a case again only with --again, over what a reader made only by its name and as a proposal.',
  async () => {
    const scans = join(scratch, 'scans')
    const cohort = join(scratch, 'cohort')
    mkdirSync(scans)
    const images = join(sharedData, 'hippocampus/images')
    const [source = ''] = readdirSync(images).sort()
    for (const name of ['accepted', 'painted', 'waiting']) {
      copyFileSync(join(images, source), join(scans, `${name}.nii.gz`))
    }
    await insulaJson('cohort', 'create', cohort)
    await insulaJson('cohort', 'add', cohort, scans)
    const argv = ['infer', cohort, '--model', 'hippocampus', '--samples', '1']
    expect((await insulaJson(...argv)).document.doneCount).toBe(3)

    const second = await insulaJson(...argv)
    expect([second.status, second.document]).toMatchObject([0, { doneCount: 0, skippedCount: 3 }])
    expect((await insula(...argv)).printed).toContain('3 skipped: they have a segmentation')
    expect(second.document.hint).toContain('--again')

    asReader(cohort, (open) => {
      const accepted = heldCase(open, 'accepted')
      const version = open.latestSegmentation(accepted.caseId)
      if (!version.ok) throw new Error(version.failure.kind)
      const { labelmapSha256 } = version.value
      expect(open.acceptVersion({ ...accepted, labelmapSha256, lastPatchNumber: 0 }).ok).toBe(true)
      const painted = heldCase(open, 'painted')
      const patch = { tool: 'brush', segmentValue: 1, runs: Uint32Array.of(0, 2, 0, 1) } as const
      expect(open.recordPatch({ ...painted, patch }).ok).toBe(true)
      expect(open.release(painted).ok).toBe(true)
    })

    const same = await insulaJson(...argv, '--again')
    expect([same.status, same.document]).toMatchObject([0, { doneCount: 0, finishedCount: 1, skippedCount: 2 }])
    expect((await insula(...argv, '--again')).printed).toContain('1 finished before: this model with these parameters')
    const again = await insulaJson(...argv, '--again', '--seed', '1')
    expect(again.document).toMatchObject({ done: [{ name: 'waiting' }], failedCount: 0, skippedCount: 2 })
    const beside = await insulaJson(...argv, '--again', '--case', 'painted')
    expect([beside.status, beside.document.done]).toMatchObject([0, [{ name: 'painted' }]])
    expect((await insulaJson(...argv, '--case', 'accepted')).document).toMatchObject({ doneCount: 0, skippedCount: 1 })
    const named = await insulaJson(...argv, '--again', '--case', 'accepted')
    expect(named.document).toMatchObject({ done: [{ name: 'accepted' }] })

    asReader(cohort, (open) => {
      const { rows } = open.listCases({ offset: 0, limit: 10 })
      const versions = rows.map(({ caseId, name, state, lastFailure }) => {
        const all = open.segmentations(caseId)
        return [name, state, all.ok && all.value.length, lastFailure]
      })
      expect(versions).toEqual([
        ['accepted', 'waiting', 3, undefined],
        ['painted', 'corrected', 2, undefined],
        ['waiting', 'waiting', 2, undefined],
      ])
    })
  },
)

testShared('An export never replaces the scan of another case that its file would be called like.', async () => {
  const scans = join(scratch, 'alike')
  const cohort = join(scratch, 'alike-cohort')
  mkdirSync(scans)
  const images = join(sharedData, 'hippocampus/images')
  const [first = '', second = ''] = readdirSync(images).sort()
  copyFileSync(join(images, first), join(scans, 'a b.nii.gz'))
  copyFileSync(join(images, second), join(scans, 'a_b.nii.gz'))
  await insulaJson('cohort', 'create', cohort)
  await insulaJson('cohort', 'add', cohort, scans)
  await insulaJson('infer', cohort, '--model', 'hippocampus', '--samples', '1', '--case', 'a b')
  const { status, document } = await insulaJson('export', cohort, '--as', 'nifti', '--out', scans, '--case', 'a b')
  expect([status, document.failed]).toMatchObject([1, [{ name: 'a b', kind: 'export-over-source' }]])
  expect(readFileSync(join(scans, 'a_b.nii.gz')).equals(readFileSync(join(images, second)))).toBe(true)
  expect(readdirSync(scans).sort()).toEqual(['a b.nii.gz', 'a_b.nii.gz'])
})
