import type { JournaledPatch } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import type { VoxelOrigin } from '@contract/view.ts'
import { baseOf } from './base.node.ts'
import { branchPatches } from './history.node.ts'
import type { Row } from './row.ts'
import { numberOf, optionalNumberOf, optionalTextOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'

/** How the version that is shown and corrected came about: a first version, and every patch accepted on top of it. */
export interface Lineage {
  readonly segmentationId: string
  readonly root: VoxelOrigin
  readonly layerCount: number
  /** Oldest first, over all accepted corrections. */
  readonly patches: readonly JournaledPatch[]
}

type RootOrigin =
  | { readonly kind: 'readings' | 'study' }
  | { readonly kind: 'model'; readonly author: string }
  | { readonly kind: 'file'; readonly file: string }

const version = `SELECT s.version, s.segmentation_id, s.author_kind, s.author, s.imported_from, s.parent_number, c.applied_patch, a.number AS adjudication
  FROM segmentations s LEFT JOIN corrections c ON c.result_number = s.number
  LEFT JOIN adjudications a ON a.merged_number = s.number WHERE s.number = ?`

export function lineage(storage: Storage, caseId: string): Result<Lineage, Failure> {
  const found = findCase(storage, caseId)
  if (!found.ok) return found
  const base = baseOf(storage, found.value)
  if (!base.ok) return base
  const corrections: (readonly JournaledPatch[])[] = []
  for (let number = base.value.number; ; ) {
    const row = storage.database.one(version, number) ?? {}
    const parent = optionalNumberOf(row, 'parent_number')
    if (parent === undefined) {
      const made = { version: numberOf(row, 'version'), segmentationId: textOf(row, 'segmentation_id') }
      const { segmentationId, layerCount } = base.value
      const root = { ...originOf(row), ...made }
      return ok({ segmentationId, root, layerCount, patches: corrections.toReversed().flat() })
    }
    // A version that was accepted without a stroke has no correction.
    const patches = branchPatches(storage, found.value.number, optionalNumberOf(row, 'applied_patch') ?? 0)
    if (!patches.ok) return patches
    corrections.push(patches.value)
    number = parent
  }
}

/** Of a version without a parent. */
function originOf(row: Row): RootOrigin {
  if (row.adjudication !== null) return { kind: 'readings' }
  const file = optionalTextOf(row, 'imported_from')
  if (file !== undefined) return { kind: 'file', file }
  return textOf(row, 'author_kind') === 'model' ? { kind: 'model', author: textOf(row, 'author') } : { kind: 'study' }
}
