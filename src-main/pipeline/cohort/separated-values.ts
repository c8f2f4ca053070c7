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
