import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { ImportToAdd } from '../storage/imports.node.ts'
import type { ScanSource } from './jobs.ts'

/** Reads a segmentation on the scan of its case and puts it into the store. */
type ReadFound = (request: {
  readonly paths: readonly string[]
  readonly file: string
  readonly source: ScanSource
  readonly scanName: string
}) => Promise<Result<ImportToAdd, Failure>>

/**
 * Brings in a segmentation that was found beside its scan as a version of its case. One whose voxels some version of the case
 * has already is known: a folder may be added again.
 */
export async function addFoundSegmentation(
  cohort: Cohort,
  { caseId, path, file }: { readonly caseId: string; readonly path: string; readonly file: string },
  read: ReadFound,
): Promise<Result<'added' | 'known', Failure>> {
  const row = cohort.caseRow(caseId)
  if (!row.ok) return row
  const found = await read({ paths: [path], file, source: cohort.caseSource(caseId), scanName: row.value.name })
  if (!found.ok) return found
  const versions = cohort.segmentations(caseId)
  if (!versions.ok) return versions
  if (versions.value.some(({ labelmapSha256 }) => labelmapSha256 === found.value.labelmapSha256)) return ok('known')
  const added = cohort.addImport(caseId, found.value)
  return added.ok ? ok('added') : added
}
