import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { CaseToAudit } from './evaluate-models.node.ts'
import { labelledCase } from './set-cases.ts'

/** What of the audit set judges a model now: cases with an accepted version; those that wait for one are counted. */
export function auditCases(
  cohort: Cohort,
): Result<{ readonly cases: readonly CaseToAudit[]; readonly waitingCount: number }, Failure> {
  const cases: CaseToAudit[] = []
  let waitingCount = 0
  for (const { caseId, name, subject, site, accepted } of cohort.learning.auditSet()) {
    if (accepted === undefined || accepted.layerCount > 1) {
      waitingCount++
      continue
    }
    const labelled = labelledCase(cohort, { caseId, name, labelmapSha256: accepted.labelmapSha256 })
    if (!labelled.ok) return labelled
    cases.push({ labelled: labelled.value, subject, site, segments: accepted.segments })
  }
  return ok({ cases, waitingCount })
}
