import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { decodePicture } from './decode.node.ts'
import type { Instance } from './instance.ts'
import { readInstance } from './read-header.node.ts'
import { type DecodedFrame, type StoredArray, writeStoredValues } from './stored-values.ts'

/** Reads and decompresses the pixels of an image whose header was read before. */
export async function readStoredSlice(instance: Instance): Promise<Result<StoredArray, Failure>> {
  const into = storageFor(instance)
  const written = await readStoredFrames(instance.path, [{ instance, into }])
  return written.ok ? ok(into) : written
}

/** Reads a file once and decompresses these of its frames. */
export async function readStoredFrames(
  path: string,
  wanted: readonly { readonly instance: Instance; readonly into: StoredArray }[],
): Promise<Result<void, Failure>> {
  const header = await readInstance(path)
  if (header.kind === 'refused') return fail(header.refused.failure)
  const decoded = new Map<number, Result<DecodedFrame, Failure>>()
  for (const { instance, into } of wanted) {
    const frame = header.kind === 'image' ? header.frames[instance.frame ?? 0] : undefined
    const isSame = frame?.SOPInstanceUID === instance.SOPInstanceUID
    if (header.kind !== 'image' || !frame || !isSame || frame.pixels.rows * frame.pixels.columns !== into.length)
      return fail({ kind: 'file-unreadable', file: instance.file, because: 'it was changed meanwhile' })
    const index = frame.tile ? 0 : (frame.frame ?? 0)
    const picture = decoded.get(index) ?? (await decodePicture(header.pictures, index))
    if (frame.tile) decoded.set(index, picture)
    if (!picture.ok) return picture
    writeStoredValues(
      frame.tile ? tileOf(picture.value, frame, header.pictures.format.columns) : picture.value,
      frame.pixels,
      into,
    )
  }
  return ok(undefined)
}

/** The rows of a tile, one after the other. */
function tileOf(
  { bytes, bytesPerPixel, littleEndian }: DecodedFrame,
  { tile = { row: 0, column: 0 }, pixels: { rows, columns } }: Instance,
  pictureColumns: number,
): DecodedFrame {
  const own = new Uint8Array(rows * columns * bytesPerPixel)
  const length = columns * bytesPerPixel
  for (let row = 0; row < rows; row++) {
    const start = ((tile.row * rows + row) * pictureColumns + tile.column * columns) * bytesPerPixel
    own.set(bytes.subarray(start, start + length), row * length)
  }
  return { bytes: own, bytesPerPixel, littleEndian }
}

/** What is read of each file. */
export function byPath<Part extends { readonly instance: Instance }>(
  parts: readonly Part[],
): ReadonlyMap<string, readonly Part[]> {
  const grouped = new Map<string, Part[]>()
  for (const part of parts) {
    const known = grouped.get(part.instance.path)
    if (known) known.push(part)
    else grouped.set(part.instance.path, [part])
  }
  return grouped
}

/** @param sliceCount How many slices of this size. */
export function storageFor({ pixels: { rows, columns, signed } }: Instance, sliceCount = 1): StoredArray {
  const length = rows * columns * sliceCount
  return signed ? new Int16Array(length) : new Uint16Array(length)
}
