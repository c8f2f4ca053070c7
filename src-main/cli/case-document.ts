import type { CaseRow } from '@contract/case.ts'
import { findingDocument } from './describe.ts'

/** A case as the command line prints it: without addresses that only the window understands, and without a date of a subject. */
export function caseDocument({ thumbnailUrl: _, acquiredOn: _day, findings, lastFailure, ...row }: CaseRow) {
  return {
    ...row,
    findings: findings.map(findingDocument),
    ...(lastFailure && { lastFailure: findingDocument(lastFailure) }),
  }
}
