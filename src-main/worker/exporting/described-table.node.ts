import type { csvOf } from '../../pipeline/cohort/separated-values.ts'
import type { OpenFile } from './whole-files.node.ts'

/** A column, what a data dictionary says of it, and what it holds of a row. */
interface Column<Row> {
  readonly name: string
  readonly means: object
  readonly of: (row: Row) => string | number | undefined
}

/** What a table says, and what its columns mean. */
export interface Lines {
  readonly columns: readonly Pick<Column<never>, 'name' | 'means'>[]
  readonly rows: readonly (readonly (string | number | undefined)[])[]
}

export const linesOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Lines => ({
  columns,
  rows: rows.map((row) => columns.map(({ of }) => of(row))),
})

/** The table, and the data dictionary beside it. */
export async function writeDescribed(
  {
    table,
    dictionary,
    format,
  }: { readonly table: OpenFile; readonly dictionary: OpenFile; readonly format: typeof csvOf },
  { columns, rows }: Lines,
): Promise<void> {
  await table.write(format([columns.map(({ name }) => name), ...rows]))
  const meanings = Object.fromEntries(columns.map(({ name, means }) => [name, means]))
  await dictionary.write(`${JSON.stringify(meanings, undefined, 2)}\n`)
}

/** `stem` and `ending` of a table's path: `.csv` or `.tsv`, else empty. */
export const splitTablePath = (path: string): { readonly stem: string; readonly ending: string } => {
  const [, stem = path, ending = ''] = /^(.*?)(\.(?:csv|tsv))?$/is.exec(path) ?? []
  return { stem, ending }
}
