import type { Failure } from '@contract/failure/failure.ts'
import type { AuditSetCase } from '@contract/learning.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { CaseToAudit } from './evaluate-models.node.ts'
import { labelledCase } from './set-cases.ts'

/** Whether a case of the audit set has a version that can judge. */
export const canJudge = ({ accepted }: AuditSetCase): boolean => accepted !== undefined && accepted.layerCount === 1

/** What of the audit set judges a model now: cases with an accepted version; those that wait for one are counted. */
export function auditCases(
  cohort: Cohort,
): Result<{ readonly cases: readonly CaseToAudit[]; readonly waitingCount: number }, Failure> {
  const cases: CaseToAudit[] = []
  let waitingCount = 0
  for (const one of cohort.learning.auditSet()) {
    const { caseId, name, subject, site, accepted } = one
    if (accepted === undefined || !canJudge(one)) {
      waitingCount++
      continue
    }
    const labelled = labelledCase(cohort, { caseId, name, labelmapSha256: accepted.labelmapSha256 })
    if (!labelled.ok) return labelled
    cases.push({ labelled: labelled.value, subject, site, segments: accepted.segments })
  }
  return ok({ cases, waitingCount })
}
