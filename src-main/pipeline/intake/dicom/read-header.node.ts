import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { readFailure } from '@volume/file-failure.node.ts'
import { looksLikeDicom, needsWholeFile, parseDataset } from './dataset.node.ts'
import { type Header, hasPixelData, parseHeader, type SourceFile } from './header.node.ts'
import { transferSyntaxOf } from './transfer-syntax.ts'

/** How much of a file is tried, in turn, until its pixel data begin; then the whole. */
const headSizesBytes = [2 ** 16, 2 ** 20]
/** A larger file is not read. */
const largestFileBytes = 2 ** 29

/** Reads a header and as little else as possible. */
export const readHeader = (path: string): Promise<Header> =>
  withFile(path, async (handle, source) => {
    for (const size of headSizesBytes) {
      if (size >= source.sizeBytes) break
      const head = await readStart(handle, size)
      if (!looksLikeDicom(head)) return { kind: 'foreign' }
      if (needsWholeFile(head)) break
      const parsed = parseDataset(head)
      if (!('because' in parsed) && hasPixelData(parsed.dataset))
        return checkLength(parseHeader(head, source), source.sizeBytes)
    }
    return readAll(handle, source)
  })

/** Reads the whole file: its header with all bytes. */
export const readInstance = (path: string): Promise<Header> => withFile(path, readAll)

async function readAll(handle: FileHandle, source: SourceFile): Promise<Header> {
  if (source.sizeBytes > largestFileBytes)
    return refusedFile(source, `it has ${source.sizeBytes} bytes, more than is read at once`)
  const bytes = await readStart(handle, source.sizeBytes)
  const header = parseHeader(bytes, source)
  return checkLength(header, header.kind === 'image' ? header.pictures.bytes.length : bytes.length)
}

async function withFile(
  path: string,
  read: (handle: FileHandle, source: SourceFile) => Promise<Header>,
): Promise<Header> {
  const file = basename(path)
  try {
    const handle = await open(path)
    try {
      const { size, mtimeMs } = await handle.stat()
      return await read(handle, { path, file, sizeBytes: size, modifiedMs: mtimeMs })
    } finally {
      await handle.close()
    }
  } catch (error) {
    return { kind: 'refused', refused: { path, file, failure: readFailure(error, file) } }
  }
}

async function readStart(handle: FileHandle, sizeBytes: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(sizeBytes)
  let filled = 0
  while (filled < sizeBytes) {
    const { bytesRead } = await handle.read(bytes, filled, sizeBytes - filled, filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

const refusedFile = ({ path, file }: SourceFile, because: string): Header => ({
  kind: 'refused',
  refused: { path, file, failure: { kind: 'dicom-damaged', file, because } },
})

/** Refuses uncompressed pixel data that are shorter than all frames. */
function checkLength(header: Header, availableBytes: number): Header {
  if (header.kind !== 'image') return header
  const { frames, pictures } = header
  const { format, count, pixelData } = pictures
  const { rows, columns, bitsAllocated, transferSyntaxUID } = format
  if (transferSyntaxOf(transferSyntaxUID).encoding !== 'raw') return header
  const expectedBytes = (count * rows * columns * bitsAllocated) / 8
  const presentBytes = Math.max(0, Math.min(pixelData.length ?? 0, availableBytes - pixelData.offset))
  if (presentBytes >= expectedBytes) return header
  const { path, file, SeriesInstanceUID } = frames[0]
  const failure = { kind: 'pixel-data-truncated', file, expectedBytes, presentBytes } as const
  return { kind: 'refused', refused: { path, file, SeriesInstanceUID, failure } }
}
