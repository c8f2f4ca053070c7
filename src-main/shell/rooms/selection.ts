import { type CaseSort, sortColumns } from '@contract/cohort-table.ts'
import { z } from 'zod'
import type { CaseFilter } from '../../pipeline/cohort/filter/filter.ts'
import { mostCharacters } from '../../pipeline/cohort/filter/filter.ts'
import { parseFilter } from '../../pipeline/cohort/filter/parse-filter.ts'

/** What the window types: it has read it before it asks, so one that is not understood is a bug. */
export const filterShape = z
  .string()
  .max(mostCharacters)
  .refine((text) => parseFilter(text).ok, 'This is no filter.')

const sortShape = z.strictObject({ by: z.enum(sortColumns), order: z.enum(['rising', 'falling']) })
export const selectionShape = { filter: filterShape.optional(), sort: sortShape.optional() }

export function filterOf(text: string | undefined): CaseFilter {
  const parsed = parseFilter(text ?? '')
  if (!parsed.ok) throw new Error('A filter was not understood that was understood before.')
  return parsed.value
}

export const choiceOf = ({
  filter,
  sort,
}: {
  readonly filter?: string | undefined
  readonly sort?: CaseSort | undefined
}) => ({
  filter: filterOf(filter),
  sort,
})
