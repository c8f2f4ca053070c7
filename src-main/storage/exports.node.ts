import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { pseudonymKey } from './pseudonym-key.node.ts'
import type { Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'

/** A file as it was written: base name, SHA-256 as lower-case hexadecimal, bytes. */
export interface WrittenFile {
  readonly file: string
  readonly sha256: string
  readonly sizeBytes: number
}

/** Files that tell of many cases at once. */
export interface ExportedTogether {
  /** What was written: a format of exports, or the kind of a table. */
  readonly as: string
  readonly files: readonly WrittenFile[]
  readonly caseCount: number
  /** Lines of the tables that are no case each, or ratings. */
  readonly rowCount?: number | undefined
  /** Files beside these that belong to a case each; its labelmap has an event of its own. */
  readonly otherFileCount?: number | undefined
  readonly withoutNames?: boolean | undefined
}

/** How DICOM files leave under pseudonyms. */
export interface Deidentification {
  /** Edition of the table that is applied. */
  readonly profile: string
  readonly dates: 'removed' | 'moved'
  readonly privateElements: 'removed' | 'safe'
  /** Of a cohort; absent of a folder. */
  readonly caseCount?: number | undefined
}

/** DICOM files that left under pseudonyms. */
export interface DeidentifiedTogether extends Deidentification {
  readonly fileCount: number
  readonly patientCount: number
  /** SHA-256 over a line for each file, as `sha256sum` lists them: hash, two spaces, path with slashes. */
  readonly filesSha256: string
  /** Files that were not written since they would still tell of a patient. */
  readonly keptBackCount: number
}

/** Files may leave although they tell of a patient. */
export interface Release {
  /** A format of exports. */
  readonly as: string
  /** Why, in the words of who decided it. */
  readonly reason: string
}

/** Files that left although they tell of a patient. */
export interface Released extends Release {
  readonly fileCount: number
  /** What tells of a patient, in words and without a value. */
  readonly identifiers: readonly string[]
}

/** What left the cohort goes on record. */
export interface Exports {
  /** `file` is a base name. */
  noteLabelmap(done: {
    readonly caseId: string
    readonly segmentationId: string
    readonly file: string
  }): Result<void, Failure>
  noteTogether(done: ExportedTogether): Result<void, Failure>
  /** The secret that pseudonyms follow from. */
  pseudonymKey(): Result<Uint8Array, Failure>
  /** Before the first file is written: whatever becomes of the work, it is on record. */
  noteDeidentificationBegun(wish: Deidentification): Result<void, Failure>
  noteDeidentified(done: DeidentifiedTogether): Result<void, Failure>
  /** The same of a release. */
  noteReleaseBegun(release: Release): Result<void, Failure>
  noteReleased(released: Released): Result<void, Failure>
}

export const exportsOf = (storage: Storage): Exports => {
  const { database, audit } = storage
  return {
    noteLabelmap: ({ caseId, segmentationId, file }) =>
      database.transaction(() => {
        const found = findCase({ database }, caseId)
        if (found.ok) audit('labelmap-exported', { caseId, segmentationId, file })
        return found.ok ? ok(undefined) : found
      }),
    noteTogether: ({ files, ...facts }) =>
      database.transaction(() => {
        audit('files-exported', { ...facts, files: files.map((one) => ({ ...one })) })
        return ok(undefined)
      }),
    pseudonymKey: () => pseudonymKey(storage),
    noteDeidentificationBegun: (wish) => note(storage, 'deidentification-begun', { ...wish }),
    noteDeidentified: (done) => note(storage, 'dicom-deidentified', { ...done }),
    noteReleaseBegun: (release) => note(storage, 'release-begun', { ...release }),
    noteReleased: (released) => note(storage, 'identifiers-released', { ...released }),
  }
}

const note = ({ database, audit }: Storage, ...event: Parameters<Storage['audit']>): Result<void, Failure> =>
  database.transaction(() => {
    audit(...event)
    return ok(undefined)
  })
