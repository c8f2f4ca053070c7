import { pipeline } from 'node:stream'
import { promisify } from 'node:util'
import { createUnzip, unzip } from 'node:zlib'
import { openSource, type SourceFile } from './source-file.node.ts'

const inflate = promisify(unzip)

/** The content of a file, or of its part, from its start on, uncompressed. Errors of the file system and of zlib are thrown. */
export interface ByteSource {
  readonly isCompressed: boolean
  /** Fills `target` with the next bytes as far as there are any; answers how many were there. */
  read(target: Uint8Array): Promise<number>
  /** Leaves out up to `count` bytes; answers how many were there. At the end of compressed data their checksum is checked. */
  skip(count: number): Promise<number>
  /**
   * The whole content from its first byte on, in one piece, however much was read; `undefined` where that would not be
   * quicker than reading it piece by piece (uncompressed files), or if it is longer than `limitBytes`. It stands at the
   * start of a buffer of its own of at least `roomBytes`, the rest of which is free.
   */
  whole(size: { readonly limitBytes: number; readonly roomBytes: number }): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Bytes read and left out so far. */
  position(): number
  /** The most bytes that the whole content can have: the size in the file, or what compression could make of it. */
  readonly atMostBytes: number
  close(): Promise<void>
}

/** One compressed byte stands for 1032 bytes at most (two bits for 258 bytes; RFC 1951), under gzip and zlib alike. */
const largestInflation = 1032

/** Uncompressed bytes that are held at a time. */
const chunkBytes = 64 * 1024

/** zlib counts in 32 bits; a gibibyte in one piece is enough. */
const largestPieceBytes = 2 ** 30

/** What compression may add to data that cannot be compressed, and a name in the gzip header. */
const largestOverheadBytes = 2 ** 20

/** Opens a file by its content: gzip is told by its first two bytes, never by name. */
export const openByteSource = (path: string): Promise<ByteSource> =>
  openPart(path, async (file) => {
    const start = new Uint8Array(2)
    await file.read(start, 0)
    return { startByte: 0, isCompressed: start[0] === 0x1f && start[1] === 0x8b }
  })

/** What of a file is read: from a byte to its end, packed by gzip or zlib (which of the two, its first bytes tell) or not. */
export interface FilePart {
  readonly startByte: number
  readonly isCompressed: boolean
}

/** Opens a part of a file. */
export async function openPart(path: string, find: (file: SourceFile) => Promise<FilePart>): Promise<ByteSource> {
  const file = await openSource(path)
  try {
    const { startByte, isCompressed } = await find(file)
    return isCompressed ? await compressedSource(file, startByte) : plainSource(file, startByte)
  } catch (error) {
    await file.close()
    throw error
  }
}

function plainSource(file: SourceFile, startByte: number): ByteSource {
  const sizeBytes = Math.max(0, file.sizeBytes - startByte)
  let position = 0
  return {
    isCompressed: false,
    atMostBytes: sizeBytes,
    position: () => position,
    whole: async () => undefined,
    async read(target) {
      const filled = await file.read(target, startByte + position)
      position += filled
      return filled
    },
    async skip(count) {
      const skipped = Math.max(0, Math.min(count, sizeBytes - position))
      position += skipped
      return skipped
    },
    close: () => file.close(),
  }
}

/** Inflates piece by piece on zlib's own thread, and no further than it is read. */
async function compressedSource(file: SourceFile, startByte: number): Promise<ByteSource> {
  const compressed = await file.stream(chunkBytes, startByte)
  const inflating = createUnzip({ chunkSize: chunkBytes })
  pipeline(compressed, inflating, () => {})
  // Damage may show before anyone reads on; whoever does is told of it.
  inflating.on('error', () => {})
  const chunks: AsyncIterator<Uint8Array> = inflating[Symbol.asyncIterator]()
  let chunk: Uint8Array = new Uint8Array(0)
  let position = 0
  /** Hands over the next `count` bytes at most, piece by piece. */
  const take = async (count: number, use: (piece: Uint8Array, at: number) => void): Promise<number> => {
    let taken = 0
    while (taken < count) {
      if (chunk.length === 0) {
        const next = await chunks.next()
        if (next.done) break
        chunk = next.value
      }
      const piece = chunk.subarray(0, count - taken)
      use(piece, taken)
      taken += piece.length
      chunk = chunk.subarray(piece.length)
    }
    position += taken
    return taken
  }
  return {
    isCompressed: true,
    atMostBytes: Math.max(0, file.sizeBytes - startByte) * largestInflation,
    position: () => position,
    whole: (wanted) => inflateWhole(file, { ...wanted, startByte }),
    read: (target) => take(target.length, (piece, at) => target.set(piece, at)),
    skip: (count) => take(count, () => {}),
    async close() {
      inflating.destroy()
      compressed.destroy()
      await file.close()
    },
  }
}

interface Inflation {
  readonly startByte: number
  readonly limitBytes: number
  readonly roomBytes: number
}

/** One call of zlib into one buffer: twice as fast as piece by piece, and no copy. */
async function inflateWhole(
  { sizeBytes, read }: SourceFile,
  { startByte, limitBytes, roomBytes }: Inflation,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const compressedBytes = Math.max(0, sizeBytes - startByte)
  if (compressedBytes > limitBytes + largestOverheadBytes || Math.max(limitBytes, roomBytes) > largestPieceBytes)
    return undefined
  const compressed = Buffer.allocUnsafeSlow(compressedBytes)
  const presentBytes = await read(compressed, startByte)
  // One byte more than the limit, as zlib takes a full buffer for a sign that more follows; and no less than what Node
  // would cut out of a buffer that is shared.
  const chunkSize = Math.max(chunkBytes, limitBytes + 1, roomBytes)
  const options = { chunkSize, maxOutputLength: chunkSize }
  try {
    const content = await inflate(compressed.subarray(0, presentBytes), options)
    return content.length > limitBytes ? undefined : content
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return undefined
    throw error
  }
}
