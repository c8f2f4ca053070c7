import type { SavedFilter } from '@contract/cohort-table.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { setSetting, setting } from './notes.node.ts'
import type { Storage } from './storage.node.ts'

const key = 'saved-filters'

/** In the order of their names. */
export function savedFilters(storage: Storage): readonly SavedFilter[] {
  const kept = setting(storage, key)
  return kept === undefined ? [] : (JSON.parse(kept) as readonly SavedFilter[])
}

/** Keeps these filters and no others. */
export const setSavedFilters = (storage: Storage, filters: readonly SavedFilter[]): Result<void, Failure> =>
  setSetting(storage, key, JSON.stringify(filters.toSorted((a, b) => (a.name < b.name ? -1 : 1))))
