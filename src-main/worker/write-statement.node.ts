import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { WrittenStatement } from '@contract/planner.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import type { Plans } from '../storage/plans.node.ts'

/** A statement as it is written; plain data. */
export interface StatementFile {
  readonly bytes: Uint8Array
  readonly sha256: string
  readonly readBlindCount?: number
}

/** As JSON with everything to repeat it: 27 MB and a second where there are 100,000 cases. Only reads. */
export function statementFile(
  plans: Plans,
  { planId, version }: { readonly planId: string; readonly version: string },
): Result<StatementFile, Failure> {
  const document = plans.statementDocument(planId, version)
  if (!document.ok) return document
  const { readBlindCount } = document.value
  const file = fileOf(new TextEncoder().encode(`${JSON.stringify(document.value, null, 1)}\n`))
  return ok({ ...file, ...(readBlindCount !== undefined && { readBlindCount }) })
}

export const fileOf = (bytes: Uint8Array): StatementFile => ({
  bytes,
  sha256: createHash('sha256').update(bytes).digest('hex'),
})

/** Writes a plan's statement and puts it on record with the hash of the file. */
export async function writeStatement(
  plans: Plans,
  planId: string,
  { path, bytes, sha256, readBlindCount }: StatementFile & { readonly path: string },
): Promise<Result<WrittenStatement, Failure>> {
  const file = basename(path)
  try {
    await writeFile(path, bytes)
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return fail({ kind: 'file-unwritable', file, because })
  }
  const noted = plans.noteStatement({ planId, file, sha256 })
  return noted.ok ? ok({ file, ...(readBlindCount !== undefined && { readBlindCount }) }) : noted
}
