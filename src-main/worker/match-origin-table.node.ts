import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { OriginOfCase, OriginTablePreview } from '@contract/origin.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { type OriginRow, readOriginTable } from '../pipeline/cohort/origin-table.ts'
import { parseCsv, parseTsv } from '../pipeline/cohort/separated-values.ts'
import type { ShownOrigin } from '../storage/case-origin.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { OriginWishes } from '../storage/set-origins.node.ts'

export interface MatchedOriginTable {
  readonly rowCount: number
  /** Of each case that a row is of. */
  readonly wishes: OriginWishes & { readonly change: readonly OriginRow['change'][] }
  /** Rows that are not of one case: of none, or of several that have one name. */
  readonly left: readonly { readonly line: number; readonly name: string; readonly caseIds: readonly string[] }[]
  readonly leftColumns: readonly string[]
}

type Cases = Pick<Cohort, 'table' | 'caseRow'>

/** Reads a TSV or CSV of origins and finds the cases that its rows are of. */
export function matchOriginTable(cases: Cases, path: string): Result<MatchedOriginTable, Failure> {
  const file = basename(path)
  const text = textOf(path)
  if (!text.ok) return text
  const table = readOriginTable(file, (/\.csv$/i.test(file) ? parseCsv : parseTsv)(text.value))
  if (!table.ok) return table
  const idsOf = caseFinder(cases)
  const numbers: number[] = []
  const change: OriginRow['change'][] = []
  const left: MatchedOriginTable['left'][number][] = []
  for (const row of table.value.rows) {
    const caseIds = idsOf(row)
    // All scans of a subject are meant; a name of several cases is none.
    if (caseIds.length === 0 || (row.of === 'case' && caseIds.length > 1))
      left.push({ line: row.line, name: row.name, caseIds })
    else
      for (const caseNumber of cases.table.caseNumbers({ caseIds })) {
        numbers.push(caseNumber)
        change.push(row.change)
      }
  }
  const { rows, leftColumns } = table.value
  return ok({ rowCount: rows.length, wishes: { caseNumbers: Int32Array.from(numbers), change }, left, leftColumns })
}

/** The first of each kind are told one by one. */
const toldCount = 200

/** What a table would change, and what has to be kept to do it. */
export function previewOriginTable(
  cohort: Cases & Pick<Cohort, 'origins'>,
  path: string,
): Result<{ readonly preview: Omit<OriginTablePreview, 'tableId'>; readonly wishes: OriginWishes }, Failure> {
  const matched = matchOriginTable(cohort, path)
  if (!matched.ok) return matched
  const { rowCount, wishes, left, leftColumns } = matched.value
  const changed: OriginOfCase[] = []
  let changedCount = 0
  for (const [index, caseNumber] of wishes.caseNumbers.entries()) {
    const change = cohort.origins.changeOf(caseNumber, wishes.change[index] ?? {})
    if (!change) continue
    changedCount++
    if (changed.length < toldCount)
      changed.push({ name: change.name, before: fieldsOf(change.before), after: fieldsOf(change.after) })
  }
  const preview = {
    ...{ file: basename(path), rowCount, changedCount, changed, leftColumns },
    sameCount: wishes.caseNumbers.length - changedCount,
    leftCount: left.length,
    left: left.slice(0, toldCount).map(({ line, name, caseIds }) => ({ line, name, caseCount: caseIds.length })),
  }
  return ok({ preview, wishes })
}

const fieldsOf = ({ site, scanner, protocol }: ShownOrigin): OriginOfCase['before'] => ({
  site,
  ...(scanner !== undefined && { scanner }),
  ...(protocol !== undefined && { protocol }),
})

/** No table is longer. */
const largestBytes = 64 * 2 ** 20

function textOf(path: string): Result<string, Failure> {
  const file = basename(path)
  try {
    if (statSync(path).size > largestBytes)
      return fail({ kind: 'origins-line-invalid', file, line: 1, because: 'it is longer than any table of cases' })
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)))
  } catch (error) {
    if (error instanceof TypeError)
      return fail({ kind: 'origins-line-invalid', file, line: 1, because: 'it is no UTF-8 text' })
    return fail(readFailure(error, file))
  }
}

/** Looks through the cohort once, not once for each row. */
function caseFinder({ table, caseRow }: Cases): (row: OriginRow) => readonly string[] {
  const byName = new Map<string, string[]>()
  const bySubject = new Map<string, string[]>()
  const put = (into: Map<string, string[]>, key: string, caseId: string) => {
    const known = into.get(key)
    if (known) known.push(caseId)
    else into.set(key, [caseId])
  }
  for (const { caseId, name } of table.rows(table.caseIds({}))) {
    put(byName, name, caseId)
    const subject = /(?:^|[/_])(sub-[A-Za-z0-9]+)/.exec(name)?.[1]
    if (subject !== undefined) put(bySubject, subject, caseId)
  }
  return ({ of, name }) => {
    if (of === 'subject') return bySubject.get(name.startsWith('sub-') ? name : `sub-${name}`) ?? []
    return byName.get(name) ?? (caseRow(name).ok ? [name] : [])
  }
}
