import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure } from '@volume/file-failure.node.ts'

/** SHA-256 over the contents of files, one after the other, in lower-case hexadecimal; and their size together. */
export async function hashFiles(
  files: readonly string[],
  signal?: AbortSignal,
): Promise<Result<{ readonly sha256: string; readonly sizeBytes: number }, Failure>> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for (const path of files) {
    try {
      for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20, ...(signal && { signal }) })) {
        hash.update(chunk)
        sizeBytes += chunk.length
      }
    } catch (error) {
      return fail(readFailure(error, basename(path)))
    }
  }
  return ok({ sha256: hash.digest('hex'), sizeBytes })
}
