import { ok } from '@contract/result.ts'
import { z } from 'zod'
import type { ReadingJobs } from '../../worker/jobs.ts'
import { chooseNiftiFile } from '../choose.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import type { Worker } from '../worker.electron.ts'

export function serveExport({
  cohort,
  reading,
}: {
  readonly cohort: OpenCohort
  readonly reading: Worker<ReadingJobs>
}): void {
  serve('export', {
    labelmap: {
      accepts: z.strictObject({ caseId: z.string() }),
      run: async ({ caseId }) => {
        const need = cohort.need()
        if (!need.ok) return need
        const open = need.value
        const allowed = open.studies.mayOpen(caseId)
        if (!allowed.ok) return allowed
        const segmentation = open.adjudication.finished(caseId)
        if (!segmentation.ok) return segmentation
        const row = open.caseRow(caseId)
        if (!row.ok) return row
        const stem = row.value.name.replace(/[^\w.-]+/g, '-')
        const path = await chooseNiftiFile('Export the labelmap', `${stem}_dseg-v${segmentation.value.version}.nii.gz`)
        if (path === undefined) return ok(undefined)
        const exported = await reading.run('exportLabelmap', {
          cohortFolder: open.folder,
          labelmapSha256: segmentation.value.labelmapSha256,
          layerCount: segmentation.value.layerCount,
          source: open.caseSource(caseId),
          segments: segmentation.value.segments,
          path,
        })
        if (!exported.ok) return exported
        for (const file of exported.value.files) {
          const noted = open.noteExport({ caseId, segmentationId: segmentation.value.segmentationId, file })
          if (!noted.ok) return noted
        }
        return exported
      },
    },
  })
}
