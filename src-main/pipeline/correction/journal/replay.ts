import type { Patch } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Labelmap } from '@volume/volume.ts'
import { applyPatch, checkPatch, fitsLabelmap } from './patch.ts'

/** The labelmap that a correction leads to: a copy of its base with the applied patches, oldest first. */
export function replay(base: Labelmap, patches: readonly Patch[]): Result<Labelmap, Failure> {
  const labelmap: Labelmap = { grid: base.grid, voxels: base.voxels.slice() }
  for (const [index, patch] of patches.entries()) {
    const checked = checkPatch(patch, base.grid)
    if (!checked.ok) return checked
    if (!fitsLabelmap(labelmap, patch, 'forward')) return fail({ kind: 'patch-does-not-fit', position: index + 1 })
    applyPatch(labelmap, patch, 'forward')
  }
  return ok(labelmap)
}
