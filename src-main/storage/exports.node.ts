import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
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

/** What left the cohort goes on record. */
export interface Exports {
  /** `file` is a base name. */
  noteLabelmap(done: {
    readonly caseId: string
    readonly segmentationId: string
    readonly file: string
  }): Result<void, Failure>
  noteTogether(done: ExportedTogether): Result<void, Failure>
}

export const exportsOf = ({ database, audit }: Storage): Exports => ({
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
})
