import { copyFile, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { IntakeProgress } from '@contract/event.ts'
import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import { affine } from '@volume/affine.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import { expect, test } from 'vitest'
import { indexFolder } from '../../../src-main/pipeline/intake/folder.node.ts'
import { hashFiles } from '../../../src-main/pipeline/intake/hash.node.ts'
import { openScan, readScan } from '../../../src-main/pipeline/intake/read-scan.node.ts'
import { type Picture, temporaryFolder, writeSeries } from './dicom/write-dicom.ts'
import { indexAll } from './index-all.ts'

async function folderIn(parent: string, name: string): Promise<string> {
  const path = join(parent, name)
  await mkdir(path, { recursive: true })
  return path
}

async function writeScan(folder: string, file: string): Promise<void> {
  const grid = {
    shape: [2, 2, 2] as const,
    rasFromVoxel: affine<'ras', 'voxel'>([-1, 0, 0, 5, 0, 2, 0, 6, 0, 0, 3, 7]),
  }
  const written = await writeNifti(join(folder, file), { grid, voxels: Int16Array.of(1, 2, 3, 4, 5, 6, 7, 8) })
  if (!written.ok) throw new Error(written.failure.kind)
}

/** The same as two files: the header says `ni1` and that voxels start at byte 0 of the other file. */
async function writePair(folder: string, stem: string): Promise<void> {
  await writeScan(folder, 'single.nii')
  const bytes = await readFile(join(folder, 'single.nii'))
  bytes.write('ni1\0', 344, 'latin1')
  bytes.writeFloatLE(0, 108)
  await writeFile(join(folder, `${stem}.hdr`), bytes.subarray(0, 348))
  await writeFile(join(folder, `${stem}.img`), bytes.subarray(352))
  await rm(join(folder, 'single.nii'))
}

const slices = (count: number, picture: Picture = {}): readonly Picture[] =>
  Array.from({ length: count }, (_, z) => ({ position: [0, 0, z], ...picture }))

const namesOf = (found: Awaited<ReturnType<typeof indexAll>>) =>
  found.map((scan) => (scan.kind === 'case' ? scan.name : `${scan.failure.kind} ${scan.file}`))

test('NIfTI files and DICOM series are found in subfolders in sorted order, named by where they are.', async () => {
  const root = await temporaryFolder()
  await writeScan(await folderIn(root, 'sub-02/anat'), 'sub-02_T1w.nii.gz')
  await writeScan(await folderIn(root, 'sub-01/anat'), 'sub-01_FLAIR.nii')
  await writeSeries(slices(3), await folderIn(root, 'sub-01/dicom'))
  const found = await indexAll(root)
  expect(namesOf(found)).toEqual(['sub-01/anat/sub-01_FLAIR', 'sub-01/dicom', 'sub-02/anat/sub-02_T1w'])
  expect(found).toMatchObject([
    {
      format: 'nifti',
      orientation: 'LAS',
      contrast: { name: 'FLAIR', source: 'bids-suffix' },
      grid: { shape: [2, 2, 2] },
      findings: [],
    },
    { format: 'dicom', orientation: 'LPS', grid: { shape: [3, 2, 3] }, files: { length: 3 } },
    { format: 'nifti', contrast: { name: 'T1w' } },
  ])
})

test('The hash of a case is that of its files one after the other, and it does not depend on file names.', async () => {
  const folder = await writeSeries(slices(3))
  const [before] = await indexAll(folder)
  await rename(join(folder, '000.dcm'), join(folder, 'zzz.dcm'))
  const [after] = await indexAll(folder)
  if (before?.kind !== 'case' || after?.kind !== 'case') throw new Error('It was refused.')
  expect(after.sha256).toBe(before.sha256)
  expect(await hashFiles(after.files)).toEqual({
    ok: true,
    value: { sha256: after.sha256, sizeBytes: after.sizeBytes },
  })
})

test('A series that fills the chosen folder is named after it; several are named by number and description.', async () => {
  const root = await folderIn(await temporaryFolder(), 'knee and head')
  await writeSeries(slices(2), root)
  expect(namesOf(await indexAll(root))).toEqual(['knee and head'])
  const both = await folderIn(await temporaryFolder(), 'both')
  await writeSeries(slices(2, { series: '1.1', seriesNumber: '7', description: 'T1 A/P' }), both)
  const second = await writeSeries(slices(2, { series: '1.2', seriesNumber: '3' }))
  for (const file of ['000.dcm', '001.dcm']) await copyFile(join(second, file), join(both, `b${file}`))
  expect(namesOf(await indexAll(both))).toEqual(['series 3', '7 T1 A-P'])
})

test('DICOM is known by its content: any extension, or none.', async () => {
  const folder = await writeSeries(slices(3))
  await rename(join(folder, '000.dcm'), join(folder, 'IM0'))
  await rename(join(folder, '001.dcm'), join(folder, 'i1.MRDC.1'))
  expect(await indexAll(folder)).toMatchObject([{ kind: 'case', files: { length: 3 } }])
})

test('A file that promises DICOM and holds none is refused; texts, hidden files and unknown files are passed over.', async () => {
  const root = await temporaryFolder()
  await writeScan(root, 'a.nii.gz')
  for (const file of ['b.dcm', 'c.mnc', 'notes.txt', 'a.json', '.hidden.nii', 'README', 'core.xyz', 'participants.tsv'])
    await writeFile(join(root, file), 'no image at all, but long enough to look into')
  expect(namesOf(await indexAll(root))).toEqual(['a', 'format-unknown b.dcm', 'format-unknown c.mnc'])
})

test('A bad file never stops the others.', async () => {
  const root = await temporaryFolder()
  await writeFile(join(root, 'a.nii'), 'not NIfTI')
  await writeFile(join(root, 'b.nii.gz'), '')
  await writeScan(root, 'c.nii')
  expect(namesOf(await indexAll(root))).toEqual([
    expect.stringMatching(/ a\.nii$/),
    expect.stringMatching(/ b\.nii\.gz$/),
    'c',
  ])
})

test('A compressed file that is cut or damaged is refused when it is indexed, although its header is whole.', async () => {
  const root = await temporaryFolder()
  await writeScan(root, 'whole.nii.gz')
  const whole = await readFile(join(root, 'whole.nii.gz'))
  await writeFile(join(root, 'cut.nii.gz'), whole.subarray(0, whole.length - 9))
  const flipped = Buffer.from(whole)
  flipped[whole.length - 6] = (flipped[whole.length - 6] ?? 0) ^ 1
  await writeFile(join(root, 'flipped.nii.gz'), flipped)
  expect(namesOf(await indexAll(root))).toEqual(['gzip-damaged cut.nii.gz', 'gzip-damaged flipped.nii.gz', 'whole'])
})

test('A file that inflates to far more than its header explains is refused without being inflated to its end.', async () => {
  const root = await temporaryFolder()
  await writeScan(root, 'small.nii')
  const bomb = Buffer.concat([await readFile(join(root, 'small.nii')), Buffer.alloc(2 ** 26)])
  await writeFile(join(root, 'bomb.nii.gz'), gzipSync(bomb))
  expect(namesOf(await indexAll(root))).toEqual(['inflates-beyond-header bomb.nii.gz', 'small'])
})

test('A header and its image are one case; either alone is refused.', async () => {
  const root = await temporaryFolder()
  await writePair(root, 'pair')
  await copyFile(join(root, 'pair.img'), join(root, 'lonely.img'))
  const found = await indexAll(root)
  expect(namesOf(found)).toEqual(['pair-incomplete lonely.img', 'pair'])
  expect(found[1]).toMatchObject({ files: [join(root, 'pair.hdr'), join(root, 'pair.img')] })
  const source = await openScan(join(root, 'pair.img'))
  expect(source.ok ? await readScan(source.value) : source).toMatchObject({ ok: true })
})

test('Folders that link to each other in a circle are each looked into once.', async () => {
  const root = await temporaryFolder()
  await writeScan(await folderIn(root, 'a'), 'x.nii')
  await symlink(root, join(root, 'a', 'up'))
  await symlink(join(root, 'a'), join(root, 'again'))
  await symlink(join(root, 'nowhere'), join(root, 'broken.nii'))
  expect(namesOf(await indexAll(root))).toEqual(['a/x'])
})

test('A folder that is not there is refused by its base name.', async () => {
  const root = join(await temporaryFolder(), 'gone')
  expect(await indexAll(root)).toEqual([
    {
      kind: 'refused',
      file: 'gone',
      failure: { kind: 'folder-unreadable', folder: 'gone', because: 'it does not exist' },
    },
  ])
})

test('Progress ends with every file seen, and counts what was found.', async () => {
  const root = await temporaryFolder()
  await writeScan(root, 'a.nii')
  await writeFile(join(root, 'b.dcm'), 'x')
  await writeFile(join(root, 'c.txt'), 'x')
  const seen: IntakeProgress[] = []
  for await (const _ of indexFolder(root, {
    onProgress: (progress) => seen.push(progress),
    signal: new AbortController().signal,
  }));
  expect(seen[0]).toEqual({ seenFiles: 0, totalFiles: 3, addedCount: 0, refusedCount: 0 })
  expect(seen.at(-1)).toEqual({ seenFiles: 3, totalFiles: 3, addedCount: 1, refusedCount: 1 })
})

test('An aborted signal ends the indexing after the case at hand.', async () => {
  const root = await temporaryFolder()
  for (const file of ['a.nii', 'b.nii', 'c.nii']) await writeScan(root, file)
  const abort = new AbortController()
  const names: string[] = []
  for await (const found of indexFolder(root, { onProgress: () => {}, signal: abort.signal })) {
    if (found.kind === 'case') names.push(found.name)
    abort.abort()
  }
  expect(names).toEqual(['a'])
})

test('Nothing that is told carries the name or birth date of the file, or a path in a failure.', async () => {
  const root = await temporaryFolder()
  await writeSeries(slices(3, { description: 'T1' }), await folderIn(root, 'good'))
  await writeSeries(slices(3, { photometric: 'RGB' }), await folderIn(root, 'color'))
  await writeSeries([...slices(2), { position: [0, 0, 5] }, { position: [0, 0, 6] }], await folderIn(root, 'gap'))
  const found = await indexAll(root)
  expect(JSON.stringify(found)).not.toMatch(/Nemo|1970/)
  const failures = found.flatMap((scan): readonly Failure[] => (scan.kind === 'case' ? scan.findings : [scan.failure]))
  expect(failures.length).toBeGreaterThan(1)
  expect(JSON.stringify(failures) + failures.map(sentenceOf).join()).not.toContain(root)
})

test('A series that was met in another folder before says so.', async () => {
  const root = await temporaryFolder()
  await writeSeries(slices(2), await folderIn(root, 'a'))
  await writeSeries(slices(2), await folderIn(root, 'b'))
  expect(await indexAll(root)).toMatchObject([
    { name: 'a', findings: [{ kind: 'identifiers-present' }] },
    { name: 'b', findings: [{ kind: 'series-in-several-folders', folder: 'a' }, { kind: 'identifiers-present' }] },
  ])
})

test('A series beside a DICOM file that cannot be parsed says that slices may be missing.', async () => {
  const folder = await writeSeries(slices(3))
  const damaged = new Uint8Array(200)
  damaged.set([0x44, 0x49, 0x43, 0x4d], 128)
  await writeFile(join(folder, 'x.dcm'), damaged)
  expect(await indexAll(folder)).toMatchObject([
    { kind: 'refused', file: 'x.dcm', failure: { kind: 'dicom-damaged' } },
    { kind: 'case', findings: [{ kind: 'files-left-out', count: 1 }, { kind: 'identifiers-present' }] },
  ])
})

test('One image of a series that cannot be read refuses the series.', async () => {
  const folder = await writeSeries([...slices(3), { position: [0, 0, 3], transferSyntax: '1.2.840.10008.1.2.4.52' }])
  expect(namesOf(await indexAll(folder))).toEqual([
    'compression-unsupported 003.dcm',
    expect.stringMatching(/^series-incomplete/),
  ])
})

test('Files with the same fault in one series are one refusal with their number.', async () => {
  const folder = await writeSeries(slices(5, { photometric: 'MONOCHROME1' }))
  expect(await indexAll(folder)).toMatchObject([
    { file: '000.dcm', failure: { kind: 'photometric-unsupported', count: 5 } },
  ])
})

test('Opening a folder without scans, with several, or a file that went away is a failure.', async () => {
  const root = await temporaryFolder()
  expect(await openScan(root)).toMatchObject({ ok: false, failure: { kind: 'no-scan-found' } })
  await writeScan(root, 'a.nii')
  expect(await openScan(root)).toMatchObject({ ok: true, value: { format: 'nifti', files: [join(root, 'a.nii')] } })
  await writeScan(root, 'b.nii')
  expect(await openScan(root)).toMatchObject({ ok: false, failure: { kind: 'scans-several', names: ['a', 'b'] } })
  await rm(join(root, 'a.nii'))
  expect(await openScan(join(root, 'a.nii'))).toMatchObject({ ok: false, failure: { kind: 'file-unreadable' } })
})

test('A text file is no scan.', async () => {
  const path = join(await temporaryFolder(), 'note.txt')
  await writeFile(path, 'Nothing to see here.')
  const source = await openScan(path)
  expect(source.ok ? await readScan(source.value) : source).toMatchObject({
    ok: false,
    failure: { kind: 'format-unknown', file: 'note.txt' },
  })
})
