import { createReadStream, fstatSync, type Stats } from 'node:fs'
import { type FileHandle, open, readdir, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type ArchivePlace, archiveError, archivePlace, entryStream, lendArchive } from './zip-archive.node.ts'

/**
 * A file that is read and never written: on disk, or inside a zip archive that its path leads through
 * (`scans.zip/subject/001.dcm`). Errors are those of the file system, or an `ArchiveError`.
 */
export interface SourceFile {
  readonly sizeBytes: number
  /** ms since 1970; of a file in an archive that of the archive. */
  readonly modifiedMs: number
  /** Fills `target` from `position` on as far as the file goes; answers how many bytes were there. */
  read(target: Uint8Array, position: number): Promise<number>
  /** The content, from its first byte or a later one on. */
  stream(chunkBytes: number, startByte?: number): Promise<Readable>
  close(): Promise<void>
}

export async function openSource(path: string): Promise<SourceFile> {
  const place = await placeInArchive(path)
  return place ? openEntry(place) : openOnDisk(path)
}

export interface SourceFacts {
  readonly isFolder: boolean
  readonly sizeBytes: number
  /** ms since 1970; of a file in an archive that of the archive. */
  readonly modifiedMs: number
  /** When its content, name or rights changed last, ms since 1970; of a file in an archive when that of the archive did. */
  readonly changedMs: number
}

/** An archive counts as a folder. */
export async function statSource(path: string): Promise<SourceFacts> {
  const place = await placeInArchive(path)
  if (place === undefined) {
    const facts = await stat(path)
    return { isFolder: facts.isDirectory(), sizeBytes: facts.size, ...timesOf(facts) }
  }
  const { archive, giveBack } = await lendArchive(place.archive)
  const entry = archive.entries.get(place.inner)
  const isFolder = entry === undefined && isFolderOf(archive.entries.keys(), place.inner)
  giveBack()
  const times = timesOf(await stat(place.archive))
  if (entry) return { isFolder: false, sizeBytes: entry.uncompressedSize, ...times }
  if (isFolder) return { isFolder, sizeBytes: 0, ...times }
  throw absent(path)
}

function isFolderOf(names: Iterable<string>, inner: string): boolean {
  if (inner === '') return true
  for (const name of names) if (name.startsWith(`${inner}/`)) return true
  return false
}

const timesOf = ({ mtimeMs, ctimeMs }: Stats) => ({ modifiedMs: mtimeMs, changedMs: Math.max(mtimeMs, ctimeMs) })

/** Names of the files of a folder, on disk or in an archive. */
export async function filesOfSource(path: string): Promise<readonly string[]> {
  const place = await placeInArchive(path)
  if (place === undefined) return readdir(path)
  return (await foldersOfArchive(place.archive)).get(place.inner) ?? []
}

/** Folders of an archive by path inside, with slashes, and the names of their files; the archive itself is the empty path. */
export async function foldersOfArchive(path: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const { archive, giveBack } = await lendArchive(path)
  giveBack()
  const folders = new Map<string, string[]>()
  for (const name of archive.entries.keys()) {
    const at = name.lastIndexOf('/')
    const folder = at < 0 ? '' : name.slice(0, at)
    const files = folders.get(folder)
    if (files) files.push(name.slice(at + 1))
    else folders.set(folder, [name.slice(at + 1)])
  }
  return folders
}

/** Whether a path names a zip archive, not a folder that is called like one. */
export async function isArchive(path: string): Promise<boolean> {
  const place = archivePlace(path)
  if (place?.inner !== '') return false
  return stat(path).then(
    (facts) => facts.isFile(),
    () => false,
  )
}

/** The archive that a path leads into. */
export const archiveOf = async (path: string): Promise<string | undefined> => (await placeInArchive(path))?.archive

async function placeInArchive(path: string): Promise<ArchivePlace | undefined> {
  const place = archivePlace(path)
  return place && (await isArchive(place.archive)) ? place : undefined
}

async function openOnDisk(path: string): Promise<SourceFile> {
  const handle = await open(path, 'r')
  try {
    // Known since it was opened: there is nothing to wait for, and of thousands of small files the waits add up.
    const { size, mtimeMs } = fstatSync(handle.fd)
    return {
      sizeBytes: size,
      modifiedMs: mtimeMs,
      read: (target, position) => readFully(handle, target, position),
      stream: async (chunkBytes, startByte = 0) =>
        createReadStream(path, { fd: handle, start: startByte, autoClose: false, highWaterMark: chunkBytes }),
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** Fills `target` from `position` on as far as the file goes; one call of the system reads less than 2 GiB. */
async function readFully(handle: FileHandle, target: Uint8Array, position: number): Promise<number> {
  let filled = 0
  while (filled < target.length) {
    const length = Math.min(target.length - filled, 2 ** 30)
    const { bytesRead } = await handle.read(target, filled, length, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}

async function openEntry(place: ArchivePlace): Promise<SourceFile> {
  const { archive, giveBack } = await lendArchive(place.archive)
  const entry = archive.entries.get(place.inner)
  if (entry === undefined) {
    giveBack()
    throw absent(place.inner)
  }
  const streams: Readable[] = []
  const stream = async (_: number = 0, startByte = 0) => {
    const one = await entryStream(archive, entry)
    streams.push(one)
    return startByte === 0 ? one : Readable.from(behind(one, startByte))
  }
  let content: ForwardReader | undefined
  return {
    sizeBytes: entry.uncompressedSize,
    modifiedMs: archive.modifiedMs,
    async read(target, position) {
      if (content === undefined || position < content.position) content = new ForwardReader(await stream())
      return content.read(target, position)
    },
    stream,
    async close() {
      for (const one of streams) one.destroy()
      giveBack()
    },
  }
}

async function* behind(content: AsyncIterable<Uint8Array>, startByte: number): AsyncGenerator<Uint8Array> {
  let left = startByte
  for await (const chunk of content) {
    if (chunk.length > left) yield chunk.subarray(left)
    left = Math.max(0, left - chunk.length)
  }
}

/** Inflates as far as is read and no further; what lies before is passed over. */
class ForwardReader {
  #chunks: AsyncIterator<Uint8Array>
  #chunk: Uint8Array = new Uint8Array(0)
  position = 0

  constructor(content: Readable) {
    this.#chunks = content[Symbol.asyncIterator]()
  }

  async read(target: Uint8Array, position: number): Promise<number> {
    await this.#take(position - this.position)
    return this.#take(target.length, target)
  }

  async #take(count: number, target?: Uint8Array): Promise<number> {
    let taken = 0
    while (taken < count) {
      if (this.#chunk.length === 0) {
        const next = await this.#next()
        if (next === undefined) break
        this.#chunk = next
      }
      const piece = this.#chunk.subarray(0, count - taken)
      target?.set(piece, taken)
      taken += piece.length
      this.#chunk = this.#chunk.subarray(piece.length)
    }
    this.position += taken
    return taken
  }

  async #next(): Promise<Uint8Array | undefined> {
    try {
      const next = await this.#chunks.next()
      return next.done ? undefined : next.value
    } catch (error) {
      throw archiveError(error)
    }
  }
}

/** The error that the file system has for a file that is not there. */
const absent = (path: string): Error => Object.assign(new Error(`There is no ${path}.`), { code: 'ENOENT' })
