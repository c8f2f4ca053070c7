import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { promisify } from 'node:util'
import { createGunzip, gunzip } from 'node:zlib'

const inflate = promisify(gunzip)

/** The content of a file from its start on, uncompressed. Errors of the file system and of zlib are thrown. */
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
  /** The most bytes that the whole content can have: the file's size, or what gzip could make of it. */
  readonly atMostBytes: number
  close(): Promise<void>
}

/** One compressed byte stands for 1032 bytes at most (two bits for 258 bytes; RFC 1951). */
const largestInflation = 1032

/** Uncompressed bytes that are held at a time. */
const chunkBytes = 64 * 1024

/** zlib counts in 32 bits; a gibibyte in one piece is enough. */
const largestPieceBytes = 2 ** 30

/** What compression may add to data that cannot be compressed, and a name in the gzip header. */
const largestOverheadBytes = 2 ** 20

/** Opens a file by its content: gzip is told by its first two bytes, never by name. */
export async function openByteSource(path: string): Promise<ByteSource> {
  const handle = await open(path, 'r')
  try {
    const start = new Uint8Array(2)
    await handle.read(start, 0, 2, 0)
    const isGzip = start[0] === 0x1f && start[1] === 0x8b
    const { size } = await handle.stat()
    return isGzip ? compressedSource(path, handle, size) : plainSource(handle, size)
  } catch (error) {
    await handle.close()
    throw error
  }
}

function plainSource(handle: FileHandle, size: number): ByteSource {
  let position = 0
  return {
    isCompressed: false,
    atMostBytes: size,
    position: () => position,
    whole: async () => undefined,
    async read(target) {
      const filled = await readFully(handle, target, position)
      position += filled
      return filled
    },
    async skip(count) {
      const skipped = Math.max(0, Math.min(count, size - position))
      position += skipped
      return skipped
    },
    close: () => handle.close(),
  }
}

/** Fills `target` from `position` on as far as the file goes; one call of the system reads less than 2 GiB. */
async function readFully(handle: FileHandle, target: Uint8Array, position: number): Promise<number> {
  let filled = 0
  while (filled < target.length) {
    const length = Math.min(target.length - filled, 2 ** 30)
    const { bytesRead } = await handle.read(target, filled, length, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}

/** Inflates piece by piece on zlib's own thread, and no further than it is read. */
function compressedSource(path: string, handle: FileHandle, size: number): ByteSource {
  const file = createReadStream(path, { fd: handle, start: 0, autoClose: false, highWaterMark: chunkBytes })
  const gunzip = createGunzip({ chunkSize: chunkBytes })
  pipeline(file, gunzip, () => {})
  const chunks: AsyncIterator<Uint8Array> = gunzip[Symbol.asyncIterator]()
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
    atMostBytes: size * largestInflation,
    position: () => position,
    whole: (wanted) => inflateWhole(handle, { compressedBytes: size, ...wanted }),
    read: (target) => take(target.length, (piece, at) => target.set(piece, at)),
    skip: (count) => take(count, () => {}),
    async close() {
      gunzip.destroy()
      file.destroy()
      await handle.close()
    },
  }
}

interface Inflation {
  readonly compressedBytes: number
  readonly limitBytes: number
  readonly roomBytes: number
}

/** One call of zlib into one buffer: twice as fast as piece by piece, and no copy. */
async function inflateWhole(
  handle: FileHandle,
  { compressedBytes, limitBytes, roomBytes }: Inflation,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (compressedBytes > limitBytes + largestOverheadBytes || Math.max(limitBytes, roomBytes) > largestPieceBytes)
    return undefined
  const compressed = Buffer.allocUnsafeSlow(compressedBytes)
  const presentBytes = await readFully(handle, compressed, 0)
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
