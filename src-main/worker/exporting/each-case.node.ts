import { setImmediate } from 'node:timers/promises'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { CohortExport, ExportOutcome } from './cohort-export.ts'

/**
 * Case after case; one that fails is kept with its failure and stops none. What this reader still has to read without seeing
 * a model is refused. Other calls of the cohort go on in between.
 */
export async function eachCase(
  { cohort, caseIds, signal, onProgress }: CohortExport,
  exportOne: (caseId: string) => Promise<Result<readonly string[], Failure>>,
): Promise<Result<ExportOutcome, Failure>> {
  const files: string[] = []
  const failed: { caseId: string; name: string; failure: Failure }[] = []
  let caseCount = 0
  for (const [index, caseId] of caseIds.entries()) {
    await setImmediate()
    if (signal.aborted) return fail({ kind: 'cancelled' })
    const allowed = cohort.studies.mayExport(caseId)
    const exported = allowed.ok ? await exportOne(caseId) : allowed
    // The cohort may have been closed meanwhile.
    if (signal.aborted) return fail({ kind: 'cancelled' })
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
