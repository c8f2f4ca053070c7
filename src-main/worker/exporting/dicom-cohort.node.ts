import { join } from 'node:path'
import type { CaseState } from '@contract/case.ts'
import type { SegmentationType } from '@contract/export.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { outputFolderFailure } from '../../pipeline/export/bids/dataset-folder.node.ts'
import type { Outcome, Verdict } from '../../pipeline/export/dicom/measurement-report.node.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { CohortExport, ExportOutcome } from './cohort-export.ts'
import type { DicomCase, DicomFiles } from './dicom-case.node.ts'
import { eachCase } from './each-case.node.ts'
import { caseFileNames } from './file-names.ts'
import { type VersionToExport, versionToExport } from './version-to-export.ts'

/** How cases leave as DICOM objects. */
export interface AsDicom {
  readonly type: SegmentationType
  /** Why objects may leave that still tell of a patient; absent: they may not. */
  readonly reason?: string | undefined
}

/**
 * Writes cases of DICOM scans as DICOM objects, a folder a case. That objects may leave although they tell
 * of a patient goes on record before the first is written, with the reason; which did, at the end. `write` does the work of one case, here or in a worker.
 */
export async function exportDicom(
  job: CohortExport & AsDicom,
  write: (one: DicomCase) => Promise<Result<DicomFiles, Failure>>,
): Promise<Result<ExportOutcome, Failure>> {
  const { cohort, out, software, type, reason } = job
  const unfit = await outputFolderFailure(cohort.folder, out)
  if (unfit) return fail(unfit)
  if (reason !== undefined) {
    const begun = cohort.exports.noteReleaseBegun({ as: 'dicom', reason })
    if (!begun.ok) return begun
  }
  const stemOf = caseFileNames()
  const released = { fileCount: 0, identifiers: new Set<string>() }
  const outcome = await eachCase(job, async (caseId) => {
    const version = versionToExport(cohort, caseId)
    if (!version.ok) return version
    const stem = stemOf(version.value.row)
    const written = await write({
      ...version.value,
      ...judged(cohort, version.value),
      folder: join(out, stem),
      type,
      software,
      isReleased: reason !== undefined,
    })
    if (!written.ok) return written
    const { files, identifiers } = written.value
    if (identifiers.length > 0) released.fileCount += files.length
    for (const one of identifiers) released.identifiers.add(one)
    const { segmentationId } = version.value.version
    const noted = cohort.exports.noteLabelmap({ caseId, segmentationId, file: `${stem}/${files[0]}` })
    return noted.ok ? ok(files.map((file) => `${stem}/${file}`)) : noted
  })
  if (reason === undefined || released.fileCount === 0) return outcome
  const identifiers = [...released.identifiers]
  const noted = cohort.exports.noteReleased({ as: 'dicom', fileCount: released.fileCount, reason, identifiers })
  return noted.ok ? outcome : noted
}

const outcomes: Partial<Record<CaseState, Outcome>> = {
  accepted: 'accepted',
  rejected: 'rejected',
  deferred: 'deferred',
}

/** What was predicted of the version if a model made it, and what readers said about it or the scan. */
function judged(
  cohort: Cohort,
  { row: { caseId, state }, version }: VersionToExport,
): Pick<DicomCase, 'outcome' | 'predictedDice' | 'verdicts'> {
  const predictedDice =
    version.authorKind === 'model' ? cohort.table.predictions([caseId]).get(caseId)?.predictedDice : undefined
  return { outcome: outcomes[state] ?? 'open', predictedDice, verdicts: verdictsOn(cohort, caseId, version) }
}

function verdictsOn(
  { ratings }: Cohort,
  caseId: string,
  { segmentationId }: VersionToExport['version'],
): readonly Verdict[] {
  const vocabularies = ratings.vocabularies()
  return ratings.newest({ caseId }).flatMap((rating): readonly Verdict[] => {
    if (rating.segmentationId !== undefined && rating.segmentationId !== segmentationId) return []
    const vocabulary = vocabularies.find(
      ({ id, version }) => id === rating.vocabularyId && version === rating.vocabularyVersion,
    )
    const grade = vocabulary?.grades.find((one) => one.grade === rating.grade)
    if (vocabulary === undefined || grade === undefined) return []
    const reasons = vocabulary.reasons.filter(({ reason }) => rating.reasons.includes(reason))
    return [{ vocabulary: { id: vocabulary.id, title: vocabulary.title }, grade, reasons }]
  })
}
