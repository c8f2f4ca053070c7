import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import { openSource, statSource } from '@volume/source-file.node.ts'
import type { CaseSource } from './cases.node.ts'

/** `size` looks at the files' sizes only; `content` reads them whole. */
export type SourceCheck = 'size' | 'content'

/** Whether the files of a case are still there and as they were at the import. Writes nothing. */
export async function checkSource(
  { files, sizeBytes, sha256 }: CaseSource,
  depth: SourceCheck,
): Promise<Result<void, Failure>> {
  let presentBytes = 0
  for (const path of files) {
    const size = await sizeOf(path)
    if (size === undefined) return fail({ kind: 'source-missing', file: basename(path) })
    presentBytes += size
  }
  const file = basename(files[0] ?? '')
  if (presentBytes !== sizeBytes) return fail({ kind: 'source-changed', file })
  if (depth === 'size') return ok(undefined)
  const hash = createHash('sha256')
  for (const path of files) {
    try {
      const file = await openSource(path)
      try {
        for await (const chunk of await file.stream(1 << 20)) hash.update(chunk)
      } finally {
        await file.close()
      }
    } catch {
      return fail({ kind: 'source-missing', file: basename(path) })
    }
  }
  return hash.digest('hex') === sha256 ? ok(undefined) : fail({ kind: 'source-changed', file })
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await statSource(path)).sizeBytes
  } catch {
    return undefined
  }
}
