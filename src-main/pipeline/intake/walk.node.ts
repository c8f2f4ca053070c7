import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { reasonOf } from '@volume/file-failure.node.ts'
import { filesOf } from '@volume/nifti-name.ts'
import { foldersOfArchive, isArchive, statSource } from '@volume/source-file.node.ts'
import { inFolder } from './name.ts'

/** One folder, on disk or in a zip archive, and the names of its files, sorted by code units. */
export interface Folder {
  /** Absolute. */
  readonly path: string
  /** Relative to where the walk began, with slashes; empty there. */
  readonly relative: string
  readonly files: readonly string[]
  /** Why its files could not be listed. */
  readonly unreadable?: string
}

/**
 * All folders below a folder, each before its subfolders, sorted, and of each its zip archives after it, with the folders in
 * them; or those of one archive, or the folder of a file with that file alone; a DICOMDIR stands for its folder. Links are followed, but no folder is met twice.
 */
export async function* walk(root: string, signal: AbortSignal): AsyncGenerator<Folder> {
  if (await isArchive(root)) return yield* walkArchive({ path: root, relative: '' }, signal)
  const isFile = (await kindOfTarget(root))?.isFile() === true
  if (isFile && !isDirectoryFile(root)) return yield await folderOfFiles([root], '')
  const seen = new Set<string>()
  const waiting: { path: string; relative: string }[] = [{ path: isFile ? dirname(root) : root, relative: '' }]
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
    const archives = files.filter((file) => /.\.zip$/i.test(file))
    yield { path, relative, files: files.filter((file) => !archives.includes(file)) }
    for (const name of archives)
      yield* walkArchive({ path: join(path, name), relative: inFolder(relative, name) }, signal)
    for (const name of folders.toReversed())
      waiting.push({ path: join(path, name), relative: inFolder(relative, name) })
  }
}

const isDirectoryFile = (path: string): boolean => /^dicomdir\.?$/i.test(basename(path))

/** Files of one folder with what makes them whole: the other half of a NIfTI pair. */
async function folderOfFiles(paths: readonly string[], relative: string): Promise<Folder> {
  const folder = dirname(paths[0] ?? '')
  const whole = await Promise.all(
    paths.map(async (path) => {
      const file = basename(path)
      const { header, voxels } = filesOf(file)
      const other = header === file ? voxels : header
      const isThere = other !== file && (await kindOfTarget(join(folder, other)))?.isFile() === true
      return isThere ? [header, voxels] : [file]
    }),
  )
  return { path: folder, relative, files: [...new Set(whole.flat())].sort() }
}

async function* walkArchive(
  { path, relative }: Pick<Folder, 'path' | 'relative'>,
  signal: AbortSignal,
): AsyncGenerator<Folder> {
  try {
    const folders = [...(await foldersOfArchive(path))].filter(([folder]) => !isHidden(folder))
    for (const [folder, files] of folders.sort(([one], [other]) => (one < other ? -1 : 1))) {
      if (signal.aborted) return
      const inside = folder === '' ? relative : inFolder(relative, folder)
      yield { path: join(path, ...folder.split('/')), relative: inside, files: files.toSorted() }
    }
  } catch (error) {
    const unreadable = reasonOf(error)
    if (unreadable === undefined) throw error
    yield { path, relative, files: [], unreadable }
  }
}

/** What hidden folders hold, and what macOS adds to archives. */
const isHidden = (folder: string): boolean =>
  folder.split('/').some((name) => name.startsWith('.') || name === '__MACOSX')

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

/**
 * Places that were chosen together: of one what `walk` meets, of several folders and archives each below its own name; files of one
 * folder are met as one, without their neighbors, for they may be slices of a series. What lies inside another place is met there.
 */
export async function* walkChosen(places: readonly string[], signal: AbortSignal): AsyncGenerator<Folder> {
  const [first, ...more] = places
  if (first !== undefined && more.length === 0) return yield* walk(first, signal)
  const wholes: string[] = []
  const files: string[] = []
  for (const place of new Set(places)) ((await isWhole(place)) ? wholes : files).push(place)
  const roots = new Set(wholes.map((place) => (isDirectoryFile(place) ? dirname(place) : place)))
  const isOutside = (place: string) => ![...roots].some((root) => place.startsWith(root + sep))
  for (const root of [...roots].filter(isOutside))
    for await (const met of walk(root, signal))
      yield { ...met, relative: met.relative === '' ? basename(root) : inFolder(basename(root), met.relative) }
  const single = files.filter(isOutside)
  const folders = new Set(single.map((file) => dirname(file)))
  for (const folder of folders) {
    if (signal.aborted) return
    const chosen = single.filter((file) => dirname(file) === folder)
    yield await folderOfFiles(chosen, folders.size === 1 ? '' : basename(folder))
  }
}

/** More than a file by itself, on disk or in an archive; what is not there is told by walking it. */
const isWhole = async (place: string): Promise<boolean> =>
  isDirectoryFile(place) ||
  (await statSource(place).then(
    ({ isFolder }) => isFolder,
    () => true,
  ))

/** How many files a walk will meet. */
export async function countFiles(places: readonly string[], signal: AbortSignal): Promise<number> {
  let count = 0
  for await (const { files } of walkChosen(places, signal)) count += files.length
  return count
}
