import type { CaseFilter } from './filter.ts'

/** A filter as it is typed; `parseFilter` reads it back as the same filter. */
export function printFilter(filter: CaseFilter): string {
  switch (filter.kind) {
    case 'any':
      return ''
    case 'word':
      return printWord(filter.text)
    case 'is':
      return `${filter.field}:${printWord(filter.value)}`
    case 'number':
      return `${filter.field}${filter.relation}${printNumber(filter.value)}`
    case 'segment':
      return `${filter.field}(${quoted(filter.segment)})${filter.relation}${printNumber(filter.value)}`
    case 'day':
      return `${filter.field}${filter.relation}${filter.day}`
    case 'not':
      return `-${inside(filter.filter)}`
    case 'and':
      return filter.filters.map(inside).join(' ')
    case 'or':
      return filter.filters.map((one) => (one.kind === 'or' ? `(${printFilter(one)})` : printFilter(one))).join(' or ')
  }
}

/** A part of something that binds closer. */
const inside = (filter: CaseFilter): string =>
  filter.kind === 'and' || filter.kind === 'or' ? `(${printFilter(filter)})` : printFilter(filter)

const printNumber = (value: number): string => String(value === 0 ? 0 : value)

export const printWord = (text: string): string =>
  /^[^\s"()<>=:-][^\s"()<>=:]*$/.test(text) && !/^or$/i.test(text) ? text : quoted(text)

const quoted = (text: string): string => `"${text.replace(/["\\]/g, (sign) => `\\${sign}`)}"`

/** Adds a condition to what is typed: it must hold too. What stands there already is not added again. */
export function withCondition(typed: string, condition: CaseFilter): string {
  const printed = inside(condition)
  const before = typed.trim()
  if (before === '') return printed
  if (` ${before} `.includes(` ${printed} `)) return before
  const hasOr = /(^|\s)or(\s|$)/i.test(before.replace(/"(?:[^"\\]|\\[\s\S])*"/g, ''))
  return `${hasOr ? `(${before})` : before} ${printed}`
}

/** Takes a condition out again where it stands for itself. */
export const withoutCondition = (typed: string, condition: CaseFilter): string =>
  ` ${typed} `.replace(` ${inside(condition)} `, ' ').trim()

/** Whether the condition stands in what is typed for itself. */
export const hasCondition = (typed: string, condition: CaseFilter): boolean =>
  ` ${typed} `.includes(` ${inside(condition)} `)
