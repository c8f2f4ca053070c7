import type { KeptRefusal, RefusedFile } from '@contract/cohort.ts'

/** Refused files that belong together; `importedAt` is absent while their import runs. */
export interface RefusedGroup {
  readonly importedAt?: string
  readonly files: readonly RefusedFile[]
}

/** By import, in the order in which they are given. Times that `sayOf` says alike are one import. */
export function refusedGroups(
  refused: readonly KeptRefusal[],
  sayOf: (importedAt: string) => string,
): readonly RefusedGroup[] {
  const groups = new Map<string, { importedAt: string; files: RefusedFile[] }>()
  for (const { importedAt, ...file } of refused) {
    const key = sayOf(importedAt)
    const group = groups.get(key)
    if (group) group.files.push(file)
    else groups.set(key, { importedAt, files: [file] })
  }
  return [...groups.values()]
}
