import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import {
  type CaseFilter,
  dayFields,
  knownValues,
  mostCharacters,
  mostNested,
  numberFields,
  type Relation,
  segmentFields,
  wordFields,
} from './filter.ts'
import { Scanner, Unclear } from './scanner.ts'

/**
 * Reads what is typed into the filter:
 *
 *   filter    = [ either ]
 *   either    = all { "or" all }
 *   all       = one { one }
 *   one       = "-" one | "(" either ")" | condition | word
 *   condition = wordField ":" word
 *             | ( numberField | segmentField "(" word ")" ) relation number
 *             | dayField relation day
 *   word      = characters without space, quotes, parentheses, ":", "<", "=", ">"  |  quoted
 *
 * It never throws; what is wrong is a failure with its place.
 */
export function parseFilter(text: string): Result<CaseFilter, Failure> {
  if (text.length > mostCharacters) return fail({ kind: 'filter-too-long', most: mostCharacters })
  const scanner = new Scanner(text)
  try {
    scanner.skipSpace()
    if (scanner.isAtEnd) return ok({ kind: 'any' })
    const filter = either(scanner, 0)
    if (!scanner.isAtEnd) throw new Unclear({ kind: 'filter-unexpected', place: scanner.place, sign: scanner.next })
    return ok(filter)
  } catch (reason) {
    if (reason instanceof Unclear) return fail(reason.failure)
    throw reason
  }
}

const wordPattern = /[^\s"()<>=:]+/y
const relationPattern = /<=|>=|<|>|=/y
const orPattern = /or(?=[\s("-]|$)/iy
const numberPattern = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?(?=[\s)]|$)/iy
const dayPattern = /\d{4}-\d{2}-\d{2}(?=[\s)]|$)/y

function either(scanner: Scanner, depth: number): CaseFilter {
  const filters = [all(scanner, depth)]
  while (scanner.take(orPattern)) filters.push(all(scanner, depth))
  return joined('or', filters)
}

function all(scanner: Scanner, depth: number): CaseFilter {
  const filters: CaseFilter[] = []
  scanner.skipSpace()
  while (!(scanner.isAtEnd || scanner.next === ')' || scanner.sees(orPattern))) {
    filters.push(one(scanner, depth))
    scanner.skipSpace()
  }
  if (filters.length === 0) throw new Unclear({ kind: 'filter-term-missing', place: scanner.place })
  return joined('and', filters)
}

const joined = (kind: 'and' | 'or', filters: readonly CaseFilter[]): CaseFilter => {
  const [only, ...others] = filters
  return only !== undefined && others.length === 0 ? only : { kind, filters }
}

function one(scanner: Scanner, depth: number): CaseFilter {
  if (depth > mostNested) throw new Unclear({ kind: 'filter-too-long', most: mostCharacters })
  const { place, next } = scanner
  if (scanner.take(/-/y)) {
    if (scanner.isAtEnd || /[\s)]/.test(scanner.next)) throw new Unclear({ kind: 'filter-term-missing', place })
    return { kind: 'not', filter: one(scanner, depth + 1) }
  }
  if (scanner.take(/\(/y)) {
    const inside = either(scanner, depth + 1)
    if (!scanner.take(/\)/y)) throw new Unclear({ kind: 'filter-unclosed', place, sign: '(' })
    return inside
  }
  if (next === '"') return { kind: 'word', text: nonEmpty(scanner.quoted(), place) }
  const word = scanner.take(wordPattern)
  if (word === undefined) throw new Unclear({ kind: 'filter-unexpected', place, sign: next })
  return condition(scanner, word, place) ?? { kind: 'word', text: word }
}

function nonEmpty(text: string, place: number): string {
  if (text === '') throw new Unclear({ kind: 'filter-term-missing', place })
  return text
}

/** The condition that begins with this word; nothing if it is a word for itself. */
function condition(scanner: Scanner, word: string, place: number): CaseFilter | undefined {
  const named = word.toLowerCase()
  const ofSegment = segmentNamed.get(named)
  const opens = scanner.next === '(' && ofSegment !== undefined
  if (!(opens || scanner.sees(/[:<>=]/y))) return undefined
  const day = dayFields.find((field) => field === named)
  if (day) return { kind: 'day', field: day, relation: relation(scanner, day), day: dayOf(scanner, day) }
  // Some fields are numbers of the scan and, with a segment, of that.
  const number = opens ? undefined : numberNamed.get(named)
  if (number)
    return { kind: 'number', field: number, relation: relation(scanner, number), value: numberOf(scanner, number) }
  if (ofSegment) {
    const segment = segmentOf(scanner, ofSegment)
    return {
      kind: 'segment',
      field: ofSegment,
      segment,
      relation: relation(scanner, ofSegment),
      value: numberOf(scanner, ofSegment),
    }
  }
  const field = wordFields.find((known) => known === named)
  if (field === undefined) throw new Unclear({ kind: 'filter-field-unknown', place, field: word, known: allFields })
  if (!scanner.take(/:/y)) throw new Unclear({ kind: 'filter-relation-unfit', place, field })
  return { kind: 'is', field, value: wordOf(scanner, field) }
}

const byLowerCase = <Field extends string>(fields: Readonly<Record<Field, unknown>>): ReadonlyMap<string, Field> =>
  new Map((Object.keys(fields) as Field[]).map((field) => [field.toLowerCase(), field]))
const numberNamed = byLowerCase(numberFields)
const segmentNamed = byLowerCase(segmentFields)

export const allFields: readonly string[] = [
  ...new Set([...wordFields, ...Object.keys(numberFields), ...Object.keys(segmentFields), ...dayFields]),
]

function wordOf(scanner: Scanner, field: (typeof wordFields)[number]): string {
  const { place } = scanner
  const value = scanner.next === '"' ? scanner.quoted() : scanner.take(wordPattern)
  if (value === undefined || value === '') throw new Unclear({ kind: 'filter-value-missing', place, field })
  const known = knownValues[field]
  const found = known?.find((one) => one === value.toLowerCase())
  if (known && found === undefined) throw new Unclear({ kind: 'filter-value-unknown', place, field, value, known })
  return found ?? value
}

function relation(scanner: Scanner, field: string): Relation {
  const found = scanner.take(relationPattern)
  if (found === undefined) throw new Unclear({ kind: 'filter-relation-missing', place: scanner.place, field })
  return found as Relation
}

function numberOf(scanner: Scanner, field: string): number {
  const value = Number(scanner.take(numberPattern) ?? Number.NaN)
  if (!Number.isFinite(value)) throw new Unclear({ kind: 'filter-number-missing', place: scanner.place, field })
  return value
}

function dayOf(scanner: Scanner, field: string): string {
  const { place } = scanner
  const day = scanner.take(dayPattern)
  if (day === undefined || Number.isNaN(Date.parse(day)))
    throw new Unclear({ kind: 'filter-date-missing', place, field })
  return day
}

function segmentOf(scanner: Scanner, field: string): string {
  const missing = () => new Unclear({ kind: 'filter-segment-missing', place: scanner.place, field })
  if (!scanner.take(/\(\s*/y)) throw missing()
  const segment = scanner.next === '"' ? scanner.quoted() : scanner.take(/[^"()]+/y)?.trim()
  if (segment === undefined || segment === '') throw missing()
  if (!scanner.take(/\s*\)/y)) throw missing()
  return segment
}
