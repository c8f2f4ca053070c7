import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readingFile } from '@volume/file-failure.node.ts'
import { checkPrefix } from './check-prefix.ts'
import { carriedFormat } from './format.ts'

/**
 * The bytes of a file that begins as a carried file does and has the size that it declares; of any other no more than its first 20
 * bytes are read, and no memory is taken.
 */
export function readCarriedBytes(path: string): Promise<Result<Uint8Array, Failure>> {
  const file = basename(path)
  return readingFile(file, async () => {
    const handle = await open(path)
    try {
      const { size } = await handle.stat()
      const prefix = new Uint8Array(carriedFormat.prefixBytes)
      await handle.read(prefix, 0, prefix.length, 0)
      const lengths = checkPrefix(prefix, size, file)
      if (!lengths.ok) return lengths
      const bytes = new Uint8Array(size)
      let presentBytes = 0
      while (presentBytes < size) {
        const { bytesRead } = await handle.read(bytes, presentBytes, size - presentBytes, presentBytes)
        if (bytesRead === 0) return fail({ kind: 'carried-file-truncated', file, expectedBytes: size, presentBytes })
        presentBytes += bytesRead
      }
      return ok(bytes)
    } finally {
      await handle.close()
    }
  })
}
