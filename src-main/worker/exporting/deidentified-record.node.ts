import { createHash } from 'node:crypto'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import type { DeidentifiedFiles } from '../../pipeline/intake/deidentification/deidentify-one.node.ts'
import type { Deidentification } from '../../storage/exports.node.ts'
import type { CohortExport } from './cohort-export.ts'

/** What left of the cases, for the audit trail. */
export interface LeftRecord {
  add(done: DeidentifiedFiles): void
  /** Notes what is not noted yet. */
  end(): Result<void, Failure>
}

/**
 * Notes at the end what left. Whoever cancels may close the cohort right away, so what left by then is noted at once, and at the end
 * what was written meanwhile.
 */
export function keepRecord(
  { cohort, signal, reason }: Pick<CohortExport, 'cohort' | 'signal'> & { readonly reason?: string | undefined },
  wish: Deidentification,
): LeftRecord {
  let total = new Total()
  let noted: Result<void, Failure> | undefined

  function note(): Result<void, Failure> {
    const told = total
    total = new Total()
    const done = cohort.exports.noteDeidentified({ ...wish, ...told.told() })
    if (!done.ok || reason === undefined || told.releasedCount === 0) return done
    const identifiers = [...told.identifiers]
    return cohort.exports.noteReleased({ as: 'dicom-series', fileCount: told.releasedCount, reason, identifiers })
  }
  const onAbort = () => {
    if (!total.isEmpty) noted = note()
  }
  signal.addEventListener('abort', onAbort, { once: true })

  return {
    add: (done) => total.add(done, { isReleased: reason !== undefined }),
    end() {
      signal.removeEventListener('abort', onAbort)
      if (noted?.ok === false || (noted && total.isEmpty)) return noted
      return note()
    },
  }
}

/** What left since it was noted last. */
class Total {
  readonly identifiers = new Set<string>()
  releasedCount = 0
  readonly #patients = new Set<string>()
  readonly #hash = createHash('sha256')
  #fileCount = 0
  #keptBackCount = 0

  get isEmpty(): boolean {
    return this.#fileCount + this.#keptBackCount === 0
  }

  add({ written, residual }: DeidentifiedFiles, { isReleased }: { readonly isReleased: boolean }): void {
    for (const { file, sha256, patientCode } of written) {
      this.#hash.update(`${sha256}  ${file}\n`)
      this.#patients.add(patientCode)
    }
    this.#fileCount += written.length
    if (isReleased) this.releasedCount += residual.length
    else this.#keptBackCount += residual.length
    for (const { says } of residual) for (const one of says) this.identifiers.add(one)
  }

  /** Once. */
  told() {
    return {
      fileCount: this.#fileCount,
      patientCount: this.#patients.size,
      filesSha256: this.#hash.digest('hex'),
      keptBackCount: this.#keptBackCount,
    }
  }
}
