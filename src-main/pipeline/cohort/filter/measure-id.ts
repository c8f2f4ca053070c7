import { type NumberField, numberFields, type SegmentField } from './filter.ts'
import { parseFilter } from './parse-filter.ts'
import { printFilter } from './print-filter.ts'

/** A number that cases are looked at and sorted by. */
export type MeasureOf =
  | { readonly field: NumberField; readonly segment?: never }
  | { readonly field: SegmentField; readonly segment: string }

const above0 = { relation: '>', value: 0 } as const

/** In the words of the filter: `snr`, `volume("Left hippocampus")`. */
export const measureId = (of: MeasureOf): string =>
  of.segment === undefined ? of.field : printFilter({ kind: 'segment', ...of, ...above0 }).slice(0, -2)

/** `undefined`: the words name no measure. */
export function parseMeasure(id: string): MeasureOf | undefined {
  const parsed = parseFilter(`${id}>0`)
  if (!parsed.ok) return undefined
  const filter = parsed.value
  if (filter.kind === 'number' && Object.hasOwn(numberFields, filter.field)) return { field: filter.field }
  return filter.kind === 'segment' ? { field: filter.field, segment: filter.segment } : undefined
}
