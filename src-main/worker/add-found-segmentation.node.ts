import { basename, dirname } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { ImportToAdd } from '../storage/imports.node.ts'
import type { ScanSource } from './jobs.ts'

/** Reads a segmentation on the scan of its case and puts it into the store. */
export type ReadFound = (request: {
  readonly paths: readonly string[]
  readonly file: string
  readonly source: ScanSource
  readonly scanName: string
}) => Promise<Result<ImportToAdd, Failure>>

/** Files of a segmentation, and the cases that they may lie on. */
export interface FoundSegmentation {
  readonly caseIds: readonly string[]
  /** Absolute. */
  readonly paths: readonly string[]
}

/**
 * Brings in a segmentation that was found beside its scan as a version of every one of its cases that it lies on, and says of which; it
 * fails if it lies on none. One whose voxels some version of a case has already is known there: a folder may be added again.
 */
export async function addFoundSegmentation(
  cohort: Cohort,
  { caseIds, paths }: FoundSegmentation,
  read: ReadFound,
): Promise<Result<{ readonly addedTo: readonly string[] }, Failure>> {
  const addedTo: string[] = []
  const failures: Failure[] = []
  for (const caseId of caseIds) {
    const added = await addToCase(cohort, { caseId, paths }, read)
    if (!added.ok) failures.push(added.failure)
    else if (added.value === 'added') addedTo.push(caseId)
  }
  const [failure] = failures
  return failure !== undefined && failures.length === caseIds.length ? { ok: false, failure } : ok({ addedTo })
}

/** What a version is said to come from: a file, or the folder of several. */
export const nameOfFiles = (paths: readonly string[]): string =>
  basename(paths.length === 1 ? (paths[0] ?? '') : dirname(paths[0] ?? ''))

async function addToCase(
  cohort: Cohort,
  { caseId, paths }: { readonly caseId: string } & Pick<FoundSegmentation, 'paths'>,
  read: ReadFound,
): Promise<Result<'added' | 'known', Failure>> {
  const row = cohort.caseRow(caseId)
  if (!row.ok) return row
  const found = await read({
    paths,
    file: nameOfFiles(paths),
    source: cohort.caseSource(caseId),
    scanName: row.value.name,
  })
  if (!found.ok) return found
  const versions = cohort.segmentations(caseId)
  if (!versions.ok) return versions
  if (versions.value.some(({ labelmapSha256 }) => labelmapSha256 === found.value.labelmapSha256)) return ok('known')
  const added = cohort.addImport(caseId, found.value)
  return added.ok ? ok('added') : added
}
