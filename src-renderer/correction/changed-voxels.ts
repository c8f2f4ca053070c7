import type { Patch } from '@contract/correction.ts'

/** How many voxels a stroke changed. */
export function changedVoxelCount({ runs }: Pick<Patch, 'runs'>): number {
  let count = 0
  for (let at = 1; at < runs.length; at += 4) count += runs[at]!
  return count
}
