import { point } from '@volume/affine.ts'
import { csaValues } from './csa-header.ts'
import type { Dataset } from './dataset.node.ts'
import type { Instance, SliceGeometry, Triple } from './instance.ts'

/** No mosaic has more slices: what a header says beyond that is not believed. */
const mostSlices = 1024

export const isMosaic = (dataset: Dataset): boolean =>
  dataset.string('x00080008')?.split('\\').includes('MOSAIC') === true

/**
 * The slices of a Siemens mosaic: tiles of one picture, row by row, the slices one after the other along the normal of its private
 * header. The picture states where its own corner would lie, with all tiles around the center of the slice: a tile's corner
 * is as much further in as the picture is larger.
 * @returns What is wrong as a sentence part, if its private header is missing or does not fit.
 */
export function slicesOfMosaic(dataset: Dataset, picture: Instance): readonly [Instance, ...Instance[]] | string {
  const header = csaHeader(dataset)
  if (header === undefined) return 'the private header that says how many slices its mosaic holds is missing'
  const sliceCount = Number(csaValues(header, 'NumberOfImagesInMosaic')?.[0])
  const normal = normalIn(header)
  const { rows, columns } = picture.pixels
  const perRow = Math.ceil(Math.sqrt(sliceCount))
  const isCount = Number.isInteger(sliceCount) && sliceCount >= 1 && sliceCount <= mostSlices
  if (!isCount || normal === undefined || columns % perRow > 0 || rows % perRow > 0)
    return 'the private header of its mosaic does not fit its picture'
  const { spacingBetweenSlicesMm, sliceThicknessMm } = picture.geometry
  const distanceMm = spacingBetweenSlicesMm ?? sliceThicknessMm
  if (distanceMm === undefined) return 'it does not say how far its slices are from each other'
  const size = { rows: rows / perRow, columns: columns / perRow }
  const sliceAt = (slice: number): Instance => ({
    ...picture,
    frame: slice,
    pixels: { ...picture.pixels, ...size },
    tile: { row: Math.floor(slice / perRow), column: slice % perRow },
    geometry: placed(picture.geometry, {
      along: [normal[0] * slice * distanceMm, normal[1] * slice * distanceMm, normal[2] * slice * distanceMm],
      rows: rows - size.rows,
      columns: columns - size.columns,
    }),
  })
  return [sliceAt(0), ...Array.from({ length: sliceCount - 1 }, (_, index) => sliceAt(index + 1))]
}

function csaHeader(dataset: Dataset): Uint8Array | undefined {
  for (let block = 0x10; block < 0x20; block++) {
    if (dataset.string(`x002900${block.toString(16)}`)?.trim() !== 'SIEMENS CSA HEADER') continue
    const found = dataset.element(`x0029${block.toString(16)}10`)
    return found && dataset.byteArray.subarray(found.dataOffset, found.dataOffset + found.length)
  }
  return undefined
}

function normalIn(header: Uint8Array): Triple | undefined {
  const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = (csaValues(header, 'SliceNormalVector') ?? []).map(Number)
  return Math.abs(Math.hypot(x, y, z) - 1) < 1e-3 ? [x, y, z] : undefined
}

/**
 * @param by How far the slice lies from the first one, mm, and by how many rows and columns the picture is larger than a slice.
 */
function placed(
  geometry: SliceGeometry,
  by: { readonly along: Triple; readonly rows: number; readonly columns: number },
): SliceGeometry {
  const { position, rowDirection, columnDirection, pixelSpacingMm } = geometry
  if (!position || !rowDirection || !columnDirection || !pixelSpacingMm) return geometry
  const [rowMm, columnMm] = [pixelSpacingMm[0] * by.rows, pixelSpacingMm[1] * by.columns]
  const inward = (axis: 0 | 1 | 2) =>
    (rowDirection[axis] * columnMm + columnDirection[axis] * rowMm) / 2 + by.along[axis]
  const { x, y, z } = position
  return { ...geometry, position: point<'lps'>(x + inward(0), y + inward(1), z + inward(2)) }
}
