import { basename, dirname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { filesOfSource, openSource } from '@volume/source-file.node.ts'
import { parseDataset } from './dataset.node.ts'

/** A directory of a full disc has a few MB. */
const largestBytes = 2 ** 26

/** What is wrong with a DICOMDIR: it cannot be read, or files that it lists (PS3.3 F.3) are not there. */
export async function checkDirectory(path: string): Promise<Failure | undefined> {
  const file = basename(path)
  try {
    const opened = await openSource(path)
    try {
      if (opened.sizeBytes > largestBytes)
        return { kind: 'dicom-damaged', file, because: `it has ${opened.sizeBytes} bytes, more than is read at once` }
      const bytes = new Uint8Array(opened.sizeBytes)
      const listed = listedIn(bytes.subarray(0, await opened.read(bytes, 0)))
      return typeof listed === 'string' ? { kind: 'dicom-damaged', file, because: listed } : await missing(path, listed)
    } finally {
      await opened.close()
    }
  } catch (error) {
    return readFailure(error, file)
  }
}

/** Names of folders and the file, from that of the DICOMDIR on; of records that are in use. */
function listedIn(bytes: Uint8Array): readonly (readonly string[])[] | string {
  const parsed = parseDataset(bytes)
  if ('because' in parsed) return parsed.because
  return parsed.dataset
    .items('x00041220')
    .filter((record) => record.uint16('x00041410') !== 0)
    .map((record) =>
      record
        .string('x00041500')
        ?.split('\\')
        .map((name) => name.trim()),
    )
    .filter((names) => names !== undefined && names.join('') !== '') as string[][]
}

async function missing(path: string, listed: readonly (readonly string[])[]): Promise<Failure | undefined> {
  const folders = new Map<string, Promise<ReadonlySet<string>>>()
  const namesIn = (folder: readonly string[]) => {
    const key = folder.join('/')
    const known = folders.get(key) ?? namesOf(join(dirname(path), ...folder))
    folders.set(key, known)
    return known
  }
  const absent: string[] = []
  for (const names of listed) {
    const isInside = names.every((name) => name !== '..' && name !== '.' && !/[/:]/.test(name))
    const there = isInside && (await namesIn(names.slice(0, -1))).has(plain(names.at(-1) ?? ''))
    if (!there) absent.push(names.join('/'))
  }
  const [example] = absent
  if (example === undefined) return undefined
  return {
    kind: 'dicomdir-incomplete',
    file: basename(path),
    missingCount: absent.length,
    listedCount: listed.length,
    example: example.slice(0, 128),
  }
}

/** A folder that is not there has no files. Copies of discs differ in letter case, and some keep the version of ISO 9660. */
const namesOf = async (folder: string): Promise<ReadonlySet<string>> =>
  new Set((await filesOfSource(folder).catch(() => [])).map(plain))

const plain = (name: string): string => name.toUpperCase().replace(/(\.|;1|\.;1)$/, '')
