import {
  copyFileSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Segment } from '@contract/segment.ts'
import { expect, onTestFinished, test } from 'vitest'
import { firstDifference } from '../../../src-main/pipeline/export/difference.ts'
import { firstTableDifference, formatLabelTable } from '../../../src-main/pipeline/export/label-table.ts'
import { exportLabelmap } from '../../../src-main/pipeline/export/labelmap.node.ts'
import { affine } from '../../../src-main/pipeline/volume/affine.ts'
import type { Grid } from '../../../src-main/pipeline/volume/grid.ts'
import { voxelCount } from '../../../src-main/pipeline/volume/grid.ts'
import { readLabelmap } from '../../../src-main/pipeline/volume/image.node.ts'
import { readNifti } from '../../../src-main/pipeline/volume/nifti.node.ts'
import type { Labelmap } from '../../../src-main/pipeline/volume/volume.ts'
import { sharedData, testShared } from '../../shared.ts'

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'insula-export-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const oblique: Grid = {
  shape: [4, 3, 2],
  rasFromVoxel: affine([0.8660254, -0.75, 0, -12.3, 0.5, 1.2990381, 0, 45.6, 0, 0, 3.1, 7.89]),
}
/** Not in the order of their values. */
const segments: readonly Segment[] = [
  { value: 65535, name: 'last', color: [16, 32, 48] },
  { value: 3, name: 'right hippocampus', color: [0, 255, 10] },
]
const labelsOn = (grid: Grid): Labelmap => ({
  grid,
  voxels: Uint16Array.from({ length: voxelCount(grid) }, (_, index) => (index * 2731) % 65536),
})

test.each(['labels.nii', 'labels.nii.gz'])('A labelmap is the same after it was exported as %s.', async (name) => {
  const folder = temporaryFolder()
  const labelmap = labelsOn(oblique)
  expect(await exportLabelmap({ labelmap, segments, path: join(folder, name) })).toEqual({
    ok: true,
    value: { file: name, table: 'labels.tsv' },
  })
  const present = await readLabelmap(join(folder, name))
  expect(present.ok && present.value.volume.voxels).toEqual(labelmap.voxels)
  expect(present.ok && present.value.volume.grid).toEqual({
    shape: [4, 3, 2],
    rasFromVoxel: { elements: oblique.rasFromVoxel.elements.map(Math.fround) },
  })
  expect(readdirSync(folder).sort()).toEqual([name, 'labels.tsv'].sort())
  expect(readFileSync(join(folder, 'labels.tsv'), 'utf8')).toBe(
    'index\tname\tcolor\n3\tright hippocampus\t#00ff0a\n65535\tlast\t#102030\n',
  )
})

testShared('Exported on a scan of each of the 24 orientations, shape and affine are those of the scan.', async () => {
  const folder = temporaryFolder()
  const scans = `${sharedData}/nifti_odd/orientations`
  const names = readdirSync(scans).filter((name) => /\.nii(\.gz)?$/.test(name))
  expect(names.length).toBeGreaterThanOrEqual(24)
  for (const name of names) {
    const scan = await readNifti(join(scans, name))
    if (!scan.ok) throw new Error(`${name}: ${scan.failure.kind}`)
    const { volume, forms } = scan.value
    const path = join(folder, name)
    expect(await exportLabelmap({ labelmap: labelsOn(volume.grid), segments, forms, path })).toMatchObject({ ok: true })
    const present = await readLabelmap(path)
    expect(present.ok && present.value.volume.grid, name).toEqual(volume.grid)
    expect(present.ok && present.value.forms, name).toEqual(forms)
  }
})

test('An export never replaces the scan itself, not even by another name of the same file.', async () => {
  const folder = temporaryFolder()
  const scan = join(folder, 'scan.nii')
  writeFileSync(scan, 'the scan')
  linkSync(scan, join(folder, 'alias.nii'))
  symlinkSync(scan, join(folder, 'link.nii'))
  for (const name of ['scan.nii', 'alias.nii', 'link.nii']) {
    const done = await exportLabelmap({
      labelmap: labelsOn(oblique),
      segments,
      path: join(folder, name),
      sourceFiles: [scan],
    })
    expect(done).toEqual({ ok: false, failure: { kind: 'export-over-source', file: name } })
  }
  expect(readFileSync(scan, 'utf8')).toBe('the scan')
})

test('An export replaces an earlier export.', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'labels.nii')
  const before = labelsOn(oblique)
  await exportLabelmap({ labelmap: before, segments, path })
  copyFileSync(path, join(folder, 'old.nii'))
  const after = { ...before, voxels: before.voxels.map((value) => value ^ 1) }
  expect(await exportLabelmap({ labelmap: after, segments, path })).toMatchObject({ ok: true })
  const present = await readLabelmap(path)
  expect(present.ok && present.value.volume.voxels).toEqual(after.voxels)
})

test('A name that is no NIfTI name and a folder that is not there are failures, and leave nothing.', async () => {
  const folder = temporaryFolder()
  const labelmap = labelsOn(oblique)
  expect(await exportLabelmap({ labelmap, segments, path: join(folder, 'labels.png') })).toEqual({
    ok: false,
    failure: { kind: 'export-name-unfit', file: 'labels.png' },
  })
  expect(await exportLabelmap({ labelmap, segments, path: join(folder, 'none', 'labels.nii') })).toMatchObject({
    ok: false,
    failure: { kind: 'file-unwritable', file: 'labels.nii' },
  })
  expect(readdirSync(folder)).toEqual([])
})

test('What was read back differently is named: shape, affine or the first voxel.', () => {
  const written = labelsOn(oblique)
  const differing = (changes: Partial<Labelmap>) =>
    firstDifference(written, { ...written, ...changes }, { isAffineExact: true })
  expect(differing({})).toBeUndefined()
  expect(differing({ voxels: written.voxels.with(5, 1) })).toBe(`voxel 5 is 1 instead of ${written.voxels[5]}`)
  expect(differing({ grid: { ...oblique, shape: [4, 2, 3] } })).toBe('its shape is 4 × 2 × 3 instead of 4 × 3 × 2')
  const rounded = { elements: oblique.rasFromVoxel.elements.map(Math.fround) }
  expect(differing({ grid: { ...oblique, rasFromVoxel: rounded } })).toBe('element 1 of its affine differs')
  const present = { ...written, grid: { ...oblique, rasFromVoxel: rounded } }
  expect(firstDifference(written, present, { isAffineExact: false })).toBeUndefined()
})

test('A file beside the export that is no label table is not replaced by one; an earlier label table is.', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'labels.nii')
  writeFileSync(join(folder, 'labels.tsv'), 'participant_id\tage\n')
  expect(await exportLabelmap({ labelmap: labelsOn(oblique), segments, path })).toEqual({
    ok: false,
    failure: { kind: 'export-over-other', file: 'labels.nii', table: 'labels.tsv' },
  })
  expect(readdirSync(folder)).toEqual(['labels.tsv'])
  writeFileSync(join(folder, 'labels.tsv'), formatLabelTable(segments.slice(1)))
  expect(await exportLabelmap({ labelmap: labelsOn(oblique), segments, path })).toMatchObject({ ok: true })
  expect(firstTableDifference(segments, readFileSync(join(folder, 'labels.tsv'), 'utf8'))).toBeUndefined()
})

test('A name that a label table cannot hold stops the export and leaves nothing.', async () => {
  const folder = temporaryFolder()
  const tabbed = [{ value: 3, name: 'left\thippocampus', color: [1, 2, 3] }] as const
  expect(
    await exportLabelmap({ labelmap: labelsOn(oblique), segments: tabbed, path: join(folder, 'labels.nii') }),
  ).toMatchObject({ ok: false, failure: { kind: 'export-differs', because: expect.stringContaining('segment 3') } })
  expect(readdirSync(folder)).toEqual([])
})

test('A label table that was read back differently is named by its heading, its length or its row.', () => {
  const differing = (text: string) => firstTableDifference(segments, text)
  const text = formatLabelTable(segments)
  expect(differing(text)).toBeUndefined()
  expect(differing(text.replace('index', 'value'))).toBe('its label table has another heading')
  expect(differing(text.slice(0, text.indexOf('65535')))).toBe('its label table has 1 rows for 2 segments')
  expect(differing(text.replace('#00ff0a', '#00ff0b'))).toBe('the row of segment 3 in its label table differs')
})
