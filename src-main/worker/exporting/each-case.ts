import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { CohortExport, ExportOutcome } from './cohort-export.ts'

/** Case after case; one that fails is kept with its failure and stops none. */
export async function eachCase(
  { cohort, caseIds, signal, onProgress }: CohortExport,
  exportOne: (caseId: string) => Promise<Result<readonly string[], Failure>>,
): Promise<Result<ExportOutcome, Failure>> {
  const files: string[] = []
  const failed: { caseId: string; name: string; failure: Failure }[] = []
  let caseCount = 0
  for (const [index, caseId] of caseIds.entries()) {
    if (signal.aborted) return fail({ kind: 'cancelled' })
    const exported = await exportOne(caseId)
    if (exported.ok) {
      files.push(...exported.value)
      caseCount++
    } else {
      const row = cohort.caseRow(caseId)
      failed.push({ caseId, name: row.ok ? row.value.name : caseId, failure: exported.failure })
    }
    onProgress(index + 1, caseIds.length)
  }
  return ok({ files, caseCount, failed })
}
