import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import type { SegmentTable } from '@contract/segment-table.ts'
import { type NamedText, problemOf } from './row.ts'

type Fields = Readonly<Record<string, unknown>>

/** Insula's own tables: JSON of the shape of `SegmentTable`, version 1, and nothing else in it. */
export function parseInsulaTable({ text, file }: NamedText): Result<SegmentTable, Failure> {
  const invalid = (at: string, because: string) => fail({ kind: 'segment-table-invalid', file, at, because } as const)
  const document = jsonOf(text)
  if (!isFields(document)) return invalid('the document', 'it is not a JSON object')
  const { format, formatVersion, id, title, version, source, terminology, segments, ...more } = document
  if (format !== 'insula-segments' || formatVersion !== 1)
    return invalid('format', 'it is not "insula-segments", version 1')
  const [surplus] = Object.keys(more)
  if (surplus !== undefined) return invalid(surplus, 'it is not known here')
  const words = { id, title, version, source, terminology: terminology ?? '-' }
  const wordless = Object.entries(words).find(([, word]) => !isWord(word))
  if (wordless) return invalid(wordless[0], 'a text is expected')
  if (!Array.isArray(segments)) return invalid('segments', 'a list is expected')
  const read = readSegments(segments, file)
  if (!read.ok) return read
  const hasCodes = read.value.some(({ code }) => code !== undefined)
  if (hasCodes && terminology === undefined) return invalid('terminology', 'it is needed where segments have codes')
  return ok({
    format,
    formatVersion,
    id: String(id),
    title: String(title),
    version: String(version),
    source: String(source),
    ...(terminology !== undefined && { terminology: String(terminology) }),
    segments: read.value,
  })
}

function readSegments(items: readonly unknown[], file: string): Result<readonly Segment[], Failure> {
  const byValue = new Map<number, Segment>()
  for (const [index, item] of items.entries()) {
    const at = `segment ${index + 1}`
    const segment = segmentOf(item)
    if (typeof segment === 'string') return fail({ kind: 'segment-table-invalid', file, at, because: segment })
    const { value } = segment
    if (byValue.has(value)) return fail({ kind: 'segment-value-twice', file, at, value })
    byValue.set(value, segment)
  }
  if (byValue.size === 0) return fail({ kind: 'segment-table-empty', file })
  return ok([...byValue.values()].toSorted((a, b) => a.value - b.value))
}

/** A segment, or why it is none. */
function segmentOf(item: unknown): Segment | string {
  if (!isFields(item)) return 'an object is expected'
  const { value, name, color, code, meaning, group, ...more } = item
  const [surplus] = Object.keys(more)
  if (surplus !== undefined) return `"${surplus}" is not known here`
  if (typeof value !== 'number' || typeof name !== 'string') return 'value and name are needed'
  if (!isTriple(color)) return 'the color is not three numbers'
  for (const word of [code, meaning, group]) if (word !== undefined && !isWord(word)) return 'a text is empty'
  if (code !== undefined && !isSnomedCode(String(code))) return `"${String(code)}" is no SNOMED CT identifier`
  if ((code === undefined) !== (meaning === undefined)) return 'a code and what it means belong together'
  const segment = {
    value,
    name,
    color,
    ...(code !== undefined && { code: String(code), meaning: String(meaning) }),
    ...(group !== undefined && { group: String(group) }),
  }
  return problemOf(segment) ?? segment
}

/**
 * Whether a text can be a SNOMED CT identifier: 6 to 18 digits, the last of which is the check digit of the dihedral group
 * D5 (Verhoeff 1969; SNOMED CT Release File Specification, "Check-digit computation").
 */
export function isSnomedCode(text: string): boolean {
  if (!/^[1-9]\d{5,17}$/.test(text)) return false
  let check = 0
  for (const [place, digit] of [...text].toReversed().entries()) check = timesD5(check, permuted(Number(digit), place))
  return check === 0
}

/** The group D5 on 0..9: 0..4 are turns, 5..9 are reflections. */
function timesD5(a: number, b: number): number {
  const turn = a < 5 ? a + b : a - b + 10
  if (a < 5) return b < 5 ? turn % 5 : 5 + ((a + b - 5) % 5)
  return b < 5 ? 5 + ((a - 5 - b + 5) % 5) : turn % 5
}

/** Verhoeff's permutation, as often as the place of the digit says. */
function permuted(digit: number, place: number): number {
  const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
  let result = digit
  for (let times = 0; times < place % 8; times++) result = permutation[result] ?? 0
  return result
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isWord = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const isTriple = (value: unknown): value is [number, number, number] =>
  Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === 'number')

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
