/** One row as SQLite gives it. */
export type Row = Readonly<Record<string, unknown>>

/** The column as text; throws if it is anything else, for then the query and the table do not fit together. */
export function textOf(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new Error(`Column ${column} holds ${typeof value}, not text.`)
  return value
}

export function numberOf(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new Error(`Column ${column} holds ${typeof value}, not a number.`)
  return value
}

export function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw new Error(`Column ${column} holds ${typeof value}, not bytes.`)
  return value
}

export const optionalTextOf = (row: Row, column: string): string | undefined =>
  row[column] === null ? undefined : textOf(row, column)

export const optionalNumberOf = (row: Row, column: string): number | undefined =>
  row[column] === null ? undefined : numberOf(row, column)

/** What this program stored as JSON, under the type it was stored with. */
export const recordOf = <Value>(row: Row, column: string): Value => JSON.parse(textOf(row, column)) as Value

/** Rows by their column `owner`, in the order of their first rows. */
export function byOwner(rows: readonly Row[]): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const owner = numberOf(row, 'owner')
    const group = groups.get(owner)
    if (group) group.push(row)
    else groups.set(owner, [row])
  }
  return groups
}
