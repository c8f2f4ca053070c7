import type { Exported, ExportRequest } from '@contract/export.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { z } from 'zod'
import type { Cohort } from '../../storage/cohort.node.ts'
import { caseFileNames } from '../../worker/exporting/file-names.ts'
import { tableFormats } from '../../worker/exporting/tables.node.ts'
import type { ReadingJobs } from '../../worker/jobs.ts'
import { chooseFileToSave, chooseFolder, chooseLabelmapFile } from '../choose.electron.ts'
import type { Exporting } from '../exporting.electron.ts'
import type { LocalTruths } from '../local-truths.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import type { Worker } from '../worker.electron.ts'
import { exportShape } from './export-request.ts'
import { asksForPrediction, choiceOf } from './selection.ts'

export interface ExportNeeds {
  readonly cohort: OpenCohort
  readonly reading: Worker<ReadingJobs>
  readonly exporting: Exporting
  readonly truths: LocalTruths
}

export function serveExport(needs: ExportNeeds): void {
  const { cohort, exporting } = needs
  serve('export', {
    labelmap: {
      accepts: z.strictObject({ caseId: z.string() }),
      run: async ({ caseId }) => {
        const open = cohort.need()
        return open.ok ? exportLabelmap(open.value, needs, caseId) : open
      },
    },
    cases: {
      accepts: exportShape,
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? exportCases(open.value, needs, request) : open
      },
    },
    cancel: { run: async () => exporting.cancel() },
  })
}

async function exportLabelmap(
  open: Cohort,
  { reading }: ExportNeeds,
  caseId: string,
): Promise<Result<{ readonly files: readonly string[] } | undefined, Failure>> {
  const allowed = open.studies.mayOpen(caseId)
  if (!allowed.ok) return allowed
  const segmentation = open.adjudication.finished(caseId)
  if (!segmentation.ok) return segmentation
  const row = open.caseRow(caseId)
  if (!row.ok) return row
  const { segmentationId, version, labelmapSha256, layerCount, segments } = segmentation.value
  const stem = row.value.name.replace(/[^\w.-]+/g, '-')
  const path = await chooseLabelmapFile('Export the labelmap', `${stem}_dseg-v${version}.nii.gz`)
  if (path === undefined) return ok(undefined)
  const source = open.caseSource(caseId)
  const labelmap = { labelmapSha256, layerCount, segments, source, path }
  const exported = await reading.run('exportLabelmap', { cohortFolder: open.folder, ...labelmap })
  if (!exported.ok) return exported
  const files = exported.value.map(({ file }) => file)
  for (const file of files) {
    const noted = open.exports.noteLabelmap({ caseId, segmentationId, file })
    if (!noted.ok) return noted
  }
  return ok({ files })
}

const html = { name: 'Report', extensions: ['html'] }
const titles = {
  bids: 'Export as BIDS derivatives',
  dicom: 'Export as DICOM objects',
  'dicom-series': 'Export DICOM series, de-identified',
  'mitk-tasks': 'Export as tasks for MITK',
  csv: 'Export tables',
  tsv: 'Export tables',
  json: 'Export tables',
  nifti: 'Export labelmaps',
  nrrd: 'Export segmentations for 3D Slicer',
} as const

async function exportCases(
  open: Cohort,
  { cohort, exporting, truths }: ExportNeeds,
  { format, caseIds, withoutNames = false, reason, segmentationType, profile, ...selection }: ExportRequest,
): Promise<Result<Exported | undefined, Failure>> {
  if (exporting.isRunning) return fail({ kind: 'busy', work: 'An export' })
  if (format === 'html') {
    const { name } = open.summary()
    const stem = withoutNames ? 'report' : `${caseFileNames()({ name, caseId: '' })}-report`
    const path = await chooseFileToSave('Export the report', `${stem}.html`, html)
    return path === undefined ? ok(undefined) : exporting.run(open, { format, path, withoutNames })
  }
  const choice = choiceOf(selection)
  if (asksForPrediction(choice) || tableFormats.some((known) => known === format)) await truths.keep()
  const chosen = caseIds ?? (await cohort.read('caseIds', choice)) ?? []
  if (chosen.length === 0) return fail({ kind: 'export-no-cases' })
  const path = await chooseFolder(titles[format], { mayCreate: true })
  if (path === undefined) return ok(undefined)
  return cohort.current() === open
    ? exporting.run(open, { format, path, caseIds: chosen, reason, segmentationType, profile })
    : fail({ kind: 'cancelled' })
}
