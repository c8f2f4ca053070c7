import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { affine } from '@volume/affine.ts'
import { expect, test } from 'vitest'
import { mghBytes } from '../pipeline/volume/mgh-bytes.ts'
import { insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const rasFromVoxel = affine<'ras', 'voxel'>([-2, 0, 0, 10, 0, 0, 2, 20, 0, -3, 0, 30])
const mgz = (values: readonly number[], volumeCount = 1) =>
  gzipSync(mghBytes({ shape: [3, 2, 2], volumeCount, rasFromVoxel, code: 0, voxels: Uint8Array.from(values) }))
const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

test('info says what an MGZ file is, and convert writes it as NIfTI on the same grid.', async () => {
  const path = join(scratch, 'orig.mgz')
  writeFileSync(path, mgz(values))
  const { document } = await insulaJson('info', path)
  const place = { shape: [3, 2, 2], orientation: 'LIA', datatype: 'uint8', range: { low: 1, high: 12 }, findings: [] }
  expect(document).toMatchObject({ format: 'mgh', fileCount: 1, ...place })
  expect(document.rasFromVoxel.flat().slice(0, 12)).toEqual(rasFromVoxel.elements.slice(0, 12))
  const out = join(scratch, 'orig.nii.gz')
  expect((await insulaJson('convert', path, out)).document).toMatchObject({ largestAffineDifferenceMm: 0 })
  expect((await insulaJson('info', out)).document).toMatchObject({ format: 'nifti', ...place })
})

test('Of several volumes of an MGZ file the first is taken, with a finding; --volume chooses another.', async () => {
  const path = join(scratch, 'series.mgz')
  writeFileSync(path, mgz([...values, ...values.map((value) => value + 100)], 2))
  const first = await insulaJson('info', path)
  expect(first.document).toMatchObject({ range: { low: 1, high: 12 }, findings: [{ kind: 'volumes-several' }] })
  const second = await insulaJson('info', path, '--volume', '2')
  expect(second.document).toMatchObject({ range: { low: 101, high: 112 }, findings: [] })
})

test('A cohort takes MGZ files of a folder as cases, finds them by their format, and takes an MGZ labelmap.', async () => {
  const folder = join(scratch, 'subjects')
  const cohort = join(scratch, 'cohort')
  mkdirSync(join(folder, 'bert'), { recursive: true })
  writeFileSync(join(folder, 'bert', 'orig.mgz'), mgz(values))
  writeFileSync(join(folder, 'bert', 'damaged.mgz'), mgz(values).subarray(0, 40))
  expect((await insulaJson('cohort', 'create', cohort)).status).toBe(0)
  const added = await insulaJson('cohort', 'add', cohort, folder)
  expect(added.document).toMatchObject({ addedCount: 1, refused: [{ kind: 'gzip-damaged' }] })
  const listed = await insulaJson('cohort', 'list', cohort, '--filter', 'format:mgh')
  expect(listed.document).toMatchObject({ cases: [{ name: 'bert/orig', format: 'mgh' }] })
  const labels = join(scratch, 'aseg.mgz')
  writeFileSync(labels, mgz(values.map((value) => (value > 6 ? 17 : 0))))
  const imported = await insulaJson('cohort', 'import', cohort, labels, '--case', 'bert/orig')
  expect(imported.document).toMatchObject({ segments: [{ value: 17 }] })
})
