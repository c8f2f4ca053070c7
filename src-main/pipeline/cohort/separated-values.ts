export type Field = string | number | undefined

/** Rows as RFC 4180 has them: fields with a comma, a quote or a line break are quoted; undefined is an empty field. */
export const csvOf = (rows: readonly (readonly Field[])[]): string =>
  rows.map((row) => `${row.map(csvField).join(',')}\r\n`).join('')

function csvField(value: Field): string {
  const text = String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as BIDS has them: tabs between fields, `n/a` for what is missing; a tab or a line break in a field is a space. */
export const tsvOf = (rows: readonly (readonly Field[])[]): string =>
  rows.map((row) => `${row.map((value) => String(value ?? 'n/a').replace(/[\t\r\n]+/g, ' ')).join('\t')}\n`).join('')

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

/** The records of a text as BIDS has it: tabs between fields, none is quoted. */
export const parseTsv = (text: string): ReturnType<typeof parseCsv> =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ line: index + 1, fields: line.split('\t') }))
    .filter(({ fields }) => fields.length > 1 || fields[0] !== '')
