import type { Failure } from '@contract/failure/failure.ts'
import { type OriginChange, type OriginField, originFields } from '@contract/origin.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { originWord } from './origin-word.ts'

/** What a table says of a case, or of all cases of a subject. */
export interface OriginRow {
  readonly line: number
  readonly of: 'case' | 'subject'
  /** Name or id of the case; `sub-01` of the subject. */
  readonly name: string
  readonly change: OriginChange
}

export interface OriginTable {
  readonly rows: readonly OriginRow[]
  /** Columns of which nothing was read. */
  readonly leftColumns: readonly string[]
}

/** What BIDS and spreadsheets write where they know nothing. */
const isNothing = (field: string): boolean => /^(n\/a|na|-)?$/i.test(field)

/**
 * A table with a column `case` (name or id) or `participant_id` (BIDS) and at least one of `site`, `scanner`, `protocol`. An
 * empty field says nothing. All of it is understood, or none of it is used.
 */
export function readOriginTable(
  file: string,
  records: readonly { readonly line: number; readonly fields: readonly string[] }[],
): Result<OriginTable, Failure> {
  const invalid = (line: number, because: string) =>
    fail({ kind: 'origins-line-invalid', file, line, because } as const)
  const [head, ...lines] = records
  if (!head) return invalid(1, 'the table is empty')
  const names = head.fields.map((name) => name.trim().toLowerCase())
  const keyAt = names.findIndex((name) => name === 'case' || name === 'participant_id')
  const columns = originFields.map((field) => [field, names.indexOf(field)] as const).filter(([, at]) => at >= 0)
  if (keyAt < 0) return invalid(head.line, 'it has neither a column case nor participant_id')
  if (columns.length === 0) return invalid(head.line, `it has none of the columns ${originFields.join(', ')}`)
  const of = names[keyAt] === 'case' ? 'case' : 'subject'
  const rows: OriginRow[] = []
  const seen = new Set<string>()
  for (const { line, fields } of lines) {
    const name = fields[keyAt]?.trim() ?? ''
    if (name === '') return invalid(line, 'it names no case')
    if (seen.has(name)) return invalid(line, `${name} stands there twice`)
    seen.add(name)
    const change = changeIn(columns.map(([field, at]) => [field, fields[at]?.trim() ?? '']))
    if (typeof change === 'string') return invalid(line, `its ${change} is no name of at most 64 characters`)
    rows.push({ line, of, name, change })
  }
  const leftColumns = names.filter((_, at) => at !== keyAt && !columns.some(([, column]) => column === at))
  return ok({ rows, leftColumns })
}

/** The name of the field that cannot be read. */
function changeIn(fields: readonly (readonly [OriginField, string])[]): OriginChange | OriginField {
  const change: Partial<Record<OriginField, string>> = {}
  for (const [field, text] of fields) {
    if (isNothing(text)) continue
    const word = originWord(text)
    if (word === undefined) return field
    change[field] = word
  }
  return change
}
