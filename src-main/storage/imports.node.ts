import type { Failure, Finding } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { addFinding } from './cases.node.ts'
import { insertSegmentation } from './segmentations.node.ts'
import type { Storage } from './storage.node.ts'
import { findCase, moveCase } from './storage.node.ts'

/** A segmentation that was read from files; its blob is stored already. */
export interface ImportToAdd {
  /** All layers, one behind the other. */
  readonly labelmapSha256: string
  readonly layerCount: number
  readonly segments: readonly Segment[]
  /** Base name of the file or folder. */
  readonly importedFrom: string
  readonly findings: readonly Finding[]
  readonly thumbnailSha256: string
}

/**
 * Adds a version that came from files. It is a reader's, who brought it in: it becomes what is shown and corrected, and
 * a later inference is a proposal beside it. Refused while a reader is at the case.
 */
export function addImport(
  storage: Storage,
  caseId: string,
  { labelmapSha256, layerCount, segments, importedFrom, findings, thumbnailSha256 }: ImportToAdd,
): Result<{ readonly segmentationId: string; readonly version: number }, Failure> {
  const { database, audit, readerId, blobs } = storage
  return database.transaction(() => {
    const found = findCase(storage, caseId)
    if (!found.ok) return found
    const { number, name } = found.value
    const missing = [labelmapSha256, thumbnailSha256].find((sha256) => !blobs.has(sha256))
    if (missing !== undefined) return fail({ kind: 'blob-missing', sha256: missing })
    if (!moveCase(storage, found.value, { kind: 'imported' }).ok) return fail({ kind: 'case-being-corrected', name })
    const made = { authorKind: 'reader', author: readerId, labelmapSha256, segments, layerCount, importedFrom } as const
    const { segmentationId, version } = insertSegmentation(storage, found.value, made)
    database.run(
      `UPDATE corrections SET ended_as = 'superseded' WHERE case_number = ? AND ended_as IS NULL AND reading_number IS NULL`,
      number,
    )
    database.run('UPDATE cases SET stroke_count = 0, thumbnail_sha256 = ? WHERE number = ?', thumbnailSha256, number)
    for (const finding of findings) addFinding(storage, number, finding)
    audit('segmentation-imported', { caseId, segmentationId, version, labelmapSha256, layerCount, importedFrom })
    return ok({ segmentationId, version })
  })
}
