/** What canonical JSON may hold: plain data with finite numbers. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain | undefined }

/**
 * JSON with one spelling (RFC 8785): keys sorted by UTF-16 code units, no white space, numbers as ECMAScript writes them.
 * Keys whose value is undefined are left out, as in JSON.stringify.
 */
export function canonicalJson(value: Plain): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('JSON has no such number.')
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members: string[] = []
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`)
  }
  return `{${members.join(',')}}`
}

const isList = (value: object): value is readonly Plain[] => Array.isArray(value)
