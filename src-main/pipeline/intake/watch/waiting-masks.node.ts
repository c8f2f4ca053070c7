import type { RefusedScan } from '../indexed-case.ts'
import { inFolder } from '../name.ts'
import { type FoundPair, type HeldMask, pairMasks } from '../segmentation/pair-masks.node.ts'

interface Waiting {
  readonly mask: HeldMask
  /** When it came or changed. */
  readonly sinceMs: number
  /** As one of a pair: it is told again with those that come to its scan later. */
  readonly isTold: boolean
}

/** Masks of a watched folder, which wait for their scans and for each other. */
export interface WaitingMasks {
  add(held: readonly HeldMask[], nowMs: number): void
  /** Those that are of no pair yet. */
  readonly waitingCount: number
  /** Whether pairing may tell of more than the last time. */
  isDue(nowMs: number): boolean
  /** Of each scan to which a mask came and now none has come for a while: all its masks. Those without a scan go on waiting. */
  pair(scans: Parameters<typeof pairMasks>[1], nowMs: number): AsyncGenerator<FoundPair | RefusedScan>
}

export function createWaitingMasks({
  quietMs,
  signal,
}: {
  readonly quietMs: number
  readonly signal: AbortSignal
}): WaitingMasks {
  const masks = new Map<string, Waiting>()
  let pairedMs = Number.NEGATIVE_INFINITY
  const untold = () => [...masks.values()].filter(({ isTold }) => !isTold)
  return {
    add(held, nowMs) {
      for (const mask of held) masks.set(inFolder(mask.folder, mask.file), { mask, sinceMs: nowMs, isTold: false })
    },
    get waitingCount() {
      return untold().length
    },
    isDue: (nowMs) => untold().some(({ sinceMs }) => sinceMs + quietMs > pairedMs && sinceMs + quietMs <= nowMs),
    async *pair(scans, nowMs) {
      pairedMs = nowMs
      if (untold().length === 0) return
      const isDue = (files: readonly string[]) => {
        const those = files.flatMap((file) => masks.get(file) ?? [])
        return those.some(({ isTold }) => !isTold) && those.every(({ sinceMs }) => sinceMs + quietMs <= nowMs)
      }
      const all = [...masks.values()].map(({ mask }) => mask)
      for (const one of (await pairMasks(all, scans, { signal, isDue })) ?? []) {
        if (one.kind === 'pair') {
          for (const file of one.files) {
            const of = masks.get(file)
            if (of) masks.set(file, { ...of, isTold: true })
          }
        } else {
          // What was told as of a scan stays so where another mask is refused beside it.
          if (one.failure.kind === 'mask-without-scan' || masks.get(one.file)?.isTold) continue
          masks.delete(one.file)
        }
        yield one
      }
    },
  }
}
