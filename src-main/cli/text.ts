/** What stands where a measure is undefined. */
export const undefinedMark = '–'

/** A number with fixed decimals, or the mark of what is undefined. */
export const decimals = (value: number | undefined, count: number): string =>
  value === undefined ? undefinedMark : value.toFixed(count)

/** Rows under a heading, columns aligned: the first to the left, the others to the right. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heading, ...rows]
  const widths = heading.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return all.map(line).join('\n')
}

/** Facts below each other: `name: value`, values aligned; a row without a name goes on with the one above. */
export function facts(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...rows.map(([name]) => name.length + 1))
  return rows.map(([name, value]) => `${(name === '' ? '' : `${name}:`).padEnd(width)} ${value}`).join('\n')
}

/** One JSON document. JSON has no NaN and no infinity: they are written as strings, not as null. */
export const toJson = (document: object): string =>
  `${JSON.stringify(document, (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value), 2)}\n`
