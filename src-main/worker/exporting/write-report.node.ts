import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { CaseMosaic, Report } from '../../pipeline/export/report/report.ts'
import { reportPage } from '../../pipeline/export/report/report-page.ts'
import { reportStyle } from '../../pipeline/export/report/report-style.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { type MosaicOfCase, mosaicRequest } from '../mosaic-request.ts'
import type { CohortExport } from './cohort-export.ts'
import { writeWhole } from './whole-files.node.ts'

/** Cuts the mosaic of a case: here, or in a worker. */
export type CutPicture = (one: MosaicOfCase) => Promise<Result<CaseMosaic, Failure>>

export interface WrittenReport {
  readonly file: string
  readonly caseCount: number
  readonly flaggedCount: number
}

/**
 * Writes a report as one HTML file that opens without anything else, case after case as their mosaics are cut. A case
 * whose files cannot be read has none. Cancelled, it leaves nothing.
 */
export async function writeReport(
  { cohort, out, signal, onProgress }: Pick<CohortExport, 'cohort' | 'out' | 'signal' | 'onProgress'>,
  {
    report,
    withoutNames,
    picture,
  }: { readonly report: Report; readonly withoutNames: boolean; readonly picture: CutPicture },
): Promise<Result<WrittenReport, Failure>> {
  const { flagged, caseCount } = report
  const styleHash = createHash('sha256').update(reportStyle).digest('base64')
  const page = reportPage(report, { styleHash })
  const cancelled = fail({ kind: 'cancelled' } as const)
  const written = await writeWhole({ page: out }, async ({ page: file }) => {
    await file.write(page.begin)
    for (const [index, one] of flagged.entries()) {
      onProgress(index, flagged.length)
      await setImmediate()
      if (signal.aborted) return cancelled
      const mosaic = await mosaicOf(cohort, one.caseId, picture)
      if (signal.aborted) return cancelled
      await file.write(page.card(one, mosaic))
    }
    onProgress(flagged.length, flagged.length)
    await file.write(page.end)
    return ok(undefined)
  })
  if (!written.ok) return written
  const { files } = written.value
  const noted = cohort.exports.noteTogether({ as: 'html', files, caseCount, withoutNames })
  return noted.ok ? ok({ file: files[0]?.file ?? '', caseCount, flaggedCount: flagged.length }) : noted
}

/** Of the scan alone where nothing is segmented; `undefined`: it cannot be read. */
async function mosaicOf(cohort: Cohort, caseId: string, picture: CutPicture): Promise<CaseMosaic | undefined> {
  if (!cohort.studies.mayExport(caseId).ok) return undefined
  const segmented = mosaicRequest(cohort, caseId, 'segmentation')
  const request = segmented.ok ? segmented : mosaicRequest(cohort, caseId, 'scan')
  if (!request.ok) return undefined
  const cut = await picture(request.value.job)
  return cut.ok ? cut.value : undefined
}
