import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { readLabelmap } from '@volume/image.node.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import { reorient } from '@volume/reorient.ts'
import { expect, test } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { gridOf, labelmapOf } from '../pipeline/quality/masks.ts'
import { must } from '../storage/must.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const grid = gridOf([20, 20, 20], [1, 1, 2])
/** A bright ball in air that varies. */
const ball = (seed: number) =>
  labelmapOf(grid, (i, j, k) =>
    Math.hypot(i - 9, j - 9, k - 9) <= 6 ? 500 + ((i * 7 + j * 3 + k * seed) % 11) : (i * 5 + j * 11 + k * seed) % 9,
  )

async function cohortOfTwo(name: string) {
  const scans = join(scratch, `${name}-scans`)
  mkdirSync(scans)
  for (const [index, scan] of ['first', 'second'].entries())
    await writeNifti(join(scans, `${scan}.nii.gz`), ball(index + 13))
  const labels = join(scratch, `${name}-labels.nii.gz`)
  await writeNifti(
    labels,
    labelmapOf(grid, (i, j, k) => (i === 9 && j === 9 && k > 4 && k < 14 ? 1 : 0)),
  )
  const cohort = join(scratch, name)
  await insula('cohort', 'create', cohort)
  await insula('cohort', 'add', cohort, scans)
  await insula('cohort', 'import', cohort, labels, '--case', 'first')
  return cohort
}

test('info --quality adds the measures of the scan, each by its name; without it there are none.', async () => {
  const scan = join(scratch, 'scan.nii.gz')
  await writeNifti(scan, ball(13))
  const { document } = await insulaJson('info', scan, '--quality')
  expect(document.quality).toMatchObject({ snr: expect.any(Number), fwhmMm: expect.any(Number), findings: [] })
  expect(document.quality.snrDietrich).toBeGreaterThan(10)
  expect((await insulaJson('info', scan)).document).not.toHaveProperty('quality')
  expect((await insula('info', scan, '--quality')).printed).toMatch(/SNR of the head: +\d/)
})

test('assess says what lies outside the head, the volume error and which segments are taken for others.', async () => {
  const [scan, own, reference] = ['assessed', 'own', 'reference'].map((name) => join(scratch, `${name}.nii.gz`))
  await writeNifti(scan ?? '', ball(13))
  await writeNifti(
    own ?? '',
    labelmapOf(grid, (i, j, k) => (i === 9 && j === 9 ? (k < 10 ? 1 : 2) : 0)),
  )
  await writeNifti(
    reference ?? '',
    labelmapOf(grid, (i, j, k) => (i === 9 && j === 9 ? (k < 12 ? 1 : 2) : 0)),
  )
  const words = ['assess', own ?? '', '--scan', scan ?? '', '--reference', reference ?? '']
  const { document } = await insulaJson(...words)
  expect(document.segments[0].outsideHeadShare).toBeCloseTo(0.3, 12)
  expect(document.segments[0].agreement).toMatchObject({ volumeErrorMl: -0.004, volumeErrorShare: -1 / 6 })
  expect(document.confusion).toContainEqual({ segmentValue: 2, referenceValue: 1, voxelCount: 2 })
  expect((await insula(...words)).printed).toMatch(/called +in the reference +voxels\n2 +1 +2\n/)
})

test('cohort measure measures every case once, goes on where --limit ended it, and takes up a case with a new version.', async () => {
  const cohort = await cohortOfTwo('measured')
  const once = await insulaJson('cohort', 'measure', cohort, '--limit', '1')
  expect([once.status, once.document]).toEqual([0, { doneCount: 1, failedCount: 0, leftCount: 1, failed: [] }])
  expect((await insulaJson('cohort', 'measure', cohort)).document).toMatchObject({ doneCount: 1, leftCount: 0 })
  expect((await insulaJson('cohort', 'measure', cohort)).document).toMatchObject({ doneCount: 0, failedCount: 0 })
  const bySnr = await insulaJson('cohort', 'list', cohort, '--sort', 'snr-falling')
  const values = bySnr.document.cases.map(({ measured }: { measured: { snr: number } }) => measured.snr)
  expect(values).toHaveLength(2)
  expect(values).toEqual(values.toSorted((a: number, b: number) => b - a))
  const asText = await insula('cohort', 'list', cohort, '--sort', 'snr')
  expect(asText.printed).toContain(values[1].toFixed(3))
  const unknown = await insulaJson('cohort', 'list', cohort, '--sort', 'beauty')
  expect([unknown.status, unknown.document.failure.kind]).toEqual([1, 'sort-unknown'])
  const opened = must(openCohort(cohort, { clock: () => new Date(), readerId: 'a' }))
  const [first] = opened.listCases({ offset: 0, limit: 1 }).rows
  const quality = must(opened.quality.of(first?.caseId ?? ''))
  opened.close()
  expect(quality?.scan.snr).toBeGreaterThan(10)
  expect(quality?.segments).toEqual([
    {
      segmentValue: 1,
      measures: expect.objectContaining({
        volumeMl: expect.closeTo(0.018, 12),
        componentCount: 1,
        touchesBorder: 0,
        outsideHeadShare: 0,
      }),
    },
  ])
})

test('A consensus of three labelmaps is written, and says how well each fits; one labelmap is no consensus.', async () => {
  const raters = join(scratch, 'raters')
  mkdirSync(raters)
  const rater = (count: number) => labelmapOf(grid, (i, j, k) => (i < count && j > 4 && k > 4 ? 3 : 0))
  await writeNifti(join(raters, 'a.nii.gz'), rater(8))
  const out = join(scratch, 'agreed.nii.gz')
  const alone = await insulaJson('consensus', raters, '--out', out)
  expect([alone.status, alone.document.failure.kind]).toEqual([1, 'consensus-of-one'])
  await writeNifti(join(raters, 'b.nii.gz'), rater(8))
  await writeNifti(join(raters, 'c.nii.gz'), rater(12))
  const { document } = await insulaJson('consensus', raters, '--out', out)
  expect(document.performance).toHaveLength(3)
  expect(document.performance[0]).toMatchObject({
    file: 'a.nii.gz',
    segmentValue: 3,
    specificity: expect.closeTo(1, 3),
  })
  const written = must(await readLabelmap(out)).volume
  expect([...written.voxels]).toEqual([...rater(8).voxels])
  await writeNifti(join(raters, 'b.nii.gz'), reorient(rater(8), 'PIR'))
  const turned = await insulaJson('consensus', raters, '--out', out)
  expect(turned.document).toEqual(document)
  const inside = await insulaJson('consensus', raters, '--out', join(raters, 'a.nii.gz'))
  expect(inside.document.failure.kind).toBe('output-is-input')
})
