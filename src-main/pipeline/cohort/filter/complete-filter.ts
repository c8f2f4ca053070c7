import {
  anyValue,
  dayFields,
  type FieldMeaning,
  knownValues,
  noValue,
  numberFields,
  segmentFields,
  type WordField,
  wordFields,
} from './filter.ts'
import { printWord } from './print-filter.ts'

/** What stands in the cohort that is open: the values that can be completed. */
export interface FilterValues {
  readonly contrast: readonly string[]
  readonly site: readonly string[]
  readonly scanner: readonly string[]
  readonly protocol: readonly string[]
  readonly finding: readonly string[]
  readonly rating: readonly string[]
  readonly segment: readonly string[]
}

export interface Completion {
  /** What of the text is replaced. */
  readonly start: number
  readonly end: number
  readonly choices: readonly { readonly insert: string; readonly says: string }[]
}

const mostChoices = 12

/** How what is typed may go on at the caret: names of fields, or the values of the one that stands there. */
export function completeFilter(text: string, caret: number, values: FilterValues): Completion | undefined {
  const before = text.slice(0, caret)
  const typed = /(?:^|[\s(])-*((?:[^\s"()]|"[^"]*"?|\((?:"[^"]*"?|[^"()])*)*)$/.exec(before)?.[1] ?? ''
  if (typed === '' || typed.startsWith('"')) return undefined
  const start = caret - typed.length
  const choices = choicesOf(typed, values).slice(0, mostChoices)
  return choices.length === 0 ? undefined : { start, end: caret, choices }
}

function choicesOf(typed: string, values: FilterValues): Completion['choices'] {
  const colon = typed.indexOf(':')
  if (colon > 0) {
    const field = wordFields.find((one) => one === typed.slice(0, colon).toLowerCase())
    return field ? valueChoices(field, typed.slice(colon + 1), values) : []
  }
  const opened = typed.indexOf('(')
  if (opened > 0) {
    const named = typed.slice(0, opened).toLowerCase()
    const field = (Object.keys(segmentFields) as (keyof typeof segmentFields)[]).find(
      (one) => one.toLowerCase() === named,
    )
    if (field === undefined || typed.endsWith(')')) return []
    const begun = typed.slice(opened + 1).replace(/^"/, '')
    const sign = signOf(segmentFields[field])
    return among(values.segment, begun).map((segment) => ({ insert: `${field}("${segment}")${sign}`, says: segment }))
  }
  const begun = typed.toLowerCase()
  return fieldChoices.filter(({ insert }) => insert.toLowerCase().startsWith(begun) && insert !== typed)
}

const wordSays: Readonly<Record<WordField, string>> = {
  state: 'where the case stands',
  contrast: 'contrast of the scan',
  site: 'where it was scanned',
  scanner: 'maker, model and field of the scanner',
  protocol: 'name of the protocol',
  finding: 'kind of a finding about the scan',
  failed: 'whether the last inference failed',
  rating: 'grade that a reader gave',
  format: 'format of the files: NIfTI, MGH or DICOM',
  axes: 'where the voxel axes point',
  worst: 'segment on which the samples disagree most',
}

const inUnit = ({ unit, says }: FieldMeaning) => (unit === undefined ? says : `${says}, ${unit}`)
/** Who looks for trouble asks for what is worse. */
const signOf = ({ worse }: FieldMeaning) => (worse === 'high' ? '>' : '<')

const fieldChoices: Completion['choices'] = [
  ...wordFields.map((field) => ({ insert: `${field}:`, says: wordSays[field] })),
  ...Object.entries(numberFields).map(([field, one]) => ({
    insert: `${field}${one.worse === 'low' ? '<' : '>'}`,
    says: inUnit(one),
  })),
  ...Object.entries(segmentFields).map(([field, one]) => ({ insert: `${field}("`, says: inUnit(one) })),
  ...dayFields.map((field) => ({ insert: `${field}>=`, says: `the day it was ${field}` })),
]

function valueChoices(field: WordField, begun: string, values: FilterValues): Completion['choices'] {
  const known: Readonly<Record<WordField, readonly string[]>> = {
    state: knownValues.state ?? [],
    format: knownValues.format ?? [],
    contrast: [...values.contrast, noValue],
    site: values.site,
    scanner: [...values.scanner, noValue],
    protocol: [...values.protocol, noValue],
    finding: [...values.finding, noValue],
    failed: [anyValue, noValue],
    rating: [...values.rating, noValue],
    axes: [],
    worst: values.segment,
  }
  const choices = among(known[field], begun.replace(/^"/, ''))
  return choices
    .filter((value) => value !== begun)
    .map((value) => ({ insert: `${field}:${printWord(value)}`, says: value }))
}

/** Those that begin so first, then those that hold it. */
function among(values: readonly string[], begun: string): readonly string[] {
  const wanted = begun.toLowerCase()
  const holding = values.filter((value) => value.toLowerCase().includes(wanted))
  const begins = (value: string) => value.toLowerCase().startsWith(wanted)
  return [...holding.filter(begins), ...holding.filter((value) => !begins(value))]
}
