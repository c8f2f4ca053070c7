import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { type Zippable, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { isOneOf } from '../../../src-main/pipeline/export/same-file.node.ts'
import { openScan, readScan } from '../../../src-main/pipeline/intake/read-scan.node.ts'
import { indexResampled } from '../../../src-main/pipeline/intake/resampled-series.node.ts'
import { filesOfSource, openSource, statSource } from '../../../src-main/pipeline/volume/source-file.node.ts'
import { checkSource } from '../../../src-main/storage/sources.node.ts'
import { sharedData, testShared } from '../../shared.ts'
import { type Picture, temporaryFolder, writeSeries } from './dicom/write-dicom.ts'
import { indexAll } from './index-all.ts'

const slices = (count: number): readonly Picture[] =>
  Array.from({ length: count }, (_, index) => ({ position: [0, 0, index], stored: [index, 2, 3, 4, 5, 6] }))

async function seriesFiles(): Promise<readonly (readonly [string, Uint8Array])[]> {
  const folder = await writeSeries(slices(3))
  const names = readdirSync(folder).toSorted()
  return names.map((file) => [file, new Uint8Array(readFileSync(join(folder, file)))] as const)
}

async function zipped(content: Zippable, name = 'disc.zip'): Promise<string> {
  const folder = await temporaryFolder()
  await mkdir(folder, { recursive: true })
  const path = join(folder, name)
  await writeFile(path, zipSync(content))
  return path
}

const inside = (folder: string, files: readonly (readonly [string, Uint8Array])[]): Zippable =>
  Object.fromEntries(files.map(([file, bytes]) => [`${folder}${file}`, bytes]))

test('A series in a zip archive is found, read and hashed as if it were unpacked.', async () => {
  const files = await seriesFiles()
  const plain = await writeSeries(slices(3))
  const archive = await zipped(inside('study/series/', files))
  const [found] = await indexAll(join(archive, '..'))
  if (found?.kind !== 'case') throw new Error('Nothing was found.')
  expect(found).toMatchObject({
    name: 'disc.zip/study/series',
    format: 'dicom',
    findings: [{ kind: 'identifiers-present' }],
  })
  expect(found.files[0]).toBe(join(archive, 'study', 'series', files[0]?.[0] ?? ''))
  const [unpacked] = await indexAll(plain)
  expect(unpacked).toMatchObject({ sha256: found.sha256, sizeBytes: found.sizeBytes })
  const [one, other] = [await readScan(found), await openScan(plain)]
  const expected = other.ok ? await readScan(other.value) : other
  if (!one.ok || !expected.ok) throw new Error('It was refused.')
  expect(one.value.volume.voxels).toEqual(expected.value.volume.voxels)
  expect((await checkSource(found, 'content')).ok).toBe(true)
  await writeFile(archive, zipSync(inside('study/series/', [...files].slice(1))))
  expect(await checkSource(found, 'size')).toMatchObject({ ok: false, failure: { kind: 'source-missing' } })
})

test('A series in an archive whose slices are uneven is resampled where that is asked for, without its neighbors.', async () => {
  const uneven = await writeSeries([0, 1, 2.5, 3].map((z) => ({ position: [0, 0, z], stored: [1, 2, 3, 4, 5, 6] })))
  const files = readdirSync(uneven).map((file) => [file, new Uint8Array(readFileSync(join(uneven, file)))] as const)
  const archive = await zipped({ ...inside('uneven/', files), ...inside('even/', await seriesFiles()) })
  const [refused] = (await indexAll(archive)).filter((one) => one.kind === 'refused')
  expect(refused?.unevenFiles).toHaveLength(4)
  const paths = refused?.unevenFiles ?? []
  const found = await indexResampled({ paths, name: 'head' }, new AbortController().signal)
  expect(found).toMatchObject([{ kind: 'case', name: 'head', grid: { shape: [3, 2, 4] } }])
})

test('The path of an archive opens the scan in it; what it holds beside scans, hidden or of macOS, is passed over.', async () => {
  const files = await seriesFiles()
  const archive = await zipped({
    ...inside('', files),
    ...inside('__MACOSX/', files),
    ...inside('.hidden/', files),
    'readme.txt': new Uint8Array(3),
  })
  const opened = await openScan(archive)
  expect(opened).toMatchObject({ ok: true, value: { files: files.map(([file]) => join(archive, file)) } })
  expect(await isOneOf(archive, opened.ok ? opened.value.files : [])).toBe(true)
})

testShared('A compressed NIfTI file in an archive is read with its sidecar.', async () => {
  const folder = join(sharedData, 'hippocampus/images')
  const file = readdirSync(folder).find((name) => name.endsWith('.nii.gz')) ?? ''
  const bytes = new Uint8Array(readFileSync(join(folder, file)))
  const archive = await zipped({
    'a/sub-1_T1w.nii.gz': bytes,
    'a/sub-1_T1w.json': Buffer.from('{"Manufacturer":"Acme"}'),
  })
  const found = await indexAll(archive)
  expect(found).toMatchObject([{ kind: 'case', name: 'a/sub-1_T1w', origin: { scanner: 'Acme' } }])
  const [one] = found
  const [read, expected] = await Promise.all([
    one?.kind === 'case' ? readScan(one) : undefined,
    readScan({ format: 'nifti', files: [join(folder, file)] }),
  ])
  if (!read?.ok || !expected.ok) throw new Error('It was refused.')
  expect(read.value.volume).toEqual(expected.value.volume)
})

test('A file in an archive is read from anywhere, forward and back, as one on disk.', async () => {
  const content = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7919) % 251)
  const archive = await zipped({ 'a/b.bin': content, 'c.bin': [content, { level: 0 }] })
  const places = fc.tuple(
    fc.constantFrom('a/b.bin', 'c.bin'),
    fc.array(fc.tuple(fc.nat(210_000), fc.nat(5000)), { maxLength: 4 }),
  )
  await fc.assert(
    fc.asyncProperty(places, async ([name, reads]) => {
      const file = await openSource(join(archive, name))
      for (const [position, length] of reads) {
        const target = new Uint8Array(length)
        const count = await file.read(target, position)
        expect(target.subarray(0, count)).toEqual(content.subarray(position, position + length))
      }
      await file.close()
    }),
    { numRuns: 40 },
  )
  expect(await statSource(join(archive, 'a'))).toMatchObject({ isFolder: true, sizeBytes: 0 })
  expect(await statSource(join(archive, 'a/b.bin'))).toMatchObject({ isFolder: false, sizeBytes: 200_000 })
  expect(await filesOfSource(archive)).toEqual(['c.bin'])
  await expect(openSource(join(archive, 'x'))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('A folder that is called like an archive is a folder.', async () => {
  const folder = join(await temporaryFolder(), 'scans.zip')
  await mkdir(folder, { recursive: true })
  await writeSeries(slices(2), folder)
  expect(await indexAll(folder)).toMatchObject([{ kind: 'case' }])
})

test('An archive that is cut, or changed in any byte, is read or told; it neither throws nor stops the others.', async () => {
  const files = await seriesFiles()
  const whole = zipSync(inside('', files))
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'z'), { recursive: true })
  await writeSeries(slices(2), join(folder, 'z'))
  const damages = fc.tuple(fc.boolean(), fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }))
  await fc.assert(
    fc.asyncProperty(damages, async ([isCut, at, change]) => {
      const bytes = isCut ? whole.slice(0, at) : whole.slice()
      if (!isCut) bytes[at]! ^= change
      await writeFile(join(folder, 'disc.zip'), bytes)
      const found = await indexAll(folder)
      expect(found.some((one) => one.kind === 'case' && one.name === 'z')).toBe(true)
      if (isCut) expect(found[0]).toMatchObject({ kind: 'refused', failure: { kind: 'folder-unreadable' } })
    }),
    { numRuns: 60 },
  )
})

test('An entry that inflates to more than it says is refused, and so is a name that leads out of the archive.', async () => {
  const [first] = await seriesFiles()
  const [name, bytes] = first ?? ['', new Uint8Array()]
  const whole = zipSync({ [name]: bytes })
  const central = Buffer.from(whole).lastIndexOf('PK\u0001\u0002', undefined, 'latin1')
  new DataView(whole.buffer).setUint32(central + 24, bytes.length - 10, true)
  const folder = await temporaryFolder()
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'bomb.zip'), whole)
  await writeFile(join(folder, 'out.zip'), zipSync({ '../../x.dcm': bytes }))
  expect(await indexAll(folder)).toMatchObject([
    { file: `bomb.zip/${name}`, failure: { kind: 'archive-unreadable' } },
    { file: 'out.zip', failure: { kind: 'folder-unreadable', because: 'it holds names that lead out of it' } },
  ])
})
