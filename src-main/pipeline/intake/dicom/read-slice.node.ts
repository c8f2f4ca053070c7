import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readingFile } from '@volume/file-failure.node.ts'
import { openSource } from '@volume/source-file.node.ts'
import { decodePicture } from './decode.node.ts'
import type { Instance } from './instance.ts'
import { readInstance } from './read-header.node.ts'
import { type DecodedFrame, type StoredArray, writeStoredValues } from './stored-values.ts'
import { explicitBigEndian } from './transfer-syntax.ts'

interface Wanted {
  readonly instance: Instance
  readonly into: StoredArray
}

/** Reads the stored values of these frames of a file; their headers were read before. */
export const readStoredFrames = (path: string, wanted: readonly Wanted[]): Promise<Result<void, Failure>> =>
  wanted.every(({ instance }) => instance.pixelsAt !== undefined)
    ? readPlainFrames(path, wanted)
    : decodeFrames(path, wanted)

/** Reads nothing but the pixels, and only if the file is as it was when its header was read. */
async function readPlainFrames(path: string, wanted: readonly Wanted[]): Promise<Result<void, Failure>> {
  const file = basename(path)
  const changed = () => fail({ kind: 'file-unreadable', file, because: 'it was changed meanwhile' } as const)
  return readingFile(file, async () => {
    const opened = await openSource(path)
    try {
      for (const { instance, into } of wanted) {
        const { pixelsAt = 0, pixels, sizeBytes, modifiedMs } = instance
        if (opened.sizeBytes !== sizeBytes || opened.modifiedMs !== modifiedMs) return changed()
        const bytesPerPixel = pixels.bitsAllocated === 8 ? 1 : 2
        const bytes =
          bytesPerPixel === 2
            ? new Uint8Array(into.buffer, into.byteOffset, into.byteLength)
            : new Uint8Array(into.length)
        if ((await opened.read(bytes, pixelsAt)) < bytes.length) return changed()
        const littleEndian = pixels.transferSyntaxUID !== explicitBigEndian
        writeStoredValues({ bytes, bytesPerPixel, littleEndian }, pixels, into)
      }
      return ok(undefined)
    } finally {
      await opened.close()
    }
  })
}

/** Reads a file once and decompresses these of its frames. */
async function decodeFrames(path: string, wanted: readonly Wanted[]): Promise<Result<void, Failure>> {
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
