import { createHash, type Hash } from 'node:crypto'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { openSource } from '@volume/source-file.node.ts'

export interface HashOptions {
  readonly signal?: AbortSignal
  /**
   * If given, files whose names end in `.gz` or `.mgz` are inflated on the way, so that damage is known before anyone relies on
   * them; one that inflates to more than this is refused.
   */
  readonly inflateLimitBytes?: number
}

/** SHA-256 over the contents of files, one after the other, in lower-case hexadecimal; and their size together. */
export async function hashFiles(
  files: readonly string[],
  { signal, inflateLimitBytes }: HashOptions = {},
): Promise<Result<{ readonly sha256: string; readonly sizeBytes: number }, Failure>> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for (const path of files) {
    const file = basename(path)
    const limitBytes = /\.(gz|mgz)$/i.test(file) ? inflateLimitBytes : undefined
    try {
      const read = await hashFile(path, { hash, limitBytes, signal })
      if (read === undefined) return fail({ kind: 'inflates-beyond-header', file, expectedBytes: limitBytes ?? 0 })
      sizeBytes += read
    } catch (error) {
      return fail(readFailure(error, file))
    }
  }
  return ok({ sha256: hash.digest('hex'), sizeBytes })
}

/** @returns The file's size, or `undefined` if it inflates beyond the limit. */
async function hashFile(
  path: string,
  {
    hash,
    limitBytes,
    signal,
  }: { readonly hash: Hash; readonly limitBytes: number | undefined; readonly signal: AbortSignal | undefined },
): Promise<number | undefined> {
  let sizeBytes = 0
  let left = limitBytes ?? 0
  const stop = new AbortController()
  const file = await openSource(path)
  const whole = await file.stream(2 ** 20)
  async function* hashed(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      sizeBytes += chunk.length
      yield chunk
    }
  }
  const count = async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      left -= chunk.length
      if (limitBytes !== undefined && left < 0) stop.abort()
    }
  }
  try {
    const until = { signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal }
    if (limitBytes === undefined) await pipeline(whole, hashed, count, until)
    else await pipeline(whole, hashed, createGunzip({ chunkSize: 2 ** 18 }), count, until)
  } catch (error) {
    if (!stop.signal.aborted) throw error
    return undefined
  } finally {
    await file.close()
  }
  return sizeBytes
}
