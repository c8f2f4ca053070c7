import { stat } from 'node:fs/promises'
import { sep } from 'node:path'
import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'

/** What is wrong with an archive, as a part of a sentence. */
export class ArchiveError extends Error {
  readonly because: string

  constructor(because: string) {
    super(`The archive cannot be read: ${because}.`)
    this.because = because
  }
}

/** An archive on disk and the path inside it, with slashes; empty for the archive itself. */
export interface ArchivePlace {
  readonly archive: string
  readonly inner: string
}

const separators = sep === '\\' ? /[\\/]/ : /\//

/** The archive that a path names or leads through, by its names alone: a folder may be called so too. */
export function archivePlace(path: string): ArchivePlace | undefined {
  const names = path.split(separators)
  const at = names.findIndex((name) => /.\.zip$/i.test(name))
  if (at < 0) return undefined
  const archive = path.slice(0, names.slice(0, at + 1).join('/').length)
  return { archive, inner: names.slice(at + 1).join('/') }
}

interface Archive {
  readonly zip: ZipFile
  /** By path inside, with slashes; of two of one name the first. */
  readonly entries: ReadonlyMap<string, Entry>
  readonly modifiedMs: number
}

interface Lent {
  readonly stamp: string
  readonly archive: Promise<Archive>
  userCount: number
  closing?: NodeJS.Timeout
}

/** Archives that are open, by their paths: the directory of one with thousands of files is read once. */
const lent = new Map<string, Lent>()
/** So long one stays open that nobody uses: the next file of it is read soon, or it may be deleted. */
const keptOpenMs = 1000

/**
 * An archive to read of until it is given back. Errors of the file system are thrown, what is wrong with the archive as an
 * `ArchiveError`.
 */
export async function lendArchive(path: string): Promise<{ readonly archive: Archive; giveBack(): void }> {
  const one = await lend(path)
  const giveBack = () => {
    one.userCount--
    if (one.userCount === 0) one.closing = setTimeout(() => close(path, one), keptOpenMs).unref()
  }
  try {
    return { archive: await one.archive, giveBack }
  } catch (error) {
    giveBack()
    throw error
  }
}

async function lend(path: string): Promise<Lent> {
  const { size, mtimeMs } = await stat(path)
  const stamp = `${size} ${mtimeMs}`
  const known = lent.get(path)
  const one = known?.stamp === stamp ? known : { stamp, archive: open(path, mtimeMs), userCount: 0 }
  if (known !== undefined && known !== one && known.userCount === 0) close(path, known)
  one.userCount++
  clearTimeout(one.closing)
  lent.set(path, one)
  return one
}

function close(path: string, one: Lent): void {
  if (one.userCount > 0) return
  if (lent.get(path) === one) lent.delete(path)
  one.archive.then(
    ({ zip }) => zip.close(),
    () => {},
  )
}

async function open(path: string, modifiedMs: number): Promise<Archive> {
  const zip = await said(openPromise(path, { autoClose: false }))
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry())
      if (!entry.fileName.endsWith('/') && !entries.has(entry.fileName)) entries.set(entry.fileName, entry)
  } catch (error) {
    zip.close()
    throw archiveError(error)
  }
  return { zip, entries, modifiedMs }
}

/** The content of an entry, inflated as far as it is read; more than it says of its size is an error. */
export async function entryStream({ zip }: Archive, entry: Entry): Promise<Readable> {
  if (entry.isEncrypted()) throw new ArchiveError('it is protected by a password')
  if (!entry.canDecodeFileData()) throw new ArchiveError('it is compressed by a method that is not read')
  return said(zip.openReadStreamPromise(entry))
}

const said = <Value>(work: Promise<Value>): Promise<Value> =>
  work.catch((error: unknown) => {
    throw archiveError(error)
  })

/** The library tells what it finds by plain errors, the system by such that have a code. */
export function archiveError(error: unknown): unknown {
  const isPlain = error instanceof Error && !('code' in error) && !(error instanceof ArchiveError)
  if (!isPlain) return error
  return /relative path|absolute path|invalid characters/.test(error.message)
    ? new ArchiveError('it holds names that lead out of it')
    : new ArchiveError('its directory or data are damaged or cut')
}
