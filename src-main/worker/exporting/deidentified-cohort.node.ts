import { dirname } from 'node:path/posix'
import type { Failure } from '@contract/failure/failure.ts'
import type { ProfileOptions } from '@contract/identifiers.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { outputFolderFailure } from '../../pipeline/export/bids/dataset-folder.node.ts'
import type {
  DeidentifiedFiles,
  DeidentifyRules,
  Stopped,
} from '../../pipeline/intake/deidentification/deidentify-one.node.ts'
import { mixedFailure } from '../../pipeline/intake/deidentification/deidentify-series.node.ts'
import { profileEdition } from '../../pipeline/intake/deidentification/profile.ts'
import { remainFailures } from '../../pipeline/intake/deidentification/residual.ts'
import type { CaseSource } from '../../storage/cases.node.ts'
import type { CohortExport, ExportOutcome } from './cohort-export.ts'
import { keepRecord } from './deidentified-record.node.ts'
import { eachCase } from './each-case.node.ts'

/** One case on its way out under pseudonyms; plain data. */
export interface CaseToDeidentify extends DeidentifyRules {
  readonly source: CaseSource
}

/** How the files of cases leave. */
export interface AsDeidentified extends ProfileOptions {
  /** Why files may leave that still tell of a patient; absent: they may not. */
  readonly reason?: string | undefined
  /** Whether mosaics leave whose slices nobody could tell apart any more; unless given, they do not. */
  readonly losesMosaics?: boolean | undefined
}

/**
 * Writes the DICOM files of cases after the basic profile, named by pseudonyms. What an earlier run has written there stays, so one that
 * was stopped goes on. `write` does the work of one case, here or in a worker.
 */
export async function exportDeidentified(
  job: CohortExport & AsDeidentified,
  write: (one: CaseToDeidentify) => Promise<Result<DeidentifiedFiles, Failure>>,
): Promise<Result<ExportOutcome, Failure>> {
  const { cohort, out, dates, privateElements, reason, losesMosaics = false } = job
  const unfit = (await outputFolderFailure(cohort.folder, out)) ?? (await mixedFailure(out))
  if (unfit) return fail(unfit)
  const secret = cohort.exports.pseudonymKey()
  if (!secret.ok) return secret
  const wish = { profile: `PS3.15 ${profileEdition}`, dates, privateElements, caseCount: job.caseIds.length }
  const begun = cohort.exports.noteDeidentificationBegun(wish)
  if (!begun.ok) return begun
  if (reason !== undefined) {
    const allowed = cohort.exports.noteReleaseBegun({ as: 'dicom-series', reason })
    if (!allowed.ok) return allowed
  }
  const rules = {
    out,
    options: { secret: secret.value, dates, privateElements },
    isReleased: reason !== undefined,
    losesMosaics,
  }
  const record = keepRecord(job, wish)
  const names = new WrittenNames()
  let outcome: Result<ExportOutcome, Failure>
  let noted: Result<void, Failure>
  try {
    outcome = await eachCase(job, async (caseId) => {
      const source = cohort.caseSource(caseId)
      const row = cohort.caseRow(caseId)
      if (!row.ok) return row
      if (source.format !== 'dicom') return fail({ kind: 'deidentify-not-dicom', file: row.value.name })
      const done = await write({ ...rules, source })
      if (!done.ok) return done
      const { written, residual, refused, stopped } = done.value
      const kept = [...(rules.isReleased ? [] : remainFailures(residual)), ...refused]
      const failure = stopped ? failureOf(stopped, names) : kept[0]
      record.add(done.value)
      for (const { file } of written) names.add(file)
      if (failure) return fail(failure)
      return done.value.isInterrupted ? fail({ kind: 'cancelled' }) : ok(written.map(({ file }) => file))
    })
  } finally {
    noted = record.end()
  }
  if (!noted.ok || !outcome.ok) return noted.ok ? outcome : noted
  // A case of which one file is kept back is not whole, but its others were written.
  return ok({ ...outcome.value, files: names.all() })
}

/** Names of the files that were written, by folder: of a whole cohort they are more than one set holds. */
class WrittenNames {
  readonly #byFolder = new Map<string, Set<string>>()

  add(file: string): void {
    const folder = dirname(file)
    const known = this.#byFolder.get(folder) ?? new Set()
    this.#byFolder.set(folder, known.add(file))
  }

  all(): readonly string[] {
    return [...this.#byFolder.values()].flatMap((files) => [...files])
  }

  has(file: string): boolean {
    return this.#byFolder.get(dirname(file))?.has(file) === true
  }
}

/** What lies in the way may be of a case before. */
const failureOf = ({ failure, file }: Stopped, names: WrittenNames): Failure =>
  failure.kind === 'deidentified-differently' && names.has(file) ? { ...failure, kind: 'deidentified-twice' } : failure
