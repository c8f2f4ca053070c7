import { stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { IdentifierSummary } from '@contract/identifiers.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { atOnce } from '../at-once.ts'
import { walk } from '../walk.node.ts'
import type { FileIdentifiers } from './identifiers.ts'
import { readIdentifiers } from './read-identifiers.node.ts'
import { summarizeIdentifiers } from './summarize-identifiers.ts'

export interface SeriesIdentifiers extends IdentifierSummary {
  /** Where its first file lies below the folder that was looked at, with slashes. */
  readonly folder: string
}

export interface StudyIdentifiers extends SeriesIdentifiers {
  readonly series: readonly SeriesIdentifiers[]
}

export interface FolderIdentifiers {
  /** In the order of their first files. */
  readonly studies: readonly StudyIdentifiers[]
  /** Files that are no DICOM, or of which not even the header can be read. */
  readonly otherCount: number
}

interface Placed {
  readonly folder: string
  readonly file: FileIdentifiers
}

/** So many files are told of before the next are looked at. */
const batchSize = 256

/** What all DICOM files below a folder hold that identifies, by study and series. */
export async function identifiersOfFolder(
  root: string,
  { signal, onProgress }: { readonly signal: AbortSignal; onProgress(done: number, total: number): void },
): Promise<Result<FolderIdentifiers, Failure>> {
  const files = await listFiles(root, signal)
  if (!files.ok) return files
  const placed: Placed[] = []
  for (let from = 0; from < files.value.length && !signal.aborted; from += batchSize) {
    const batch = files.value.slice(from, from + batchSize)
    const read = await atOnce(batch, ({ path }) => readIdentifiers(path))
    for (const [index, file] of read.entries())
      if (file !== undefined) placed.push({ folder: batch[index]?.folder ?? '', file })
    onProgress(Math.min(from + batchSize, files.value.length), files.value.length)
  }
  if (signal.aborted) return fail({ kind: 'cancelled' })
  if (placed.length === 0) return fail({ kind: 'dicom-none-found', folder: basename(root) })
  const studies = groupBy(placed, ({ file }) => file.StudyInstanceUID).map((study) => ({
    ...summaryOf(study),
    series: groupBy(study, ({ file }) => file.SeriesInstanceUID).map(summaryOf),
  }))
  return ok({ studies, otherCount: files.value.length - placed.length })
}

async function listFiles(
  root: string,
  signal: AbortSignal,
): Promise<Result<readonly { readonly path: string; readonly folder: string }[], Failure>> {
  try {
    if (!(await stat(root)).isDirectory()) return ok([{ path: root, folder: basename(dirname(root)) }])
  } catch (error) {
    return fail(readFailure(error, basename(root)))
  }
  const listed: { path: string; folder: string }[] = []
  for await (const { path, relative, files } of walk(root, signal))
    for (const file of files) listed.push({ path: join(path, file), folder: relative === '' ? '.' : relative })
  return ok(listed)
}

const summaryOf = (placed: readonly Placed[]): SeriesIdentifiers => ({
  folder: placed[0]?.folder ?? '.',
  ...summarizeIdentifiers(placed.map(({ file }) => file)),
})

/** In the order in which they are met. */
function groupBy(placed: readonly Placed[], keyOf: (one: Placed) => string): readonly (readonly Placed[])[] {
  const groups = new Map<string, Placed[]>()
  for (const one of placed) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return [...groups.values()]
}
