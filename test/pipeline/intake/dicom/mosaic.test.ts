import { expect, test } from 'vitest'
import { openScan, readScan } from '../../../../src-main/pipeline/intake/read-scan.node.ts'
import { csaHeader } from './write-csa.ts'
import { type Picture, writeSeries } from './write-dicom.ts'

const says = (sliceCount: string, normal: readonly string[] = ['0', '0', '1']) =>
  csaHeader([
    ['NumberOfImagesInMosaic', [sliceCount]],
    ['SliceNormalVector', normal],
  ])

/** Three slices of 3 × 2 pixels of 2 mm, 5 mm apart, in a picture of 2 × 2 tiles; the tile of a pixel is its hundreds. */
const mosaic: Picture = {
  imageType: 'ORIGINAL\\PRIMARY\\M\\MOSAIC',
  rows: 4,
  columns: 6,
  stored: [0, 1, 2, 100, 101, 102, 3, 4, 5, 103, 104, 105, 200, 201, 202, 0, 0, 0, 203, 204, 205, 0, 0, 0],
  spacing: [2, 2],
  between: '5',
  position: [-6, -4, 10],
  csaHeader: says('3'),
}

async function outcomeOf(changes: Picture) {
  const source = await openScan(await writeSeries([{ ...mosaic, ...changes }]))
  return source.ok ? readScan(source.value) : source
}

test('A mosaic is cut into its slices, which lie where the center of the picture is, one after the other along the normal.', async () => {
  const scan = await outcomeOf({})
  if (!scan.ok) throw new Error(scan.failure.kind)
  const { grid, voxels } = scan.value.volume
  expect(grid.shape).toEqual([3, 2, 3])
  expect(Array.from(voxels)).toEqual([0, 100, 200].flatMap((tile) => [0, 1, 2, 3, 4, 5].map((at) => tile + at)))
  // The corner is (−6, −4, 10) + ((6 − 3) · 2, (4 − 2) · 2, 0) / 2 in LPS.
  expect(grid.rasFromVoxel.elements).toEqual(
    [-2, 0, 0, 3, 0, -2, 0, 2, 0, 0, 5, 10, 0, 0, 0, 1].map((value) => value + 0),
  )
})

test('Against the normal of its rows and columns the slices stand in the order of their positions.', async () => {
  const scan = await outcomeOf({ csaHeader: says('3', ['0', '0', '-1']) })
  if (!scan.ok) throw new Error(scan.failure.kind)
  expect(scan.value.volume.voxels[0]).toBe(200)
  expect(scan.value.volume.grid.rasFromVoxel.elements[11]).toBe(0)
})

test.each<[string, Picture]>([
  ['more slices than any scanner makes', { csaHeader: says('100000000') }],
  ['a part of a slice', { csaHeader: says('2.5') }],
  ['no slice', { csaHeader: says('0') }],
  ['tiles that do not fill its picture', { csaHeader: says('17') }],
  ['no normal', { csaHeader: says('3', []) }],
  ['no distance between its slices', { between: undefined }],
  ['a private header of another kind', { csaHeader: new Uint8Array(64) }],
])('A mosaic with %s is refused.', async (_, changes) => {
  expect(await outcomeOf(changes)).toMatchObject({ ok: false, failure: { kind: 'mosaic-unreadable' } })
})
