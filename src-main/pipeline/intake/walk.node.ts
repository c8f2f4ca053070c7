import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { reasonOf } from '@volume/file-failure.node.ts'

/** One folder and the names of its files, sorted by code units. */
export interface Folder {
  /** Absolute. */
  readonly path: string
  /** Relative to where the walk began, with slashes; empty there. */
  readonly relative: string
  readonly files: readonly string[]
  /** Why its files could not be listed. */
  readonly unreadable?: string
}

/** All folders below a folder, each before its subfolders, sorted; links are followed, but no folder is met twice. */
export async function* walk(root: string, signal: AbortSignal): AsyncGenerator<Folder> {
  const seen = new Set<string>()
  const waiting: { path: string; relative: string }[] = [{ path: root, relative: '' }]
  for (let next = waiting.pop(); next !== undefined && !signal.aborted; next = waiting.pop()) {
    const { path, relative } = next
    let entries: readonly Dirent[]
    try {
      const real = await realpath(path)
      if (seen.has(real)) continue
      seen.add(real)
      entries = await readdir(path, { withFileTypes: true })
    } catch (error) {
      yield { path, relative, files: [], unreadable: reasonOf(error) ?? 'unknown error' }
      continue
    }
    const { files, folders } = await sortEntries(path, entries)
    yield { path, relative, files }
    for (const name of folders.toReversed())
      waiting.push({ path: join(path, name), relative: relative === '' ? name : `${relative}/${name}` })
  }
}

async function sortEntries(path: string, entries: readonly Dirent[]): Promise<{ files: string[]; folders: string[] }> {
  const files: string[] = []
  const folders: string[] = []
  for (const entry of entries) {
    const kind = entry.isSymbolicLink() ? await kindOfTarget(join(path, entry.name)) : entry
    if (kind?.isFile()) files.push(entry.name)
    else if (kind?.isDirectory() && !entry.name.startsWith('.')) folders.push(entry.name)
  }
  return { files: files.sort(), folders: folders.sort() }
}

/** `undefined` for a link that leads nowhere. */
const kindOfTarget = (path: string) => stat(path).catch(() => undefined)

/** How many files a walk will meet. */
export async function countFiles(root: string, signal: AbortSignal): Promise<number> {
  let count = 0
  for await (const { files } of walk(root, signal)) count += files.length
  return count
}
