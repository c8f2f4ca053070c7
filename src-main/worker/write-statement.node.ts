import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'

/**
 * Writes a plan's statement and puts it on record with the hash of the file: as JSON with everything to repeat it, or
 * the bytes of another form that are given.
 */
export async function writeStatement(
  cohort: Cohort,
  planId: string,
  { path, version, bytes }: { readonly path: string; readonly version: string; readonly bytes?: Uint8Array },
): Promise<Result<{ readonly file: string }, Failure>> {
  const document = cohort.plans.statementDocument(planId, version)
  if (!document.ok) return document
  const content = bytes ?? Buffer.from(`${JSON.stringify(document.value, null, 1)}\n`)
  const file = basename(path)
  try {
    await writeFile(path, content)
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return fail({ kind: 'file-unwritable', file, because })
  }
  const noted = cohort.plans.noteStatement({ planId, file, sha256: createHash('sha256').update(content).digest('hex') })
  return noted.ok ? ok({ file }) : noted
}
