/** The lines of a NRRD header (teem.sourceforge.net/nrrd/format.html, versions 1 to 5). */
export interface NrrdFields {
  /** By lower-case name, in the spelling that the format prefers. */
  readonly fields: ReadonlyMap<string, string>
  /** `key:=value`, unescaped. */
  readonly values: ReadonlyMap<string, string>
}

const otherSpellings: Readonly<Record<string, string>> = {
  ...{ datafile: 'data file', byteskip: 'byte skip', lineskip: 'line skip', 'sample units': 'units' },
}

/** Field specifications and key/value pairs of the lines after the first; a sentence if one is neither. */
export function parseNrrdFields(lines: readonly string[]): NrrdFields | string {
  const fields = new Map<string, string>()
  const values = new Map<string, string>()
  for (const [index, line] of lines.entries()) {
    if (line === '' || line.startsWith('#')) continue
    const [, key, mark, value = ''] = /^(.*?)(:=|:\s|:$)(.*)$/.exec(line) ?? []
    if (key === undefined || mark === undefined) return `line ${index + 2} of its header is no field`
    if (mark === ':=') {
      values.set(unescaped(key), unescaped(value))
      continue
    }
    const written = key.trim().toLowerCase()
    const name = otherSpellings[written] ?? written
    if (fields.has(name)) return `it states its ${name} twice`
    fields.set(name, value.trim())
  }
  return { fields, values }
}

const unescaped = (text: string): string => text.replace(/\\(n|\\)/g, (_, mark) => (mark === 'n' ? '\n' : '\\'))
export const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
