import type { Failure } from '@contract/failure/failure.ts'
import { reasonOf } from '@volume/file-failure.node.ts'

/** Runs what writes a file or a folder; answers why it could not, in words without a path. */
export async function writing(file: string, write: () => Promise<unknown>): Promise<Failure | undefined> {
  try {
    await write()
    return undefined
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return { kind: 'file-unwritable', file, because }
  }
}
