import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { ReferenceComparison } from '@contract/reference.ts'
import type { ComparedCase, ComparedCases, MatchedReference, UncomparedCase } from '@contract/references.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { LabelsToCompare } from './compare-with-reference.node.ts'

interface Comparing {
  readonly toleranceMm: number
  readonly compare: (labels: LabelsToCompare) => Promise<Result<ReferenceComparison, Failure>>
  /** Asked before each case, and before what was measured is told. */
  readonly isWanted: () => boolean
  readonly onProgress: (doneCount: number, totalCount: number) => void
}

/** Every case against its reference of a folder, one after the other; one that fails stops none. */
export async function compareReferences(
  cohort: Cohort,
  { path, matched }: { readonly path: string; readonly matched: readonly MatchedReference[] },
  { toleranceMm, compare, isWanted, onProgress }: Comparing,
): Promise<ComparedCases> {
  const compared: ComparedCase[] = []
  const failed: UncomparedCase[] = []
  for (const [index, one] of matched.entries()) {
    if (!isWanted()) break
    onProgress(index, matched.length)
    const answer = await compareCase(cohort, one, { path, toleranceMm, compare })
    if (!isWanted()) break
    if (answer.ok) compared.push(answer.value)
    else failed.push({ caseId: one.caseId, name: one.name, because: answer.failure })
  }
  const isCancelled = compared.length + failed.length < matched.length
  if (!isCancelled) onProgress(matched.length, matched.length)
  return { toleranceMm, compared, failed, isCancelled }
}

async function compareCase(
  cohort: Cohort,
  { caseId, name, files }: MatchedReference,
  { path, toleranceMm, compare }: { readonly path: string } & Pick<Comparing, 'toleranceMm' | 'compare'>,
): Promise<Result<ComparedCase, Failure>> {
  const allowed = cohort.studies.mayOpen(caseId)
  if (!allowed.ok) return allowed
  const shown = cohort.latestSegmentation(caseId)
  if (!shown.ok) return shown
  const { labelmapSha256, layerCount, segments, version, author } = shown.value
  const answer = await compare({
    grid: cohort.caseSource(caseId).grid,
    scanName: name,
    toleranceMm,
    // Masks have the value of the segment of their name; labelmaps without a table of their own keep theirs.
    reference: {
      kind: 'files',
      paths: files.map((file) => join(path, file)),
      file: files.length === 1 ? (files[0] ?? name) : name,
      table: segments,
    },
    compared: { kind: 'stored', labelmapSha256, layerCount, segments, patches: [] },
  })
  if (!answer.ok) return answer
  const { toleranceMm: _, ...measured } = answer.value
  return ok({ caseId, name, version, author, files, ...measured })
}
