import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sentenceOf } from '@contract/failure/failure.ts'
import { affine, apply, voxel } from '@volume/affine.ts'
import { readLabelmap } from '@volume/image.node.ts'
import { writeNifti } from '@volume/nifti-write.node.ts'
import { reorient } from '@volume/reorient.ts'
import { expect, test } from 'vitest'
import { gridOf, labelmapOf } from '../pipeline/quality/masks.ts'
import { sharedData, testShared } from '../shared.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()

/** Writes a labelmap with one bar of three voxels, and one with two more voxels of another segment. */
async function writeBars() {
  const grid = gridOf([6, 5, 4], [1, 2, 5])
  const one = labelmapOf(grid, (i, j, k) => (i > 0 && i < 4 && j === 2 && k === 2 ? 1 : 0))
  const two = labelmapOf(grid, (i, j, k) => (j === 2 && k === 2 && i < 5 ? [0, 0, 1, 1, 2][i]! : 0))
  const paths = { one: join(scratch, 'one.nii.gz'), two: join(scratch, 'two.nii') }
  expect([await writeNifti(paths.one, one), await writeNifti(paths.two, two)]).toEqual([
    { ok: true, value: undefined },
    { ok: true, value: undefined },
  ])
  return paths
}

test('assess measures the overlap of two small labelmaps, and leaves out what is undefined.', async () => {
  const { one, two } = await writeBars()
  const { status, document } = await insulaJson('assess', one, '--reference', two)
  expect(status).toBe(0)
  expect(document.segments[0]).toMatchObject({
    segmentValue: 1,
    volumeMl: 0.03,
    agreement: { referenceVolumeMl: 0.02, dice: 0.8, hd95Mm: expect.closeTo(0.9, 6) },
  })
  expect(document.segments[1].agreement).toEqual({
    referenceVolumeMl: 0.01,
    volumeErrorMl: -0.01,
    volumeErrorShare: -1,
    dice: 0,
    iou: 0,
    nsd: 0,
  })
})

test('A human reads "–" where a distance is undefined.', async () => {
  const { one, two } = await writeBars()
  const { printed } = await insula('assess', one, '--reference', two)
  expect(printed.split('\n')[2]).toMatch(/^2 .*–.*–.*0\.0000$/)
})

test('A reference on another grid is failure 1 of kind grids-differ.', async () => {
  const { one } = await writeBars()
  const elsewhere = join(scratch, 'elsewhere.nii')
  await writeNifti(
    elsewhere,
    labelmapOf(gridOf([6, 5, 4], [1, 2, 4]), () => 1),
  )
  const { status, document } = await insulaJson('assess', one, '--reference', elsewhere)
  expect([status, document.failure.kind]).toEqual([1, 'grids-differ'])
  expect(document.failure.message).toContain('elsewhere.nii')
})

test.each(['PIR', 'LPS', 'SAL'])(
  'A reference or a labelmap of the same voxels in %s is measured as it is in RAS.',
  async (orientation) => {
    const { one, two } = await writeBars()
    const turned = async (path: string) => {
      const read = await readLabelmap(path)
      if (!read.ok) throw new Error(sentenceOf(read.failure))
      const to = join(scratch, `turned-${basename(path)}`)
      await writeNifti(to, reorient(read.value.volume, orientation))
      return to
    }
    const plain = await insulaJson('assess', one, '--reference', two, '--scan', two)
    expect(plain.status).toBe(0)
    expect((await insulaJson('assess', one, '--reference', await turned(two), '--scan', two)).document).toEqual(
      plain.document,
    )
    expect((await insulaJson('assess', await turned(one), '--reference', two, '--scan', two)).document).toEqual(
      plain.document,
    )
  },
)

test('A reference that was cropped is put where it belongs, and that is said.', async () => {
  const { one } = await writeBars()
  const cropped = join(scratch, 'cropped.nii')
  const grid = gridOf([6, 5, 4], [1, 2, 5])
  const e = grid.rasFromVoxel.elements
  const corner = apply(grid.rasFromVoxel, voxel(1, 2, 2))
  const at = [corner.x, corner.y, corner.z].flatMap((mm, row) => [...e.slice(row * 4, row * 4 + 3), mm])
  await writeNifti(cropped, { grid: { shape: [3, 1, 1], rasFromVoxel: affine(at) }, voxels: Uint16Array.of(1, 1, 1) })
  const { status, document } = await insulaJson('assess', one, '--reference', cropped)
  expect([status, document.segments[0].agreement.dice]).toEqual([0, 1])
  expect(document.findings.map(({ kind }: { kind: string }) => kind)).toEqual(['labels-placed'])
})

test('convert never overwrites the scan that it reads.', async () => {
  const { one } = await writeBars()
  const before = readFileSync(one)
  const { status, document } = await insulaJson('convert', one, one)
  expect([status, document.failure.kind]).toEqual([1, 'output-is-input'])
  expect(readFileSync(one).equals(before)).toBe(true)
})

test('convert keeps a file that is there, and replaces it with --overwrite, never what it reads.', async () => {
  const { one, two } = await writeBars()
  const out = join(scratch, 'there already.nii')
  expect((await insulaJson('convert', one, out)).status).toBe(0)
  const before = readFileSync(out)
  for (const to of [out, join(scratch, 'there already.seg.nrrd')]) {
    if (to !== out) await insulaJson('convert', one, to)
    const { status, document } = await insulaJson('convert', two, to)
    expect([status, document.failure.kind]).toEqual([1, 'output-exists'])
    expect(document.failure.message).toContain(
      `(${basename(to)}). Name another folder, or replace it with --overwrite.`,
    )
  }
  expect(readFileSync(out).equals(before)).toBe(true)
  expect((await insulaJson('convert', two, out, '--overwrite')).status).toBe(0)
  expect(readFileSync(out).equals(before)).toBe(false)
  expect((await insulaJson('convert', two, two, '--overwrite')).document.failure.kind).toBe('output-is-input')
})

test('convert writes .nii from .nii.gz with the same voxels and the same affine.', async () => {
  const { one } = await writeBars()
  const { status, document } = await insulaJson('convert', one, join(scratch, 'converted.nii'))
  expect([status, document.largestAffineDifferenceMm]).toEqual([0, 0])
})

testShared('info and convert agree on a DICOM series: the NIfTI file has the grid of the series.', async () => {
  const series = join(sharedData, 'dicom/philips_elition_T1_mprage_170')
  const out = join(scratch, 'philips.nii.gz')
  const before = await insulaJson('info', series)
  expect(before.document).toMatchObject({ format: 'dicom', fileCount: 170, shape: [256, 256, 170], orientation: 'PIR' })
  expect(before.document.contrast).toEqual({ name: 'T1w', source: 'description', evidence: 'ADNI_Sag3D MPRAGE' })
  expect(before.document.rasFromVoxel).toHaveLength(4)
  expect((await insulaJson('convert', series, out)).status).toBe(0)
  const after = await insulaJson('info', out)
  expect(after.document).toMatchObject({ format: 'nifti', shape: [256, 256, 170], orientation: 'PIR' })
  const difference = after.document.rasFromVoxel
    .flat()
    .map((element: number, index: number) => Math.abs(element - before.document.rasFromVoxel.flat()[index]))
  expect(Math.max(...difference)).toBeLessThan(1e-3)
})

testShared(
  'Each of the 24 orientations is named by its three letters and written back with the same affine.',
  async () => {
    const folder = join(sharedData, 'nifti_odd/orientations')
    const files = readdirSync(folder).filter((file) => file.endsWith('.nii.gz'))
    expect(files).toHaveLength(24)
    for (const file of files) {
      const converted = await insulaJson('convert', join(folder, file), join(scratch, file))
      expect([file, converted.status, converted.document.largestAffineDifferenceMm]).toEqual([file, 0, 0])
      expect(file).toContain(converted.document.orientation)
    }
  },
)

testShared('Every malformed NIfTI file ends with one JSON document and exit status 0 or 1.', async () => {
  const folder = join(sharedData, 'malformed_nifti')
  for (const file of readdirSync(folder).filter((name) => /\.(nii|nii\.gz|hdr)$/.test(name))) {
    const { status, document } = await insulaJson('info', join(folder, file))
    expect([0, 1], file).toContain(status)
    if (status === 1) expect(document.failure.message.length, file).toBeGreaterThan(10)
  }
})

const fieldMap = join(sharedData, 'dicom/philips_enhanced_fieldmap/IM_0027_fMAP.dcm')

testShared(
  'Of an enhanced image that holds two scans, one has to be named; it is converted and read back.',
  async () => {
    const out = join(scratch, 'hertz.nii.gz')
    const several = await insulaJson('convert', fieldMap, out)
    expect([several.status, several.document.failure.kind]).toEqual([1, 'scans-several'])
    expect(several.document.failure.message).toContain('IM_0027_fMAP FIELD_MAP REAL')
    const { status, document } = await insulaJson('convert', fieldMap, out, '--scan', 'im_0027_fmap field_map real')
    expect([status, document.shape, document.datatype]).toEqual([0, [64, 64, 32], 'float32'])
  },
)

testShared('Both of them become cases of a cohort, of which each is read as its own.', async () => {
  const cohort = join(scratch, 'fieldmap')
  await insulaJson('cohort', 'create', cohort)
  const added = await insulaJson('cohort', 'add', cohort, join(sharedData, 'dicom/philips_enhanced_fieldmap'))
  expect([added.status, added.document.addedCount]).toEqual([0, 2])
  const measured = await insulaJson('cohort', 'measure', cohort)
  expect(measured.document).toMatchObject({ doneCount: 2, failedCount: 0 })
})

testShared(
  'Of a NIfTI file with 20 volumes the first is taken, which is said, or the one that is asked for.',
  async () => {
    const file = join(sharedData, 'nifti_odd/functional.nii')
    const first = await insulaJson('info', file)
    expect(first.document.findings).toMatchObject([{ kind: 'volumes-several' }])
    const asked = await insulaJson('info', file, '--volume', '20')
    expect(asked.document.findings).toEqual([])
    expect(asked.document.range).not.toEqual(first.document.range)
    const beyond = await insulaJson('info', file, '--volume', '21')
    expect([beyond.status, beyond.document.failure.kind]).toEqual([1, 'volume-not-among'])
  },
)
