import { point } from '@volume/affine.ts'
import { csaValues } from './csa-header.ts'
import type { Dataset } from './dataset.node.ts'
import type { Instance, SliceGeometry, Triple } from './instance.ts'

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
  const isWhole = sliceCount >= 1 && columns % perRow === 0 && rows % perRow === 0
  if (!isWhole || normal === undefined) return 'the private header of its mosaic does not fit its picture'
  const size = { rows: rows / perRow, columns: columns / perRow }
  const sliceAt = (slice: number): Instance => ({
    ...picture,
    frame: slice,
    pixels: { ...picture.pixels, ...size },
    tile: { row: Math.floor(slice / perRow), column: slice % perRow },
    geometry: placed(picture.geometry, { slice, normal, rows: rows - size.rows, columns: columns - size.columns }),
  })
  return [sliceAt(0), ...Array.from({ length: sliceCount - 1 }, (_, index) => sliceAt(index + 1))]
}

function csaHeader({ string, element, byteArray }: Dataset): Uint8Array | undefined {
  for (let block = 0x10; block < 0x20; block++) {
    if (string(`x002900${block.toString(16)}`)?.trim() !== 'SIEMENS CSA HEADER') continue
    const found = element(`x0029${block.toString(16)}10`)
    return found && byteArray.subarray(found.dataOffset, found.dataOffset + found.length)
  }
  return undefined
}

function normalIn(header: Uint8Array): Triple | undefined {
  const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = (csaValues(header, 'SliceNormalVector') ?? []).map(Number)
  return Math.abs(Math.hypot(x, y, z) - 1) < 1e-3 ? [x, y, z] : undefined
}

/** @param at By how many rows and columns the picture is larger than a slice. */
function placed(
  geometry: SliceGeometry,
  at: { readonly slice: number; readonly normal: Triple; readonly rows: number; readonly columns: number },
): SliceGeometry {
  const { position, rowDirection, columnDirection, pixelSpacingMm, spacingBetweenSlicesMm, ...rest } = geometry
  if (!position || !rowDirection || !columnDirection || !pixelSpacingMm) return geometry
  const distanceMm = spacingBetweenSlicesMm ?? rest.sliceThicknessMm ?? Number.NaN
  const corner = ([x, y, z]: Triple, axis: 0 | 1 | 2): number =>
    [x, y, z][axis]! +
    (rowDirection[axis] * pixelSpacingMm[1] * at.columns) / 2 +
    (columnDirection[axis] * pixelSpacingMm[0] * at.rows) / 2 +
    at.slice * distanceMm * at.normal[axis]
  const of: Triple = [position.x, position.y, position.z]
  return {
    ...geometry,
    position: point<'lps'>(corner(of, 0), corner(of, 1), corner(of, 2)),
  }
}
