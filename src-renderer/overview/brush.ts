import type { Axis } from './overview.svelte.ts'

const dayMs = 86_400_000
const dayOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)
const fieldOf = (axis: Axis): string => (axis.kind === 'measure' ? axis.measure.id : axis.kind)

/** What was brushed along an axis as a condition of the filter, both ends included; numbers to four digits. */
export function rangeCondition(axis: Axis, from: number, to: number): string {
  const [low, high] = from < to ? [from, to] : [to, from]
  const field = fieldOf(axis)
  if (axis.kind !== 'measure') return `${field}>=${dayOf(low)} ${field}<=${dayOf(high)}`
  return `${field}>=${numberText(low)} ${field}<=${numberText(high)}`
}

const numberText = (value: number): string => String(Number(value.toPrecision(4)))

/** The filter without the range that was brushed along this axis before. */
export function withoutRange(filter: string, axis: Axis): string {
  const field = fieldOf(axis).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return filter
    .replace(new RegExp(`(^|\\s)${field}[<>]=[-\\d.e+]+(?=\\s|$)`, 'g'), ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
