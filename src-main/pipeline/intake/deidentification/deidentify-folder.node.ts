import { mkdir, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure, reasonOf } from '@volume/file-failure.node.ts'
import { isLeftByFileManager } from '@volume/left-by-file-manager.ts'
import { statSource } from '@volume/source-file.node.ts'
import { walk } from '../walk.node.ts'
import { Collected, type DeidentifiedFiles, type DeidentifyRules, deidentifyOne } from './deidentify-one.node.ts'

export interface DeidentifyJob extends DeidentifyRules {
  /** A file, or a folder with all below it. What is written goes into a new or empty one. */
  readonly source: string
  readonly signal: AbortSignal
  onProgress(done: number, total: number): void
}

/**
 * De-identifies every DICOM file below a folder, each on its own: a bad file never stops the others, and none is there before it
 * is whole. What lies in the folder that is written is named by pseudonyms. Where it takes no more, all ends, and what was written is told.
 */
export async function deidentifyFolder(job: DeidentifyJob): Promise<Result<DeidentifiedFiles, Failure>> {
  const files = await listFiles(job)
  if (!files.ok) return files
  const prepared = await prepareOut(job.out)
  if (prepared) return fail(prepared)
  const done = new Collected()
  for (const [index, path] of files.value.entries()) {
    done.isInterrupted = job.signal.aborted
    if (done.isInterrupted) break
    const stopped = await deidentifyOne(path, job, done)
    if (stopped) return ok({ ...done, stopped })
    job.onProgress(index + 1, files.value.length)
  }
  if (done.dicomCount === 0 && !done.isInterrupted)
    return fail({ kind: 'dicom-none-found', folder: basename(job.source) })
  return ok(done)
}

/** Before anything is written, since the other folder may lie in this one. */
async function listFiles({ source, signal }: DeidentifyJob): Promise<Result<readonly string[], Failure>> {
  try {
    if (!(await statSource(source)).isFolder) return ok([source])
  } catch (error) {
    return fail(readFailure(error, basename(source)))
  }
  const paths: string[] = []
  for await (const { path, files } of walk(source, signal)) paths.push(...files.map((file) => join(path, file)))
  return ok(paths)
}

async function prepareOut(out: string): Promise<Failure | undefined> {
  const folder = basename(out)
  try {
    await mkdir(out, { recursive: true })
    return (await readdir(out)).every(isLeftByFileManager) ? undefined : { kind: 'export-folder-not-empty', folder }
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return { kind: 'file-unwritable', file: folder, because }
  }
}
