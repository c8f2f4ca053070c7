/** What stands where a measure is undefined. */
export const undefinedMark = '–'

/** A number with fixed decimals, or the mark of what is undefined. */
export const decimals = (value: number | undefined, count: number): string =>
  value === undefined ? undefinedMark : value.toFixed(count)

/** `1 tile`, `2 tiles`; a plural that is not made with s is given. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`

/** Rows under a heading, columns aligned: numbers to the right, words to the left. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heading, ...rows]
  const columns = heading.map((_, column) => ({
    width: Math.max(...all.map((row) => (row[column] ?? '').length)),
    isNumeric: column > 0 && rows.every((row) => /^(-?\d[\d.]*|–)$/.test(row[column] ?? '')),
  }))
  const line = (row: readonly string[]) =>
    columns
      .map(({ width, isNumeric }, column) => {
        const cell = row[column] ?? ''
        return isNumeric ? cell.padStart(width) : cell.padEnd(width)
      })
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
