import { randomBytes } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { reasonOf } from '@volume/file-failure.node.ts'

/**
 * Writes a file, given in pieces, under another name beside its own, has it checked there, and gives it its name only then: a file of that name is
 * whole and right. Answers what went wrong.
 */
export async function writeChecked(
  path: string,
  pieces: readonly Uint8Array[],
  check: (unchecked: string) => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  const file = basename(path)
  const unchecked = join(dirname(path), `.${randomBytes(6).toString('hex')}-${file}`)
  try {
    await writeFile(unchecked, pieces, { flush: true })
    const failure = await check(unchecked)
    if (failure) return 'file' in failure ? { ...failure, file } : failure
    await rename(unchecked, path)
    return undefined
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return { kind: 'file-unwritable', file, because }
  } finally {
    await rm(unchecked, { force: true })
  }
}
