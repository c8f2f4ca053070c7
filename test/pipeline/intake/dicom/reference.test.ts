import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readNifti } from '@volume/nifti.node.ts'
import { reorient } from '@volume/reorient.ts'
import type { Volume, VoxelArray } from '@volume/volume.ts'
import { expect } from 'vitest'
import { z } from 'zod'
import { type ChosenScan, openScan, readScan } from '../../../../src-main/pipeline/intake/read-scan.node.ts'
import { sharedData, testShared } from '../../../shared.ts'

const golden = z
  .object({
    series: z.record(
      z.string(),
      z.object({ shape: z.array(z.number()), rasFromVoxel: z.array(z.number()), sha256: z.string() }),
    ),
    several: z.record(
      z.string(),
      z.object({
        folder: z.string(),
        shape: z.array(z.number()),
        rasFromVoxel: z.array(z.number()),
        sha256: z.string().optional(),
        sha256s: z.array(z.string()).optional(),
      }),
    ),
    mosaic: z.object({ shape: z.array(z.number()), rasFromVoxel: z.array(z.number()), sha256: z.string() }),
    fieldMap: z.object({
      file: z.string(),
      low: z.number(),
      high: z.number(),
      mean: z.number(),
      standardDeviation: z.number(),
    }),
    images: z.record(z.string(), z.object({ shape: z.array(z.number()), sha256: z.string() })),
    lossy: z.record(z.string(), z.object({ shape: z.array(z.number()), sha256: z.string() })),
  })
  .parse(JSON.parse(readFileSync(new URL('../../../golden/dicom.json', import.meta.url), 'utf8')))

const digest = (array: NodeJS.ArrayBufferView) => createHash('sha256').update(array).digest('hex')

async function read(path: string, chosen: ChosenScan = {}): Promise<Volume<VoxelArray>> {
  const source = await openScan(join(sharedData, path), chosen)
  const scan = source.ok ? await readScan(source.value) : source
  if (!scan.ok) throw new Error(scan.failure.kind)
  return scan.value.volume
}

const series = Object.entries(golden.series)
const images = Object.entries(golden.images)
const main = 'dicom/philips_elition_T1_mprage_170'

testShared.each(series)(
  '%s has the voxels and, within 1e-3 mm, the affine that dcm2niix gives it.',
  async (folder, expected) => {
    const { grid, voxels } = reorient(await read(folder), 'RAS')
    expect(grid.shape).toEqual(expected.shape)
    for (const [index, element] of expected.rasFromVoxel.entries())
      expect(Math.abs((grid.rasFromVoxel.elements[index] ?? Number.NaN) - element)).toBeLessThan(1e-3)
    expect(digest(Float32Array.from(voxels))).toBe(expected.sha256)
  },
)

testShared.each(Object.entries(golden.several))(
  'Each volume of %s has the voxels and, within 1e-3 mm, the affine that dcm2niix gives it.',
  async (scan, { folder, shape, rasFromVoxel, sha256 = '', sha256s = [sha256] }) => {
    for (const [index, expected] of sha256s.entries()) {
      const { grid, voxels } = reorient(await read(folder, { scan, volume: index + 1 }), 'RAS')
      expect(grid.shape).toEqual(shape.slice(0, 3))
      for (const [at, element] of rasFromVoxel.entries())
        expect(Math.abs((grid.rasFromVoxel.elements[at] ?? Number.NaN) - element)).toBeLessThan(1e-3)
      expect(digest(Float32Array.from(voxels))).toBe(expected)
    }
    const missing = await openScan(join(sharedData, folder), { scan, volume: sha256s.length + 1 })
    expect(missing).toMatchObject({ ok: false, failure: { kind: 'volume-not-among', count: sha256s.length } })
  },
)

testShared.each(Array.from({ length: 9 }, (_, index) => `${index + 1}.dcm`))(
  'The Siemens mosaic %s, in one of nine transfer syntaxes, has the slices that dcm2niix cuts from it.',
  async (file) => {
    const { shape, rasFromVoxel, sha256 } = golden.mosaic
    const { grid, voxels } = reorient(await read(`dicom/siemens_mosaic_9_transfer_syntaxes/${file}`), 'RAS')
    expect(grid.shape).toEqual(shape)
    for (const [at, element] of rasFromVoxel.entries())
      expect(Math.abs((grid.rasFromVoxel.elements[at] ?? Number.NaN) - element)).toBeLessThan(1e-3)
    expect(digest(Float32Array.from(voxels))).toBe(sha256)
  },
)

testShared('A field map in an enhanced image has the Hz that its Real World Value Mapping says.', async () => {
  const { low, high, mean, standardDeviation, file } = golden.fieldMap
  const { voxels } = await read(file, { scan: 'IM_0027_fMAP FIELD_MAP REAL' })
  const values = Float64Array.from(voxels)
  const own = values.reduce((sum, value) => sum + value, 0) / values.length
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - own) ** 2, 0) / values.length)
  const close = {
    low: values.toSorted()[0] ?? 0,
    high: values.toSorted().at(-1) ?? 0,
    mean: own,
    standardDeviation: spread,
  }
  for (const [name, value] of Object.entries({ low, high, mean, standardDeviation }))
    expect(Math.abs(close[name as keyof typeof close] - value)).toBeLessThan(1e-4)
})

testShared.each(Object.entries(golden.lossy))(
  '%s, compressed with loss, has the real values that dcmtk decodes, bit for bit, and says that it lost something.',
  async (file, { shape, sha256 }) => {
    const source = await openScan(join(sharedData, file))
    const scan = source.ok ? await readScan(source.value) : source
    if (!scan.ok) throw new Error(scan.failure.kind)
    const { grid, voxels } = scan.value.volume
    expect(grid.shape.slice(0, 2)).toEqual(shape)
    expect(digest(Float32Array.from(voxels))).toBe(sha256)
    expect(scan.value.findings.map(({ kind }) => kind)).toContain('pixels-lossy')
  },
)

testShared.each(images)('%s has the pixels that the reference decoder gives it.', async (file, expected) => {
  const { grid, voxels } = await read(file)
  expect(grid.shape).toEqual([...expected.shape, 1])
  expect(digest(Int32Array.from(voxels))).toBe(expected.sha256)
})

testShared('The Philips series and its NIfTI file are the same scan, voxel by voxel.', async () => {
  const nifti = await readNifti(join(sharedData, 'heads/philips_elition_3T_mprage_T1w.nii.gz'))
  if (!nifti.ok) throw new Error(nifti.failure.kind)
  const fromDicom = reorient(await read(main), 'RAS')
  const fromNifti = reorient(nifti.value.volume, 'RAS')
  expect(fromDicom.grid.shape).toEqual(fromNifti.grid.shape)
  expect(digest(Float32Array.from(fromDicom.voxels))).toBe(digest(Float32Array.from(fromNifti.voxels)))
})

testShared('Twelve slices in each of six transfer syntaxes are slices 80 to 91 of the whole series.', async () => {
  const whole = await read(main)
  const names = readdirSync(join(sharedData, 'dicom/philips_t1_12slices_transcoded'))
  expect(names).toHaveLength(6)
  const sliceLength = 256 * 256
  const { files } = await openFiles(main)
  const first = files.findIndex((file) => file.endsWith('1301_0080.dcm'))
  const last = files.findIndex((file) => file.endsWith('1301_0091.dcm'))
  const expected = whole.voxels.slice(Math.min(first, last) * sliceLength, (Math.max(first, last) + 1) * sliceLength)
  expect(expected).toHaveLength(12 * sliceLength)
  for (const name of names)
    expect(digest((await read(`dicom/philips_t1_12slices_transcoded/${name}`)).voxels)).toBe(digest(expected))
})

async function openFiles(folder: string) {
  const source = await openScan(join(sharedData, folder))
  if (!source.ok) throw new Error(source.failure.kind)
  return source.value
}
