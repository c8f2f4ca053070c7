import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { apply, voxel } from '@volume/affine.ts'
import { spacingMm } from '@volume/grid.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openScan, readScan } from '../../../../src-main/pipeline/intake/read-scan.node.ts'
import { findAll } from '../index-all.ts'
import { axial, type Picture, writeSeries } from './write-dicom.ts'

async function read(pictures: readonly Picture[]) {
  const source = await openScan(await writeSeries(pictures))
  return source.ok ? readScan(source.value) : source
}

const at = (z: number, picture: Picture = {}): Picture => ({ position: [0, 0, z], ...picture })
const failureOf = async (pictures: readonly Picture[]) => {
  const scan = await read(pictures)
  if (scan.ok) throw new Error('It was read.')
  return scan.failure
}
const scanOf = async (pictures: readonly Picture[]) => {
  const scan = await read(pictures)
  if (!scan.ok) throw new Error(scan.failure.kind)
  return scan.value
}

test('Voxel (i, j, k) lies at position + i·column spacing·row direction + j·row spacing·column direction + k·step, x and y negated.', async () => {
  const coronal = { orientation: [1, 0, 0, 0, 0, -1], spacing: [2, 0.5] }
  const { volume } = await scanOf([
    { ...coronal, position: [10, 20, 30] },
    { ...coronal, position: [10, 23, 30] },
    { ...coronal, position: [10, 26, 30] },
  ])
  expect(volume.grid.shape).toEqual([3, 2, 3])
  expect(apply(volume.grid.rasFromVoxel, voxel(0, 0, 0))).toEqual({ x: -10, y: -20, z: 30 })
  expect(apply(volume.grid.rasFromVoxel, voxel(2, 1, 2))).toEqual({ x: -11, y: -26, z: 28 })
})

test('Slices are ordered along the normal, whatever their numbers and file names say.', async () => {
  const { volume } = await scanOf([
    at(4, { stored: [4, 4, 4, 4, 4, 4] }),
    at(0, { stored: [0, 0, 0, 0, 0, 0] }),
    at(2, { stored: [2, 2, 2, 2, 2, 2] }),
  ])
  expect([volume.voxels[0], volume.voxels[6], volume.voxels[12]]).toEqual([0, 2, 4])
  expect(spacingMm(volume.grid)).toEqual([1, 1, 2])
})

test('Any order of the same files gives the same volume.', async () => {
  const pictures = Array.from({ length: 6 }, (_, z) => at(z * 1.5, { stored: [z, 1, 2, 3, 4, 5] }))
  const source = await openScan(await writeSeries(pictures))
  if (!source.ok) throw new Error(source.failure.kind)
  const expected = await readScan(source.value)
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...source.value.files], { minLength: 6 }), async (files) => {
      expect(await readScan({ format: 'dicom', files })).toEqual(expected)
    }),
    { numRuns: 20 },
  )
})

test('The order of files in a folder does not change the volume.', async () => {
  const pictures = Array.from({ length: 4 }, (_, z) => at(z, { instanceNumber: z, stored: [z, 1, 2, 3, 4, 5] }))
  const folder = await writeSeries(pictures)
  const before = await openScan(folder)
  await rename(join(folder, '000.dcm'), join(folder, 'zzz'))
  const after = await openScan(folder)
  if (!before.ok || !after.ok) throw new Error('It was refused.')
  expect(after.value.files[0]).toBe(join(folder, 'zzz'))
  expect(after.value.files.slice(1)).toEqual(before.value.files.slice(1))
})

test('A missing slice is refused, and the sentence says after which slice.', async () => {
  expect(await failureOf([0, 1, 2, 3, 5, 6, 7].map((z) => at(z)))).toMatchObject({
    kind: 'slices-missing',
    missingCount: 1,
    afterSlice: 4,
    sliceCount: 7,
    fromMm: 3,
    toMm: 5,
  })
})

test('Slices at 0, 1, 2.5, 3 mm are refused as uneven.', async () => {
  expect(await failureOf([0, 1, 2.5, 3].map((z) => at(z)))).toMatchObject({
    kind: 'slices-uneven',
    smallestMm: 0.5,
    largestMm: 1.5,
  })
})

test('A drift that no single gap shows is refused as uneven.', async () => {
  const positions = Array.from({ length: 41 }, (_, k) => (k <= 20 ? k * 0.96 : 19.2 + (k - 20) * 1.04))
  expect(await failureOf(positions.map((z) => at(z)))).toMatchObject({ kind: 'slices-uneven' })
})

test('Positions rounded by two hundredths of the spacing are taken as even, with a finding.', async () => {
  const { findings, volume } = await scanOf([0, 1, 2.02, 3].map((z) => at(z)))
  expect(findings).toMatchObject([{ kind: 'slices-slightly-uneven' }])
  expect(spacingMm(volume.grid)[2]).toBe(1)
})

test('One slice that is shifted sideways by a pixel is refused.', async () => {
  expect(await failureOf([at(0), at(1), { position: [1, 0, 2] }, at(3)])).toMatchObject({
    kind: 'slices-scattered',
    slice: 3,
    offsetMm: 1,
  })
})

test('A copy of an image with identical pixels is used once, with a finding.', async () => {
  const { findings, volume } = await scanOf([at(0), at(1), at(1, { instanceNumber: 9 }), at(2)])
  expect(findings).toEqual([{ kind: 'slices-duplicated', series: expect.any(String), count: 1 }])
  expect(volume.grid.shape[2]).toBe(3)
})

test('Two different images at one position are refused.', async () => {
  const other = at(1, { instanceNumber: 9, stored: [9, 9, 9, 9, 9, 9] })
  expect(await failureOf([at(0), at(1), other, at(2)])).toMatchObject({
    kind: 'slices-repeated',
    imageCount: 4,
    positionCount: 3,
  })
})

test('The same stored pixels under another slope are different images.', async () => {
  expect(
    await failureOf([at(0), at(1), at(1, { instanceNumber: 9, slope: '2', intercept: '0' }), at(2)]),
  ).toMatchObject({ kind: 'slices-repeated' })
})

test.each([
  ['position', 'position (Image Position Patient)'],
  ['orientation', 'orientation (Image Orientation Patient)'],
  ['spacing', 'pixel spacing'],
] as const)('A series of which one image lacks its %s is refused whole.', async (attribute, named) => {
  expect(await failureOf([at(0), at(1, { [attribute]: undefined }), at(2)])).toMatchObject({
    kind: 'geometry-missing',
    attribute: named,
    missingCount: 1,
    totalCount: 3,
  })
})

test('A tilted gantry gives a sheared grid, and the angle is told.', async () => {
  const shift = Math.tan((10 * Math.PI) / 180)
  const { findings, volume } = await scanOf([0, 1, 2].map((z) => ({ position: [0, z * shift, z] })))
  expect(findings).toMatchObject([{ kind: 'grid-sheared', angleDegrees: expect.closeTo(10, 6) }])
  expect(apply(volume.grid.rasFromVoxel, voxel(0, 0, 2))).toMatchObject({ y: expect.closeTo(-2 * shift, 12), z: 2 })
})

test('A single image takes its third dimension from the stated spacing between slices, and says so.', async () => {
  const { findings, volume } = await scanOf([at(0, { thickness: '4', between: '5' })])
  expect(spacingMm(volume.grid)).toEqual([1, 1, 5])
  expect(findings).toMatchObject([{ kind: 'slice-spacing-stated', attribute: 'spacing between slices', spacingMm: 5 }])
})

test('A single image that states a thickness only takes that.', async () => {
  expect((await scanOf([at(0, { thickness: '4' })])).findings).toMatchObject([
    { kind: 'slice-spacing-stated', attribute: 'slice thickness' },
  ])
})

test('A single image that states neither is refused.', async () => {
  expect(await failureOf([at(0)])).toMatchObject({ kind: 'slice-spacing-unknown' })
})

test('Every second slice missing cannot be seen from positions, but the stated spacing disagrees and that is told.', async () => {
  const { findings } = await scanOf([0, 2, 4].map((z) => at(z, { between: '1' })))
  expect(findings).toMatchObject([{ kind: 'slice-spacing-disagrees', positionsMm: 2, statedMm: 1 }])
})

test('Row and column directions that are not perpendicular unit vectors are refused.', async () => {
  expect(await failureOf([at(0, { thickness: '1', orientation: [1, 0, 0, 0.5, 0.5, 0] })])).toMatchObject({
    kind: 'geometry-invalid',
  })
})

test('A pixel spacing of 0 is refused.', async () => {
  expect(await failureOf([at(0, { thickness: '1', spacing: [0, 1] })])).toMatchObject({ kind: 'geometry-invalid' })
})

test('A series of two orientations is two scans, and both say so.', async () => {
  const sagittal = [0, 1, 0, 0, 0, -1]
  const folder = await writeSeries([
    ...[0, 1, 2].map((z) => at(z, { orientation: axial })),
    ...[0, 1].map((x) => ({ position: [x, 0, 0], orientation: sagittal })),
  ])
  expect(await openScan(folder)).toMatchObject({ ok: false, failure: { kind: 'scans-several', names: { length: 2 } } })
  const found = await findAll(folder)
  expect(found).toMatchObject(
    [3, 2].map((length) => ({ files: { length }, findings: [{ kind: 'series-mixed', imageCounts: [3, 2] }] })),
  )
})

test('Files of different image sizes named together are refused.', async () => {
  const folder = await writeSeries([at(0), at(1), at(2, { rows: 4 })])
  const files = ['000.dcm', '001.dcm', '002.dcm'].map((file) => join(folder, file))
  expect(await readScan({ format: 'dicom', files })).toMatchObject({
    ok: false,
    failure: { kind: 'series-inconsistent' },
  })
})
