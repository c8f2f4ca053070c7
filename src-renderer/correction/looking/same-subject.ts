/** What a name says of the subject: all of it but its last part, e.g. `sub-001` of `sub-001_T2w`; a name of one part is all. */
export function stemOf(name: string): string {
  const separator = name.includes('_') ? '_' : '-'
  const end = name.lastIndexOf(separator)
  return end > 0 ? name.slice(0, end) : name
}

/** Cases in the order in which they are offered beside an open one: the same stem first, then by name. */
export function bySubject<Named extends { readonly name: string }>(
  name: string,
  others: readonly Named[],
): readonly (Named & { readonly isSameSubject: boolean })[] {
  const stem = stemOf(name)
  return others
    .map((other) => ({
      ...other,
      isSameSubject: stemOf(other.name) === stem || other.name === stem || stemOf(other.name) === name,
    }))
    .toSorted((a, b) => Number(b.isSameSubject) - Number(a.isSameSubject) || a.name.localeCompare(b.name, 'en'))
}
