import { basename } from 'node:path'
import { readFailure } from '@volume/file-failure.node.ts'
import { type SourceFile as OpenFile, openSource } from '@volume/source-file.node.ts'
import { atOnce } from '../at-once.ts'
import { looksLikeDicom, needsWholeFile, parseHead } from './dataset.node.ts'
import {
  type Header,
  type HeaderWithBytes,
  hasPixelData,
  headerOf,
  parseHeader,
  type SourceFile,
} from './header.node.ts'
import { transferSyntaxOf } from './transfer-syntax.ts'

/** How much of a file is tried, in turn, until its pixel data begin; then the whole. */
const headSizesBytes = [2 ** 16, 2 ** 20] as const
/** So many beginnings are read before they are parsed: reading and parsing in turn, file by file, would make one wait for the other. */
const headCount = 32
/** A larger file is not read. */
export const largestFileBytes = 2 ** 29

/** Reads headers and as little else as possible. `seen` is told of each; an aborted signal leaves out the rest. */
export async function readHeaders(
  paths: readonly string[],
  { seen = () => {}, signal }: { readonly seen?: () => void; readonly signal?: AbortSignal } = {},
): Promise<readonly Header[]> {
  const headers: Header[] = []
  /** Filled anew by each round: nothing of the bytes outlives what was parsed of them. */
  const room = Array.from({ length: Math.min(headCount, paths.length) }, () =>
    Buffer.allocUnsafeSlow(headSizesBytes[0]),
  )
  for (let from = 0; from < paths.length && !signal?.aborted; from += headCount) {
    const some = paths.slice(from, from + headCount)
    const places = some.map((path, index) => ({ path, bytes: room[index] ?? Buffer.alloc(0) }))
    const heads = await atOnce(places, ({ path, bytes }) => withFile(path, readHeadInto(bytes)))
    for (const [index, head] of heads.entries()) {
      const header = 'kind' in head ? head : headerIn(head)
      headers.push(withoutBytes(header ?? (await withFile(some[index] ?? '', readFurther))))
      seen()
    }
  }
  return headers
}

/** Thousands of them are kept while a folder is looked at. */
const withoutBytes = (header: HeaderWithBytes): Header =>
  header.kind === 'image' ? { kind: 'image', frames: header.frames } : header

/** Reads a header and as little else as possible. */
export async function readHeader(path: string): Promise<Header> {
  const [header] = await readHeaders([path])
  if (header === undefined) throw new Error('Each path has a header.')
  return header
}

/** Reads the whole file: its header with all bytes. */
export const readInstance = (path: string): Promise<HeaderWithBytes> => withFile(path, readAll)

interface Head {
  readonly bytes: Uint8Array
  readonly source: SourceFile
}

const readHeadInto =
  (bytes: Uint8Array) =>
  async (opened: OpenFile, source: SourceFile): Promise<Head> => ({
    bytes: bytes.subarray(0, await opened.read(bytes, 0)),
    source,
  })

/** `undefined` if more of the file is needed to know. */
function headerIn({ bytes, source }: Head): HeaderWithBytes | undefined {
  if (bytes.length >= source.sizeBytes) return wholeHeader(bytes, source)
  if (!looksLikeDicom(bytes)) return { kind: 'foreign' }
  if (needsWholeFile(bytes)) return undefined
  const parsed = parseHead(bytes)
  if ('because' in parsed || !hasPixelData(parsed.dataset)) return undefined
  return checkLength(headerOf(parsed, source), source.sizeBytes - parsed.fileShift)
}

async function readFurther(opened: OpenFile, source: SourceFile): Promise<HeaderWithBytes> {
  for (const size of headSizesBytes.slice(1)) {
    if (size >= source.sizeBytes) break
    const header = headerIn({ bytes: await readStart(opened, size), source })
    if (header !== undefined) return header
  }
  return readAll(opened, source)
}

async function readAll(opened: OpenFile, source: SourceFile): Promise<HeaderWithBytes> {
  if (source.sizeBytes > largestFileBytes)
    return refusedFile(source, `it has ${source.sizeBytes} bytes, more than is read at once`)
  return wholeHeader(await readStart(opened, source.sizeBytes), source)
}

function wholeHeader(bytes: Uint8Array, source: SourceFile): HeaderWithBytes {
  const header = parseHeader(bytes, source)
  return checkLength(header, header.kind === 'image' ? header.pictures.bytes.length : bytes.length)
}

async function withFile<Read>(
  path: string,
  read: (opened: OpenFile, source: SourceFile) => Promise<Read>,
): Promise<Read | (Header & { readonly kind: 'refused' })> {
  const file = basename(path)
  try {
    const opened = await openSource(path)
    try {
      const { sizeBytes, modifiedMs } = opened
      return await read(opened, { path, file, sizeBytes, modifiedMs })
    } finally {
      await opened.close()
    }
  } catch (error) {
    return { kind: 'refused', refused: { path, file, failure: readFailure(error, file) } }
  }
}

async function readStart(opened: OpenFile, sizeBytes: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(sizeBytes)
  return bytes.subarray(0, await opened.read(bytes, 0))
}

const refusedFile = ({ path, file }: SourceFile, because: string): HeaderWithBytes => ({
  kind: 'refused',
  refused: { path, file, failure: { kind: 'dicom-damaged', file, because } },
})

/** Refuses uncompressed pixel data that are shorter than all frames. */
function checkLength(header: HeaderWithBytes, availableBytes: number): HeaderWithBytes {
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
