export { csvOf } from '../pipeline/cohort/separated-values.ts'

/** The records of a text as RFC 4180 has it, with the line that each begins in, from 1; empty lines are left out. */
export function parseCsv(text: string): readonly { readonly line: number; readonly fields: readonly string[] }[] {
  const records: { line: number; fields: string[] }[] = []
  let line = 1
  let record: { line: number; fields: string[] } | undefined
  // A field, what ends it, and nothing else; a quote inside of quotes stands twice.
  for (const match of text.replace(/^\uFEFF/, '').matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)([^,\r\n]*)(,|\r\n|\n|\r|$)/g)) {
    const [whole, value = '', rest = '', end] = match
    record ??= { line, fields: [] }
    record.fields.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') + rest : value + rest)
    line += whole.split(/\r\n|\n|\r/).length - 1
    if (end === ',') continue
    if (record.fields.length > 1 || record.fields[0] !== '') records.push(record)
    record = undefined
  }
  return records
}

/** The records of a TSV as BIDS has it: no field is quoted. */
export const parseTsv = (text: string): ReturnType<typeof parseCsv> =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ line: index + 1, fields: line.split('\t') }))
    .filter(({ fields }) => fields.length > 1 || fields[0] !== '')

/** Their fields alone. */
export const rowsOf = (text: string): readonly (readonly string[])[] => parseCsv(text).map(({ fields }) => fields)
