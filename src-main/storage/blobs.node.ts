import { createHash, randomUUID, webcrypto } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Readable, Transform, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGunzip, gunzip, gzip } from 'node:zlib'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'

/**
 * Content-addressed files: `voxels/ab/cdef…`, named by the SHA-256 of their raw content, stored as gzip level 1.
 * A blob is never changed; the same content is stored once. Any process of the application may read and put.
 */
export interface Blobs {
  /** Stores the bytes and returns their SHA-256; on disk, under their name, when it returns. */
  put(bytes: Uint8Array): Promise<Result<string, Failure>>
  /** The raw content, checked against its hash. */
  read(sha256: string): Promise<Result<Uint8Array<ArrayBuffer>, Failure>>
  /** The raw content piece by piece; the stream fails at its end if the content does not have its hash. */
  stream(sha256: string): Readable
  has(sha256: string): boolean
  /** Reads the whole blob without keeping it. */
  check(sha256: string): Promise<Result<void, Failure>>
}

const fileName = /^[0-9a-f]{64}$/

/** Ends the names of files that are being written; they lie in `voxels/` itself. */
export const unfinished = '.tmp'

export function openBlobs(cohortFolder: string): Blobs {
  const pathOf = (sha256: string): string => {
    if (!fileName.test(sha256)) throw new Error('A blob is named by 64 lower-case hexadecimal digits.')
    return join(cohortFolder, 'voxels', sha256.slice(0, 2), sha256.slice(2))
  }
  return {
    put: async (bytes) => {
      const sha256 = await digest(bytes)
      const path = pathOf(sha256)
      return existsSync(path) ? ok(sha256) : store(path, bytes, sha256)
    },
    read: async (sha256) => {
      const path = pathOf(sha256)
      try {
        const bytes = await promisify(gunzip)(await readFile(path))
        const content = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        return (await digest(content)) === sha256 ? ok(owned(content)) : fail({ kind: 'blob-damaged', sha256 })
      } catch (error) {
        return fail(readFailure(error, sha256))
      }
    },
    stream: (sha256) => streamOf(pathOf(sha256), sha256),
    has: (sha256) => existsSync(pathOf(sha256)),
    check: async (sha256) => {
      const path = pathOf(sha256)
      try {
        for await (const _ of streamOf(path, sha256));
        return ok(undefined)
      } catch (error) {
        return fail(readFailure(error, sha256))
      }
    },
  }
}

const digest = async (bytes: Uint8Array): Promise<string> =>
  Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex')

/** Bytes that fill their own buffer from its start, as typed arrays and transfers need them. */
const owned = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
  bytes.byteOffset === 0 && bytes.buffer.byteLength === bytes.byteLength ? bytes : bytes.slice()

/** Writes on the target's disk, flushes, then renames: a name exists only with its whole content behind it. */
async function store(path: string, bytes: Uint8Array, sha256: string): Promise<Result<string, Failure>> {
  const folder = dirname(path)
  const temporary = join(dirname(folder), `${randomUUID()}${unfinished}`)
  try {
    await mkdir(folder, { recursive: true })
    const packed = await promisify(gzip)(bytes, { level: 1 })
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(packed)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    await syncFolder(folder)
    return ok(sha256)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    if (!(error instanceof Error) || !('code' in error)) throw error
    if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return fail({ kind: 'disk-full', needed: 'voxels' })
    return fail({ kind: 'cohort-unwritable', because: reasonOf(error.code) })
  }
}

/** Makes the rename itself durable. Windows has no handle for folders and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'access was denied',
  EPERM: 'access was denied',
  EROFS: 'the disk is read-only',
  ENOENT: 'its folder has gone',
  ENOTDIR: 'its folder is a file',
}

/** The error code in words; never the message, which holds a path. */
const reasonOf = (code: unknown): string => reasons[String(code)] ?? `the system reports ${String(code)}`

function readFailure(error: unknown, sha256: string): Failure {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  return isMissing ? { kind: 'blob-missing', sha256 } : { kind: 'blob-damaged', sha256 }
}

function streamOf(path: string, sha256: string): Readable {
  const checked = new HashCheck(sha256)
  // The failure reaches whoever reads `checked`; the promise says the same and is not needed.
  pipeline(createReadStream(path), createGunzip(), checked).catch(() => undefined)
  return checked
}

/** Passes everything on and fails at the end if the content is not what its name says. */
class HashCheck extends Transform {
  readonly #hash = createHash('sha256')
  readonly #expected: string

  constructor(expected: string) {
    super()
    this.#expected = expected
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(chunk)
    done(null, chunk)
  }

  override _flush(done: TransformCallback): void {
    const isSame = this.#hash.digest('hex') === this.#expected
    done(isSame ? null : new Error('The content of a blob does not have its hash.'))
  }
}
