export { csvOf } from '../pipeline/cohort/separated-values.ts'

/** Rows as RFC 4180 has them, whatever ends the lines; empty lines do not count. */
export function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  const end = () => {
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  // A field, quoted or not, and what stands behind it.
  for (const [, quoted, plain = '', sign] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (sign !== ',') end()
    if (sign === '') break
  }
  return rows
}
