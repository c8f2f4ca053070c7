import { basename, join } from 'node:path'
import { type CaseRow, caseStates } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, type Result } from '@contract/result.ts'
import { stackedGrid } from '@volume/stacked-layers.ts'
import type { ExportedFiles } from '../pipeline/export/labelmap.node.ts'
import { exportLayers } from '../pipeline/export/layers.node.ts'
import { type FileSet, fileSet } from '../pipeline/export/same-file.node.ts'
import { readScan } from '../pipeline/intake/read-scan.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { CohortExport, ExportOutcome } from '../worker/exporting/cohort-export.ts'
import { eachCase } from '../worker/exporting/each-case.ts'
import { caseFileNames } from '../worker/exporting/file-names.ts'
import { labelmapFrom } from '../worker/voxel-bytes.ts'

/** A file of the answer, and whose it is. */
export type WrittenLabelmap = { readonly caseId: string; readonly name: string } & ExportedFiles

/** Writes the labelmaps of cases as NIfTI on their scans' own grids. */
export async function exportLabelmaps(
  job: CohortExport,
): Promise<Result<ExportOutcome & { readonly written: readonly WrittenLabelmap[] }, Failure>> {
  const { cohort, out } = job
  const stemOf = caseFileNames()
  const scans = niftiScansOf(cohort)
  const written: WrittenLabelmap[] = []
  const outcome = await eachCase(job, async (caseId) => {
    const row = cohort.caseRow(caseId)
    if (!row.ok) return row
    const exported = await exportOne(cohort, row.value, { path: join(out, `${stemOf(row.value)}.nii.gz`), scans })
    if (!exported.ok) return exported
    for (const one of exported.value) written.push({ caseId, name: row.value.name, ...one })
    return { ok: true, value: exported.value.map(({ file }) => file) }
  })
  return outcome.ok ? { ok: true, value: { ...outcome.value, written } } : outcome
}

async function exportOne(
  cohort: Cohort,
  { caseId }: CaseRow,
  { path, scans }: { readonly path: string; readonly scans: FileSet },
): Promise<Result<readonly ExportedFiles[], Failure>> {
  if (await scans.has(path)) return fail({ kind: 'export-over-source', file: basename(path) })
  const segmentation = cohort.adjudication.finished(caseId)
  if (!segmentation.ok) return segmentation
  const source = cohort.caseSource(caseId)
  const unchanged = await cohort.checkSource(caseId, 'content')
  if (!unchanged.ok) return unchanged
  const scan = await readScan(source)
  if (!scan.ok) return scan
  const bytes = await cohort.blobs.read(segmentation.value.labelmapSha256)
  if (!bytes.ok) return bytes
  const { grid } = scan.value.volume
  const { segmentationId, segments, layerCount } = segmentation.value
  const exported = await exportLayers({
    stack: labelmapFrom(bytes.value, stackedGrid(grid, layerCount)).voxels,
    grid,
    segments,
    path,
    forms: scan.value.forms,
    sourceFiles: source.files,
  })
  if (!exported.ok) return exported
  for (const { file } of exported.value) {
    const noted = cohort.noteExport({ caseId, segmentationId, file })
    if (!noted.ok) return noted
  }
  return exported
}

/** The files of all cases from NIfTI: a case may be called like the file of another. */
function niftiScansOf(cohort: Cohort): FileSet {
  const caseIds = caseStates.flatMap((state) => cohort.caseIdsIn(state))
  const sources = caseIds.map((caseId) => cohort.caseSource(caseId)).filter(({ format }) => format === 'nifti')
  return fileSet(sources.flatMap(({ files }) => files))
}
