import { caseStates } from '@contract/case.ts'
import type { CaseSort } from '@contract/cohort-table.ts'
import { sortColumns } from '@contract/cohort-table.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { CaseFilter } from '../pipeline/cohort/filter/filter.ts'
import { measureId, parseMeasure } from '../pipeline/cohort/filter/measure-id.ts'
import { parseFilter } from '../pipeline/cohort/filter/parse-filter.ts'

export const filterOption = {
  kind: 'text',
  value: '<filter>',
  says: 'only cases that this lets through, in the words of the filter field: state:waiting disagreement>0.2',
} as const
export const sortOption = {
  kind: 'text',
  value: '<column>',
  says: `in the order of ${sortColumns.join(', ')} or a measure of the filter field: snr, volume("Left hippocampus"); with -falling behind it from the highest down (name)`,
} as const

interface Given {
  readonly filter?: string | undefined
  readonly sort?: string | undefined
  readonly state?: string | undefined
  readonly text?: string | undefined
}

/** What the options say together: all of them must hold. */
export function caseChoice({
  filter = '',
  sort,
  state,
  text,
}: Given): Result<{ readonly filter: CaseFilter; readonly sort?: CaseSort }, Failure> {
  const parsed = parseFilter(filter)
  if (!parsed.ok) return parsed
  const known = caseStates.find((one) => one === state)
  const filters: CaseFilter[] = [
    ...(parsed.value.kind === 'any' ? [] : [parsed.value]),
    ...(known ? [{ kind: 'is', field: 'state', value: known } as const] : []),
    ...(text ? [{ kind: 'word', text } as const] : []),
  ]
  const order = sort === undefined ? ok(undefined) : sortOf(sort)
  if (!order.ok) return order
  return ok({
    filter: filters.length > 0 ? { kind: 'and', filters } : { kind: 'any' },
    ...(order.value && { sort: order.value }),
  })
}

function sortOf(words: string): Result<CaseSort, Failure> {
  const name = words.replace(/-falling$/, '')
  const order = name === words ? 'rising' : 'falling'
  const column = sortColumns.find((one) => one === name)
  if (column) return ok({ by: column, order })
  const measure = parseMeasure(name)
  if (measure === undefined) return fail({ kind: 'sort-unknown', sort: name, known: [...sortColumns] })
  return ok({ by: `measure:${measureId(measure)}`, order })
}
