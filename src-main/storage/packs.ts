/** Changes of rows as JSON, so many in a text: 100,000 of them go from thread to thread as texts without a pause, as objects with one. */
export type Packs<Change> = readonly Pack<Change>[]
type Pack<Change> = string & { readonly holds?: Change }

const perPack = 20

export function packed<Change>(changes: Iterable<Change>): Packs<Change> {
  const packs: string[] = []
  let pack: Change[] = []
  for (const change of changes) {
    pack.push(change)
    if (pack.length < perPack) continue
    packs.push(JSON.stringify(pack))
    pack = []
  }
  return pack.length > 0 ? [...packs, JSON.stringify(pack)] : packs
}

export function* unpacked<Change>(packs: Packs<Change>): Generator<Change> {
  for (const pack of packs) yield* JSON.parse(pack) as readonly Change[]
}
