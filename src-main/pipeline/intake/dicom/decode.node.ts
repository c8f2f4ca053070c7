import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { PixelFormat } from './instance.ts'
import { decodeJpeg2000, decodeJpegLs } from './jpeg-codecs.node.ts'
import { decodeJpegDct } from './jpeg-dct.ts'
import { decodeJpegLossless } from './jpeg-lossless.ts'
import { joinFragments, type PixelDataElement } from './pixel-data.ts'
import { decodeRle } from './rle.ts'
import type { DecodedFrame } from './stored-values.ts'
import { explicitBigEndian, transferSyntaxOf } from './transfer-syntax.ts'

/** The pictures of a file, as they are stored. */
export interface StoredPictures {
  readonly file: string
  readonly format: PixelFormat
  readonly count: number
  readonly pixelData: PixelDataElement
  /** What `pixelData` points into: the file, inflated where it was deflated. */
  readonly bytes: Uint8Array
}

/** Decompresses one picture. */
export async function decodePicture(
  { file, format, count, pixelData, bytes }: StoredPictures,
  index: number,
): Promise<Result<DecodedFrame, Failure>> {
  const { rows, columns, bitsAllocated, transferSyntaxUID } = format
  const bytesPerPixel = bitsAllocated === 8 ? 1 : 2
  const { encoding } = transferSyntaxOf(transferSyntaxUID)
  if (encoding === 'raw') {
    const length = rows * columns * bytesPerPixel
    const start = pixelData.offset + index * length
    const raw = bytes.subarray(start, start + length)
    return ok({ bytes: raw, bytesPerPixel, littleEndian: transferSyntaxUID !== explicitBigEndian })
  }
  const damaged = (because: string) => fail<Failure>({ kind: 'pixel-data-damaged', file, because })
  const encoded =
    pixelData.length === undefined
      ? joinFragments(bytes, pixelData.offset, { frame: index, frameCount: count })
      : undefined
  if (encoded === undefined) return damaged('its fragments are broken or cut')
  const decoded = await decodeEncoded(encoded, { encoding, rows, columns, bytesPerPixel })
  return typeof decoded === 'string' ? damaged(decoded) : ok(decoded)
}

async function decodeEncoded(
  encoded: Uint8Array,
  size: { readonly encoding: string; readonly rows: number; readonly columns: number; readonly bytesPerPixel: 1 | 2 },
): Promise<DecodedFrame | string> {
  const { rows, columns, bytesPerPixel } = size
  switch (size.encoding) {
    case 'rle': {
      const bytes = decodeRle(encoded, { pixelCount: rows * columns, bytesPerPixel })
      return typeof bytes === 'string' ? bytes : { bytes, bytesPerPixel, littleEndian: true }
    }
    case 'jpeg-lossless':
      return frameOf(decodeJpegLossless(encoded, { rows, columns }))
    case 'jpeg-dct':
      return frameOf(decodeJpegDct(encoded, { rows, columns }))
    case 'jpeg-ls':
      return decodeJpegLs(encoded, { rows, columns })
    default:
      return decodeJpeg2000(encoded, { rows, columns })
  }
}

const frameOf = (pixels: Uint16Array<ArrayBuffer> | string): DecodedFrame | string =>
  typeof pixels === 'string' ? pixels : { bytes: new Uint8Array(pixels.buffer), bytesPerPixel: 2, littleEndian: true }
