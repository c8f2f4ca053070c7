import { type CaseSelection, sortColumns } from '@contract/cohort-table.ts'
import { z } from 'zod'
import type { CaseFilter } from '../../pipeline/cohort/filter/filter.ts'
import { asksFor, mostCharacters } from '../../pipeline/cohort/filter/filter.ts'
import { parseFilter } from '../../pipeline/cohort/filter/parse-filter.ts'

/** What the window types: it has read it before it asks, so one that is not understood is a bug. */
export const filterShape = z
  .string()
  .max(mostCharacters)
  .refine((text) => parseFilter(text).ok, 'This is no filter.')

/** The id of a measure; one that the cohort does not have is no value of any case. */
export const measureShape = z.string().min(1).max(300)
const byMeasureShape = z.custom<`measure:${string}`>(
  (by) => typeof by === 'string' && by.startsWith('measure:') && measureShape.safeParse(by.slice(8)).success,
)
const sortShape = z.strictObject({
  by: z.union([z.enum(sortColumns), byMeasureShape]),
  order: z.enum(['rising', 'falling']),
})
export const selectionShape = {
  filter: filterShape.optional(),
  caseIds: z.array(z.string().max(64)).max(1_000_000).optional(),
  sort: sortShape.optional(),
}

export function filterOf(text: string | undefined): CaseFilter {
  const parsed = parseFilter(text ?? '')
  if (!parsed.ok) throw new Error('A filter was not understood that was understood before.')
  return parsed.value
}

export const choiceOf = ({ filter, caseIds, sort }: CaseSelection) => ({ filter: filterOf(filter), caseIds, sort })

const predicted = ['predictedDice', 'chanceToPass'] as const

/** Whether predictions have to be up to date for this choice of cases and the measures beside them. */
export const asksForPrediction = (
  { filter, sort }: ReturnType<typeof choiceOf>,
  ...measures: readonly (string | undefined)[]
): boolean =>
  predicted.some((field) => asksFor(filter, field) || sort?.by === `measure:${field}` || measures.includes(field))

/** Whether the distances of shapes have to be up to date for it. */
export const asksForShapes = (
  { filter, sort }: ReturnType<typeof choiceOf>,
  ...measures: readonly (string | undefined)[]
): boolean =>
  asksFor(filter, 'shapeDistance') || [sort?.by, ...measures].some((name) => name?.includes('shapeDistance(') === true)
