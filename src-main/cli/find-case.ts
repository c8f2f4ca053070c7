import type { CaseRow } from '@contract/case.ts'
import type { CasePage } from '@contract/cohort.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { CaseFilter } from '../pipeline/cohort/filter/filter.ts'

interface Cases {
  caseRow(caseId: string): Result<CaseRow, Failure>
  listCases(request: { readonly offset: number; readonly limit: number; readonly filter: CaseFilter }): CasePage
}

const pageSize = 1000

/** The case with this id, or the only one with this name. */
export function findCase(cases: Cases, idOrName: string): Result<CaseRow, Failure> {
  const byId = cases.caseRow(idOrName)
  if (byId.ok) return byId
  const named: CaseRow[] = []
  for (let offset = 0, total = 1; offset < total; offset += pageSize) {
    const page = cases.listCases({ offset, limit: pageSize, filter: { kind: 'word', text: idOrName } })
    total = page.totalCount
    named.push(...page.rows.filter(({ name }) => name === idOrName))
  }
  const [only, another] = named
  if (only === undefined) return byId
  if (another === undefined) return ok(only)
  return fail({ kind: 'case-ambiguous', name: idOrName, caseIds: named.map(({ caseId }) => caseId) })
}
