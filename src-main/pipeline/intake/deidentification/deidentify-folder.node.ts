import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure, reasonOf } from '@volume/file-failure.node.ts'
import { openSource, statSource } from '@volume/source-file.node.ts'
import { looksLikeDicom } from '../dicom/dataset.node.ts'
import { promisesDicom } from '../recognize.ts'
import { walk } from '../walk.node.ts'
import { type DeidentifiedFile, type DeidentifyOptions, deidentifyFile } from './deidentify-file.node.ts'
import type { Face } from './face.ts'
import type { Residual } from './residual.ts'

export interface DeidentifyJob {
  /** A file, or a folder with all below it. */
  readonly source: string
  /** A new or empty folder. */
  readonly out: string
  readonly options: DeidentifyOptions
  /** Whether files leave that still tell of a patient. */
  readonly isReleased: boolean
  /** Whether mosaics leave whose slices nobody could tell apart any more. */
  readonly losesMosaics: boolean
  readonly signal: AbortSignal
  onProgress(done: number, total: number): void
}

export interface WrittenDicom {
  /** Below the folder that was written, with slashes; made of pseudonyms alone. */
  readonly file: string
  readonly sha256: string
  readonly sizeBytes: number
  readonly patientCode: string
}

export interface DeidentifiedFolder {
  readonly written: readonly WrittenDicom[]
  /** Files that tell of a patient all the same, written or not: base name, and what tells of them. */
  readonly residual: readonly { readonly file: string; readonly says: readonly string[] }[]
  readonly refused: readonly Failure[]
  /** Files that are no DICOM at all. */
  readonly foreignCount: number
  /** Whether it was stopped before the last file; what was written by then stays. */
  readonly isInterrupted: boolean
  /** How many of the written files say that they show a head, and nothing of a face that was removed. */
  readonly headCount: number
  /** How many of the written files are mosaics that cannot be cut into their slices any more. */
  readonly lostMosaicCount: number
}

/** A larger file is not read at once. */
const largestFileBytes = 2 ** 31 - 1

/**
 * De-identifies every DICOM file below a folder, each on its own: a bad file never stops the others, and none is there before it
 * is whole. What lies in the folder that is written is named by pseudonyms.
 */
export async function deidentifyFolder(job: DeidentifyJob): Promise<Result<DeidentifiedFolder, Failure>> {
  const files = await listFiles(job)
  if (!files.ok) return files
  const prepared = await prepareOut(job.out)
  if (prepared) return fail(prepared)
  const done = new Collected()
  for (const [index, path] of files.value.entries()) {
    done.isInterrupted = job.signal.aborted
    if (done.isInterrupted) break
    const failure = await deidentifyOne(path, job, done)
    if (failure) return fail(failure)
    job.onProgress(index + 1, files.value.length)
  }
  if (done.dicomCount === 0 && !done.isInterrupted)
    return fail({ kind: 'dicom-none-found', folder: basename(job.source) })
  return ok(done)
}

class Collected implements DeidentifiedFolder {
  readonly written: WrittenDicom[] = []
  readonly residual: { readonly file: string; readonly says: readonly string[] }[] = []
  readonly refused: Failure[] = []
  readonly names = new Map<string, number>()
  foreignCount = 0
  isInterrupted = false
  headCount = 0
  lostMosaicCount = 0
  dicomCount = 0
}

/** Before anything is written, since the other folder may lie in this one. */
async function listFiles({ source, signal }: DeidentifyJob): Promise<Result<readonly string[], Failure>> {
  try {
    if (!(await statSource(source)).isFolder) return ok([source])
  } catch (error) {
    return fail(readFailure(error, basename(source)))
  }
  const paths: string[] = []
  for await (const { path, files } of walk(source, signal)) paths.push(...files.map((file) => join(path, file)))
  return ok(paths)
}

async function prepareOut(out: string): Promise<Failure | undefined> {
  try {
    await mkdir(out, { recursive: true })
    const isEmpty = (await readdir(out)).length === 0
    return isEmpty ? undefined : { kind: 'export-folder-not-empty', folder: basename(out) }
  } catch (error) {
    return unwritable(error, basename(out))
  }
}

function unwritable(error: unknown, file: string): Failure {
  const because = reasonOf(error)
  if (because === undefined) throw error
  return { kind: 'file-unwritable', file, because }
}

/** A failure stops all: the disk does not take what is written. */
async function deidentifyOne(path: string, job: DeidentifyJob, done: Collected): Promise<Failure | undefined> {
  const file = basename(path)
  const bytes = await readDicom(path)
  if (bytes === 'foreign') {
    // A file that is called as DICOM is missed where it is not written.
    if (promisesDicom(file)) done.refused.push({ kind: 'format-unknown', file })
    else done.foreignCount++
    return undefined
  }
  done.dicomCount++
  const made = 'kind' in bytes ? fail(bytes) : deidentify(bytes, file, job.options)
  if (!made.ok) {
    done.refused.push(made.failure)
    return undefined
  }
  const { residual, pieces, patientCode, face, losesSlices } = made.value
  if (losesSlices && !job.losesMosaics) {
    done.refused.push({ kind: 'mosaic-slices-lost', file, count: 1 })
    return undefined
  }
  if (residual.length > 0) done.residual.push({ file, says: saysOf(residual) })
  if (residual.length > 0 && !job.isReleased) return undefined
  const name = uniqueName(nameOf(made.value), done.names)
  const failure = await writeFileWhole(join(job.out, name), pieces)
  if (failure) return failure
  if (showsHead(face)) done.headCount++
  if (losesSlices) done.lostMosaicCount++
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  const sizeBytes = pieces.reduce((sum, { length }) => sum + length, 0)
  done.written.push({ file: name, sha256: hash.digest('hex'), sizeBytes, patientCode })
  return undefined
}

const showsHead = ({ kind }: Face): boolean => kind === 'head' || kind === 'recognizable'
const saysOf = (residual: readonly Residual[]): readonly string[] => [...new Set(residual.map(({ says }) => says))]

async function readDicom(path: string): Promise<Uint8Array | Failure | 'foreign'> {
  const file = basename(path)
  try {
    const opened = await openSource(path)
    try {
      const head = new Uint8Array(1024)
      if (!looksLikeDicom(head.subarray(0, await opened.read(head, 0)))) return 'foreign'
      const { sizeBytes } = opened
      if (sizeBytes > largestFileBytes)
        return { kind: 'dicom-damaged', file, because: `it has ${sizeBytes} bytes, more than is read at once` }
      const bytes = new Uint8Array(sizeBytes)
      return bytes.subarray(0, await opened.read(bytes, 0))
    } finally {
      await opened.close()
    }
  } catch (error) {
    return readFailure(error, file)
  }
}

function deidentify(bytes: Uint8Array, file: string, options: DeidentifyOptions): Result<DeidentifiedFile, Failure> {
  const made = deidentifyFile(bytes, options)
  if (made.ok) return made
  return fail(
    made.failure === 'directory'
      ? { kind: 'dicom-directory-left-out', file }
      : { kind: 'dicom-damaged', file, because: made.failure },
  )
}

/** The digits at the end of a UID of pseudonyms are as good as random. */
const tail = (uid: string, count: number): string => uid.slice(-count)

const nameOf = ({ patientCode, StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID }: DeidentifiedFile): string =>
  `${patientCode}/study-${tail(StudyInstanceUID, 8)}/series-${tail(SeriesInstanceUID, 8)}/${tail(SOPInstanceUID, 16)}`

/** Two files may be the same instance. */
function uniqueName(name: string, names: Map<string, number>): string {
  const count = (names.get(name) ?? 0) + 1
  names.set(name, count)
  return `${name}${count === 1 ? '' : `-${count}`}.dcm`
}

/** Under its name once it is whole. */
async function writeFileWhole(path: string, pieces: readonly Uint8Array[]): Promise<Failure | undefined> {
  const part = `${path}.${randomBytes(6).toString('hex')}.part`
  try {
    await mkdir(dirname(path), { recursive: true })
    try {
      const handle = await open(part, 'wx')
      try {
        for (const piece of pieces) await handle.writeFile(piece)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(part, path)
      return undefined
    } finally {
      await rm(part, { force: true })
    }
  } catch (error) {
    return unwritable(error, basename(path))
  }
}
