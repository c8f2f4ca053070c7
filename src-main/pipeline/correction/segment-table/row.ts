import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'

/** A text file and its base name, for the sentences about it. */
export interface NamedText {
  readonly text: string
  readonly file: string
}

export interface Line {
  /** Where it stands, in words: `line 12`. */
  readonly at: string
  readonly text: string
}

export const longestName = 200

/** The lines that say something: neither empty nor a comment. A byte order mark is dropped. */
export function linesOf(text: string, { comment }: { readonly comment: string | undefined }): readonly Line[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ at: `line ${index + 1}`, text: line }))
    .filter((line) => line.text.trim() !== '' && (comment === undefined || !line.text.trimStart().startsWith(comment)))
}

/** A whole number as it is written, or `undefined`. */
export const wholeNumber = (word: string | undefined): number | undefined =>
  word !== undefined && /^\d{1,9}$/.test(word) ? Number(word) : undefined

/** Why a segment cannot be one, or nothing. */
export function problemOf({ value, name, color }: Pick<Segment, 'value' | 'name' | 'color'>): string | undefined {
  if (!Number.isInteger(value) || value < 1 || value > 65535) return `the label value ${value} is not in 1..65535`
  if (name.trim() === '') return 'the name is empty'
  if (name.length > longestName) return `the name is longer than ${longestName} characters`
  if ([...name].some((sign) => sign < ' ' || sign === '\u007F')) return 'the name holds a control character'
  if (!color.every((part) => Number.isInteger(part) && part >= 0 && part <= 255))
    return 'the color is not three whole numbers from 0 to 255'
  return undefined
}

/** What a parser makes of a line: a segment, the background (which is none), or why it is neither. */
export type Row = { readonly segment: Segment } | 'background' | { readonly because: string }

/** The segments of all lines, sorted by value; the first line that is wrong refuses the file. */
export function segmentsOf(
  lines: readonly Line[],
  file: string,
  rowOf: (text: string) => Row,
): Result<readonly Segment[], Failure> {
  const byValue = new Map<number, Segment>()
  for (const { at, text } of lines) {
    const row = rowOf(text)
    if (row === 'background') continue
    const because = 'because' in row ? row.because : problemOf(row.segment)
    if (because !== undefined) return fail({ kind: 'segment-table-invalid', file, at, because })
    if (!('segment' in row)) continue
    const { value } = row.segment
    if (byValue.has(value)) return fail({ kind: 'segment-value-twice', file, at, value })
    byValue.set(value, row.segment)
  }
  if (byValue.size === 0) return fail({ kind: 'segment-table-empty', file })
  return ok([...byValue.values()].toSorted((a, b) => a.value - b.value))
}
