import { readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { isAbsent, reasonOf } from '@volume/file-failure.node.ts'
import { isLeftByFileManager } from '@volume/left-by-file-manager.ts'
import { Collected, type DeidentifiedFiles, type DeidentifyRules, deidentifyOne } from './deidentify-one.node.ts'

export interface SeriesToDeidentify extends DeidentifyRules {
  readonly files: readonly string[]
  readonly signal: AbortSignal
}

/** De-identifies the files of one series; what an earlier run has written of them stays as it is. */
export async function deidentifySeries(job: SeriesToDeidentify): Promise<DeidentifiedFiles> {
  const done = new Collected()
  for (const path of job.files) {
    done.isInterrupted = job.signal.aborted
    if (done.isInterrupted) break
    const stopped = await deidentifyOne(path, job, done)
    if (stopped) return { ...done, stopped }
  }
  return done
}

/** As patients are called in what is written. */
const patientFolder = /^P[0-9A-HJKMNP-TV-Z]{12}$/
const unfinishedFile = /^\d{1,16}(-\d+)?\.dcm\.[0-9a-f]{12}\.part$/

/**
 * Why no more may be written into a folder: something lies there that was not written there after the profile, or it cannot be looked
 * at. One that is absent is empty. What a process left unfinished that was ended is removed.
 */
export async function mixedFailure(out: string): Promise<Failure | undefined> {
  const folder = basename(out)
  try {
    return (await holdsOnlyDeidentified(out)) ? undefined : { kind: 'export-folder-mixed', folder }
  } catch (error) {
    if (isAbsent(error)) return undefined
    const because = reasonOf(error)
    if (because === undefined) throw error
    return { kind: 'folder-unreadable', folder, because }
  }
}

async function holdsOnlyDeidentified(out: string): Promise<boolean> {
  const entries = (await readdir(out, { withFileTypes: true })).filter(({ name }) => !isLeftByFileManager(name))
  if (entries.some((entry) => !entry.isDirectory() || !patientFolder.test(entry.name))) return false
  for (const { name: patient } of entries)
    for (const path of await readdir(join(out, patient), { recursive: true })) {
      const [study = '', series = '', file = ''] = path.split(/[\\/]/)
      if (/^study-\d+$/.test(study) && /^series-\d+$/.test(series) && unfinishedFile.test(file))
        await rm(join(out, patient, path), { force: true })
    }
  return true
}
