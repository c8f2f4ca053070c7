import type { Patch } from '@contract/correction.ts'

/** How many voxels a patch adds to background, takes to background, and hands from one segment to another. */
export function changeCounts({ runs }: Patch): { added: number; removed: number; relabeled: number } {
  const counts = { added: 0, removed: 0, relabeled: 0 }
  for (let at = 0; at < runs.length; at += 4) {
    const length = runs[at + 1]!
    if (runs[at + 2] === 0) counts.added += length
    else if (runs[at + 3] === 0) counts.removed += length
    else counts.relabeled += length
  }
  return counts
}
