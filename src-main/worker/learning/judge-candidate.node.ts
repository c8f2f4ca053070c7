import type { Failure } from '@contract/failure/failure.ts'
import type { Evaluation } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import { type AuditCase, type GateDocument, type GateRules, judgePromotion } from '../../pipeline/learning/gate/gate.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { auditCases } from './audit-cases.ts'
import type { compareModels, ModelsToCompare } from './evaluate-models.node.ts'

interface Judged {
  readonly candidate: Bundle
  readonly production: Bundle
  readonly rules: Partial<GateRules>
}

export interface JudgedCandidate {
  readonly evaluation: Evaluation
  readonly document: GateDocument
  /** Cases of the audit set without an accepted version. */
  readonly waitingCount: number
}

/** Compares a candidate with the model in force on the audit set, and keeps what the gate says. */
export async function judgeCandidate(
  cohort: Cohort,
  { candidate, production, rules }: Judged,
  compare: (models: ModelsToCompare) => ReturnType<typeof compareModels>,
): Promise<Result<JudgedCandidate, Failure>> {
  const audited = auditCases(cohort)
  if (!audited.ok) return audited
  const { cases, waitingCount } = audited.value
  if (cases.length === 0) return fail({ kind: 'audit-set-empty', needed: 'audit-set' })
  const folders = { candidateFolder: candidate.folder, productionFolder: production.folder }
  const compared = await compare({ cohortFolder: cohort.folder, ...folders, cases })
  if (!compared.ok) return compared
  return keepJudgement(cohort, { candidate, production, rules, cases: compared.value, waitingCount })
}

function keepJudgement(
  cohort: Cohort,
  {
    candidate,
    production,
    rules,
    cases,
    waitingCount,
  }: Judged & { readonly cases: readonly AuditCase[]; readonly waitingCount: number },
): Result<JudgedCandidate, Failure> {
  const document = judgePromotion(cases, rules)
  const added = cohort.learning.addEvaluation({
    candidateSha256: candidate.modelSha256,
    productionSha256: production.modelSha256,
    verdict: document.decision,
    document: { ...document, cases },
  })
  return added.ok ? ok({ evaluation: added.value, document, waitingCount }) : added
}
