import { randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createGzip } from 'node:zlib'

/**
 * gzip that looks for runs only: on MRI it takes half the time of looking for repeats and gives files 4 % larger; labelmaps
 * and maps of doubt become smaller.
 */
const compressionLevel = 1
/** What is handed to gzip at a time; large, since each piece waits for a free thread. */
const pieceBytes = 4 * 2 ** 20
const compressedChunkBytes = 2 ** 18

/** Writes bytes one after the other, all of them under gzip or none. */
export async function writeParts(
  handle: FileHandle,
  parts: readonly Uint8Array[],
  { isCompressed }: { readonly isCompressed: boolean },
): Promise<void> {
  if (!isCompressed) {
    for (const part of parts) await writeAll(handle, part)
    return
  }
  const gzip = createGzip({ level: compressionLevel, strategy: constants.Z_RLE, chunkSize: compressedChunkBytes })
  await pipeline(Readable.from(piecesOf(parts)), gzip, async (compressed: AsyncIterable<Uint8Array>) => {
    for await (const chunk of compressed) await writeAll(handle, chunk)
  })
}

function* piecesOf(parts: readonly Uint8Array[]): Generator<Uint8Array> {
  for (const part of parts)
    for (let start = 0; start < part.length; start += pieceBytes) yield part.subarray(start, start + pieceBytes)
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let start = 0; start < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, start, Math.min(bytes.length - start, 2 ** 30))
    start += bytesWritten
  }
}

/** A file appears whole or not at all: it is written beside its place, flushed to disk, then renamed. */
export async function replaceFile(path: string, write: (handle: FileHandle) => Promise<void>): Promise<void> {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.part`
  const handle = await open(unfinished, 'wx')
  try {
    try {
      await write(handle)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}
