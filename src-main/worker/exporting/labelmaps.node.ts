import { basename, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { CaseRow } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { ExportedFiles } from '../../pipeline/export/labelmap.node.ts'
import { type FileSet, fileSet } from '../../pipeline/export/same-file.node.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { CohortExport, ExportOutcome } from './cohort-export.ts'
import { eachCase } from './each-case.node.ts'
import { caseFileNames } from './file-names.ts'
import type { LabelmapCase } from './labelmap-case.node.ts'

/** A file of the answer, and whose it is. */
export type WrittenLabelmap = { readonly caseId: string; readonly name: string } & ExportedFiles

type WriteLabelmap = (one: LabelmapCase) => Promise<Result<readonly ExportedFiles[], Failure>>

const endings = { nifti: '.nii.gz', nrrd: '.seg.nrrd' } as const
export type LabelmapFormat = keyof typeof endings

const pageSize = 1000

/**
 * Writes the labelmaps of cases on their scans' own grids. `write` does the work of one case, here or in a worker.
 */
export async function exportLabelmaps(
  job: CohortExport,
  { as, write }: { readonly as: LabelmapFormat; readonly write: WriteLabelmap },
): Promise<Result<ExportOutcome & { readonly written: readonly WrittenLabelmap[] }, Failure>> {
  const { cohort, out } = job
  const stemOf = caseFileNames()
  const scans = await imageFilesOf(cohort)
  const written: WrittenLabelmap[] = []
  const outcome = await eachCase(job, async (caseId) => {
    const row = cohort.caseRow(caseId)
    if (!row.ok) return row
    const path = join(out, `${stemOf(row.value)}${endings[as]}`)
    const exported = await exportOne(cohort, row.value, { path, scans, write })
    if (!exported.ok) return exported
    for (const one of exported.value) written.push({ caseId, name: row.value.name, ...one })
    return ok(exported.value.map(({ file }) => file))
  })
  return outcome.ok ? ok({ ...outcome.value, written }) : outcome
}

async function exportOne(
  cohort: Cohort,
  { caseId }: CaseRow,
  { path, scans, write }: { readonly path: string; readonly scans: FileSet; readonly write: WriteLabelmap },
): Promise<Result<readonly ExportedFiles[], Failure>> {
  if (await scans.has(path)) return fail({ kind: 'export-over-source', file: basename(path) })
  const segmentation = cohort.adjudication.finished(caseId)
  if (!segmentation.ok) return segmentation
  const { segmentationId, segments, layerCount, labelmapSha256 } = segmentation.value
  const exported = await write({ labelmapSha256, layerCount, segments, source: cohort.caseSource(caseId), path })
  if (!exported.ok) return exported
  for (const { file } of exported.value) {
    const noted = cohort.exports.noteLabelmap({ caseId, segmentationId, file })
    if (!noted.ok) return noted
  }
  return exported
}

/** The image files of all cases: a case may be called like the file of another. */
async function imageFilesOf(cohort: Cohort): Promise<FileSet> {
  const files: string[] = []
  for (const [index, caseId] of cohort.table.caseIds({}).entries()) {
    if (index % pageSize === pageSize - 1) await setImmediate()
    const source = cohort.caseSource(caseId)
    if (source.format !== 'dicom') files.push(...source.files)
  }
  return fileSet(files)
}
