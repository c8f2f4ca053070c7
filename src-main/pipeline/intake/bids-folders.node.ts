import { dirname, join } from 'node:path'
import { reasonOf } from '@volume/file-failure.node.ts'
import { filesOfSource, openSource, statSource } from '@volume/source-file.node.ts'
import { acquisitionTimes, isScansTable } from './scans-table.ts'

/** What a JSON file holds. */
export type Fields =
  | { readonly ok: true; readonly value: ReadonlyMap<string, unknown> }
  | { readonly ok: false; readonly because: string }

/** A folder as far as it may say something of scans in it and below. */
export interface BidsFolder {
  readonly path: string
  readonly jsonFiles: readonly string[]
  fieldsOf(file: string): Promise<Fields>
  /** When the scans were acquired, by their path relative to this folder, with slashes. */
  acquisitionTimes(): Promise<ReadonlyMap<string, string>>
}

/** Sidecars of BIDS are a few KiB; those that dcm2niix writes of long diffusion series a few hundred. */
const mostBytes = 1 << 20
const mostTableBytes = 1 << 24
/** Deeper, no folder of a dataset lies. */
const mostLevels = 12
const mostRemembered = 256

/** Folders of datasets; each is listed once, and so is each file of it read. */
export function createBidsFolders() {
  const listed = remembered(list)
  const isDataset = remembered((path) =>
    statSource(join(path, 'dataset_description.json')).then(
      () => true,
      () => false,
    ),
  )
  return {
    /** The folder of a scan and, if it lies in a dataset of BIDS, those above it up to that dataset's own; the innermost first. */
    async above(folder: string): Promise<readonly BidsFolder[]> {
      const paths: string[] = []
      for (let path = folder; paths.length < mostLevels; path = dirname(path)) {
        paths.push(path)
        if (await isDataset(path)) return Promise.all(paths.map(listed))
        if (dirname(path) === path) break
      }
      return [await listed(folder)]
    },
  }
}
export type BidsFolders = ReturnType<typeof createBidsFolders>

function remembered<Value>(find: (path: string) => Promise<Value>): (path: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>()
  return (path) => {
    const found = known.get(path)
    if (found) return found
    if (known.size >= mostRemembered) known.clear()
    const value = find(path)
    known.set(path, value)
    return value
  }
}

async function list(path: string): Promise<BidsFolder> {
  // What cannot be listed says nothing; that the scan itself cannot be read is told elsewhere.
  const files = await filesOfSource(path).catch(() => [])
  const read = new Map<string, Promise<Fields>>()
  let times: Promise<ReadonlyMap<string, string>> | undefined
  return {
    path,
    jsonFiles: files.filter((file) => /\.json$/i.test(file)).toSorted(),
    fieldsOf: (file) => {
      const found = read.get(file) ?? readFields(join(path, file))
      read.set(file, found)
      return found
    },
    acquisitionTimes: () => {
      times ??= readTimes(path, files.filter(isScansTable))
      return times
    },
  }
}

async function readTimes(path: string, tables: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = await Promise.all(tables.map((file) => readBounded(join(path, file), mostTableBytes)))
  return new Map(texts.flatMap((text) => (text.ok ? [...acquisitionTimes(text.value)] : [])))
}

async function readFields(path: string): Promise<Fields> {
  const text = await readBounded(path, mostBytes)
  if (!text.ok) return text
  try {
    const value: unknown = JSON.parse(text.value)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { ok: true, value: new Map(Object.entries(value)) }
  } catch {
    // No JSON: said below.
  }
  return { ok: false, because: 'it holds no JSON object' }
}

type Read = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly because: string }

async function readBounded(path: string, most: number): Promise<Read> {
  try {
    const file = await openSource(path)
    try {
      const size = file.sizeBytes
      if (size > most) return { ok: false, because: `it is larger than ${most >> 20} MiB` }
      // One byte more shows a file that grows meanwhile.
      const buffer = Buffer.alloc(size + 1)
      const bytesRead = await file.read(buffer, 0)
      if (bytesRead > size) return { ok: false, because: 'it is being written' }
      return { ok: true, value: buffer.toString('utf8', 0, bytesRead).replace(/^\ufeff/, '') }
    } finally {
      await file.close()
    }
  } catch (error) {
    return { ok: false, because: reasonOf(error) ?? 'it cannot be read' }
  }
}
