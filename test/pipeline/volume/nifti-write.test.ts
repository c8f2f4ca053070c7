import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Grid, voxelCount } from '@volume/grid.ts'
import { readLabelmap } from '@volume/image.node.ts'
import { readNifti, readNiftiHeader, writeNifti } from '@volume/nifti.node.ts'
import { formsOf } from '@volume/nifti-format.ts'
import type { NiftiForms } from '@volume/scan.ts'
import type { Volume, VoxelArray } from '@volume/volume.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numbered } from '../../phantom/checkerboard.ts'
import { obliqueGrid } from '../../phantom/grid.ts'
import { headLabels } from '../../phantom/head.ts'
import { arbitraryAffine, arbitraryShape } from './arbitrary.ts'
import { smallGrid } from './nifti-bytes.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
const types = [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array]
const singleGrid = ({ shape, rasFromVoxel }: Grid): Grid => ({
  shape,
  rasFromVoxel: { elements: rasFromVoxel.elements.map(Math.fround) },
})

async function writeAndRead(name: string, volume: Volume, options?: Parameters<typeof writeNifti>[2]) {
  const path = join(folder, name)
  expect(await writeNifti(path, volume, options)).toEqual({ ok: true, value: undefined })
  const scan = await readNifti(path)
  if (!scan.ok) throw new Error(JSON.stringify(scan.failure))
  return scan.value
}

test('Every stored type, compressed or not, version 1 or 2, comes back as it was written, and so does the affine.', async () => {
  const arbitraryCase = fc.record({
    shape: arbitraryShape,
    rasFromVoxel: arbitraryAffine,
    Type: fc.constantFrom(...types),
    seed: fc.integer(),
    isCompressed: fc.boolean(),
    niftiVersion: fc.constantFrom(1 as const, 2 as const),
  })
  await fc.assert(
    fc.asyncProperty(arbitraryCase, async ({ shape, rasFromVoxel, Type, seed, isCompressed, niftiVersion }) => {
      const grid = niftiVersion === 1 ? singleGrid({ shape, rasFromVoxel }) : { shape, rasFromVoxel }
      const voxels: VoxelArray = new Type(voxelCount(grid)).map((_, index) => Math.sin(index + seed) * 1e5)
      const forms = { ...formsOf(grid), niftiVersion }
      const scan = await writeAndRead(isCompressed ? 'any.nii.gz' : 'any.nii', { grid, voxels }, { forms })
      expect(scan.volume.voxels).toEqual(voxels)
      expect(scan.volume.voxels).toBeInstanceOf(Type)
      expect(scan.volume.grid.shape).toEqual(grid.shape)
      expect(scan.volume.grid.rasFromVoxel.elements.every((e, index) => e === grid.rasFromVoxel.elements[index])).toBe(
        true,
      )
      expect(scan.findings.filter(({ kind }) => kind !== 'volume-constant')).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('Forms are repeated bit for bit, also those that only a qform states.', async () => {
  const qformOnly: NiftiForms = {
    ...formsOf(smallGrid),
    sformCode: 0,
    srow: new Array<number>(12).fill(0),
    xyztUnits: 10,
  }
  const scan = await writeAndRead('forms.nii.gz', numbered(smallGrid), { forms: qformOnly })
  expect(scan.forms).toEqual(qformOnly)
  const both: NiftiForms = { ...formsOf(smallGrid), sformCode: 4, qformCode: 2 }
  expect((await writeAndRead('forms.nii', numbered(smallGrid), { forms: both })).forms).toEqual(both)
})

test('An oblique grid is stated by both forms, a sheared one by the sform alone.', async () => {
  const oblique = await writeAndRead('oblique.nii', numbered(obliqueGrid([5, 6, 7])))
  expect([oblique.forms?.sformCode, oblique.forms?.qformCode, oblique.findings]).toEqual([1, 1, []])
  const sheared = { ...smallGrid, rasFromVoxel: { elements: [2, 0.3, 0, -10, 0, 2, 0, 20, 0, 0, 3, 30, 0, 0, 0, 1] } }
  const scan = await writeAndRead('sheared.nii', numbered(sheared))
  expect([scan.forms?.sformCode, scan.forms?.qformCode]).toEqual([1, 0])
  expect(scan.findings.map(({ kind }) => kind)).toEqual(['grid-sheared'])
})

test('Slope and intercept are written for stored units, and applied on reading.', async () => {
  const voxels = new Uint16Array(12).map((_, index) => index * 1000)
  const scan = await writeAndRead('entropy.nii.gz', { grid: smallGrid, voxels }, { slope: 2 ** -15, intercept: 0.5 })
  expect([...scan.volume.voxels]).toEqual([...voxels].map((stored) => stored * 2 ** -15 + 0.5))
})

test('More than 32767 voxels along an axis are written as NIfTI-2.', async () => {
  const grid = { shape: [40000, 1, 1] as const, rasFromVoxel: smallGrid.rasFromVoxel }
  const scan = await writeAndRead('long.nii.gz', numbered(grid))
  expect(scan.forms?.niftiVersion).toBe(2)
  expect(scan.volume).toEqual(numbered(grid))
})

test('The same volume gives the same bytes.', async () => {
  await writeNifti(join(folder, 'one.nii.gz'), numbered(smallGrid))
  await writeNifti(join(folder, 'two.nii.gz'), numbered(smallGrid))
  expect(readFileSync(join(folder, 'one.nii.gz'))).toEqual(readFileSync(join(folder, 'two.nii.gz')))
})

test('A part of a larger buffer is written alone.', async () => {
  const part = new Int16Array(100).fill(7).subarray(40, 52)
  expect((await writeAndRead('part.nii', { grid: smallGrid, voxels: part })).volume.voxels).toEqual(part.slice())
})

test('A labelmap comes back as one; a constant one is no finding.', async () => {
  const labelmap = headLabels(obliqueGrid([30, 30, 20]))
  await writeNifti(join(folder, 'labels.nii.gz'), labelmap)
  const read = await readLabelmap(join(folder, 'labels.nii.gz'))
  expect(read.ok && read.value.volume.voxels).toEqual(labelmap.voxels)
  await writeNifti(join(folder, 'empty.nii.gz'), { grid: smallGrid, voxels: new Uint16Array(12) })
  const empty = await readLabelmap(join(folder, 'empty.nii.gz'))
  expect(empty.ok && empty.value.findings).toEqual([])
})

test.each([
  ['a fraction', new Float32Array([0, 1, 1.5])],
  ['a negative number', new Int16Array([0, -1])],
  ['65536', new Int32Array([65536])],
  ['NaN', new Float32Array([Number.NaN])],
])('A file that holds %s is no labelmap.', async (_, some) => {
  const voxels: VoxelArray = new Float64Array(12)
  voxels.set(some)
  await writeNifti(join(folder, 'no-labels.nii'), { grid: smallGrid, voxels })
  expect(await readLabelmap(join(folder, 'no-labels.nii'))).toMatchObject({
    ok: false,
    failure: { kind: 'labels-not-integers', example: some.at(-1) },
  })
})

test('What cannot be written is refused with its reason, and nothing is left behind.', async () => {
  const volume = numbered(smallGrid)
  mkdirSync(join(folder, 'full', 'taken.nii'), { recursive: true })
  const refused = async (name: string) => {
    const written = await writeNifti(join(folder, 'full', name), volume)
    return written.ok ? undefined : written.failure.kind
  }
  expect(await refused('scan.txt')).toBe('file-unwritable')
  expect(await refused(join('absent', 'scan.nii'))).toBe('file-unwritable')
  expect(await refused('taken.nii')).toBe('file-unwritable')
  expect(readdirSync(join(folder, 'full'))).toEqual(['taken.nii'])
})

test('A failed write leaves the file that was there.', async () => {
  const path = join(folder, 'kept.nii')
  await writeNifti(path, numbered(smallGrid))
  const before = readFileSync(path)
  const broken = { grid: smallGrid, voxels: new Int16Array(3) }
  await expect(writeNifti(path, broken)).rejects.toThrow('voxels of its grid')
  await expect(writeNifti(path, numbered(smallGrid), { forms: formsOf(obliqueGrid([3, 2, 2])) })).rejects.toThrow(
    'forms',
  )
  expect(readFileSync(path)).toEqual(before)
})

test('A pair is read by the name of either half, compressed or not, and its absent half is named.', async () => {
  const path = join(folder, 'whole.nii')
  await writeNifti(path, numbered(smallGrid))
  const bytes = readFileSync(path)
  const header = bytes.subarray(0, 352)
  header.write('ni1\0', 344, 'latin1')
  header.writeFloatLE(0, 108)
  writeFileSync(join(folder, 'pair.hdr'), header)
  expect(await readNifti(join(folder, 'pair.hdr'))).toEqual({
    ok: false,
    failure: { kind: 'pair-incomplete', file: 'pair.hdr', missing: 'pair.img' },
  })
  writeFileSync(join(folder, 'pair.img'), bytes.subarray(352))
  for (const name of ['pair.hdr', 'pair.img']) {
    const scan = await readNifti(join(folder, name))
    expect(scan.ok && scan.value.volume).toEqual(numbered(smallGrid))
    expect((await readNiftiHeader(join(folder, name))).ok).toBe(true)
  }
})

test('What the header alone says is what the whole file says.', async () => {
  const path = join(folder, 'header.nii.gz')
  await writeNifti(path, numbered(obliqueGrid([9, 8, 7])))
  const [header, scan] = [await readNiftiHeader(path), await readNifti(path)]
  if (!header.ok || !scan.ok) throw new Error('The file was not read.')
  expect(header.value).toEqual({
    grid: scan.value.volume.grid,
    findings: [],
    datatype: 'int32',
    forms: scan.value.forms,
    volumeCount: 1,
  })
})

const python = '/usr/bin/python3'
const hasNibabel = existsSync(python) && canImport('nibabel')
if (!hasNibabel) console.warn('\n*** nibabel is absent: files written here are NOT read by it. ***\n')

test.skipIf(!hasNibabel)('nibabel reads what was written: affine, qform and voxels.', async () => {
  const volume = numbered(obliqueGrid([4, 5, 6]))
  const path = join(folder, 'nibabel.nii.gz')
  await writeNifti(path, volume)
  const script = `
import json, sys, nibabel
image = nibabel.load(sys.argv[1])
print(json.dumps([image.affine.ravel().tolist(), image.get_qform(coded=True)[0].ravel().tolist(), image.dataobj[:].ravel(order='F').tolist()]))`
  const [affine, qform, voxels] = JSON.parse(execFileSync(python, ['-c', script, path], { encoding: 'utf8' })) as [
    number[],
    number[],
    number[],
  ]
  expect(affine).toEqual(singleGrid(volume.grid).rasFromVoxel.elements)
  expect(Math.max(...qform.map((element, index) => Math.abs(element - affine[index]!)))).toBeLessThan(1e-5)
  expect(voxels).toEqual([...volume.voxels])
})

test('A compressed file is one gzip member of header and voxels.', async () => {
  await writeNifti(join(folder, 'member.nii.gz'), numbered(smallGrid))
  expect(gunzipSync(readFileSync(join(folder, 'member.nii.gz'))).length).toBe(352 + 48)
})

function canImport(module: string): boolean {
  try {
    execFileSync(python, ['-c', `import ${module}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
