/** How many characters all names begin with in common, up to the end of a word; no name is used up. */
export function sharedPrefix(named: readonly { readonly name: string }[]): number {
  const [first, ...others] = named.map(({ name }) => name)
  if (first === undefined || others.length === 0) return 0
  let length = 0
  while (length < first.length && others.every((name) => name[length] === first[length])) length++
  return first.slice(0, length).lastIndexOf(' ') + 1
}
