import { resolve } from 'node:path'
import { createSearch } from '../find-scans.node.ts'
import type { FoundScan, RefusedScan } from '../indexed-case.ts'
import { walkChosen } from '../walk.node.ts'
import { type FoundPair, type HeldMask, pairMasks } from './pair-masks.node.ts'

export interface PairsPreview {
  /** Absent: no file is named as the mask of another, and all are taken for scans. */
  readonly pairs?: readonly FoundPair[]
  /** Masks of no scan, and whatever else was refused. */
  readonly refused: readonly RefusedScan[]
  readonly withoutMask: readonly string[]
}

/** What an import that pairs masks with scans would pair; only headers are read, and nothing is kept. */
export async function previewPairs(
  place: string,
  { seen, signal }: { readonly seen: () => void; readonly signal: AbortSignal },
): Promise<PairsPreview> {
  const roots = [resolve(place)]
  const heldMasks: HeldMask[] = []
  const search = createSearch(roots, { seen, signal, heldMasks })
  const scans: FoundScan[] = []
  const refused: RefusedScan[] = []
  for await (const met of walkChosen(roots, signal))
    for await (const found of search.look(met)) {
      if (found.kind === 'case') scans.push(found)
      if (found.kind === 'refused') refused.push(found)
    }
  const paired = await pairMasks(heldMasks, scans, { signal })
  if (paired === undefined) return { refused, withoutMask: [] }
  const pairs = paired.filter((one) => one.kind === 'pair')
  const withMask = new Set(pairs.map(({ scan }) => scan))
  return {
    pairs,
    refused: [...refused, ...paired.filter((one) => one.kind === 'refused')],
    withoutMask: scans.map(({ name }) => name).filter((name) => !withMask.has(name)),
  }
}
