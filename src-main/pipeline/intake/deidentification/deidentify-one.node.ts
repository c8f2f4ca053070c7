import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { Face } from '@contract/identifiers.ts'
import { fail, type Result } from '@contract/result.ts'
import { readFailure, reasonOf } from '@volume/file-failure.node.ts'
import { openSource } from '@volume/source-file.node.ts'
import { looksLikeDicom } from '../dicom/dataset.node.ts'
import { promisesDicom } from '../recognize.ts'
import {
  type DeidentifiedFile,
  type DeidentifyOptions,
  deidentifyFile,
  writtenDifference,
} from './deidentify-file.node.ts'
import type { Residual } from './residual.ts'

/** What is done to each file. */
export interface DeidentifyRules {
  /** The folder that is written. */
  readonly out: string
  readonly options: DeidentifyOptions
  /** Whether files leave that still tell of a patient. */
  readonly isReleased: boolean
  /** Whether mosaics leave whose slices nobody could tell apart any more. */
  readonly losesMosaics: boolean
}

export interface WrittenDicom {
  /** Below the folder that was written, with slashes; made of pseudonyms alone. */
  readonly file: string
  readonly sha256: string
  readonly sizeBytes: number
  readonly patientCode: string
}

/** What was done of several files. */
export interface DeidentifiedFiles {
  /** Those that lay there already as they would be written, too. */
  readonly written: readonly WrittenDicom[]
  /** Files that tell of a patient all the same, written or not: base name, and what tells of them. */
  readonly residual: readonly { readonly file: string; readonly says: readonly string[] }[]
  readonly refused: readonly Failure[]
  /** Files that are no DICOM at all. */
  readonly foreignCount: number
  /** Whether it was stopped before the last file; what was written by then stays. */
  readonly isInterrupted: boolean
  /** Why it ended before the last file, and which it was to write; what was written by then stays. */
  readonly stopped?: Stopped
  /** How many of the written files say that they show a head, and nothing of a face that was removed. */
  readonly headCount: number
  /** How many of the written files are mosaics that cannot be cut into their slices any more. */
  readonly lostMosaicCount: number
}

export interface Stopped {
  readonly failure: Failure
  /** As `file` of what is written. */
  readonly file: string
}

export class Collected implements DeidentifiedFiles {
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

/** A larger file is not read at once. */
const largestFileBytes = 2 ** 31 - 1

/** What is answered stops all: the disk does not take what is written. */
export async function deidentifyOne(
  path: string,
  { out, options, isReleased, losesMosaics }: DeidentifyRules,
  done: Collected,
): Promise<Stopped | undefined> {
  const file = basename(path)
  const bytes = await readDicom(path)
  if (bytes === 'foreign') {
    // A file that is called as DICOM is missed where it is not written.
    if (promisesDicom(file)) done.refused.push({ kind: 'format-unknown', file })
    else done.foreignCount++
    return undefined
  }
  done.dicomCount++
  const made = 'kind' in bytes ? fail(bytes) : deidentify(bytes, file, options)
  if (!made.ok || 'kind' in bytes) {
    if (!made.ok) done.refused.push(made.failure)
    return undefined
  }
  const { residual, pieces, patientCode, face, losesSlices } = made.value
  if (losesSlices && !losesMosaics) {
    done.refused.push({ kind: 'mosaic-slices-lost', file, count: 1 })
    return undefined
  }
  const told = residual.length > 0 ? [{ file, says: saysOf(residual) }] : []
  if (told.length > 0 && !isReleased) {
    done.residual.push(...told)
    return undefined
  }
  const name = uniqueName(nameOf(made.value), done.names)
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  const sha256 = hash.digest('hex')
  const failure = await writeFileWhole({ path: join(out, name), pieces, sha256 }, (written) =>
    writtenDifference(written, made.value, bytes),
  )
  if (failure) return { failure, file: name }
  done.residual.push(...told)
  if (showsHead(face)) done.headCount++
  if (losesSlices) done.lostMosaicCount++
  const sizeBytes = pieces.reduce((sum, { length }) => sum + length, 0)
  done.written.push({ file: name, sha256, sizeBytes, patientCode })
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

interface FileToWrite {
  readonly path: string
  readonly pieces: readonly Uint8Array[]
  readonly sha256: string
}

/**
 * Under its name once it is whole and was read back; `differs` says what is wrong with what was read. One that lies there as it would be
 * written stays, one with other content is never replaced.
 */
async function writeFileWhole(
  { path, pieces, sha256 }: FileToWrite,
  differs: (written: Uint8Array) => string | undefined,
): Promise<Failure | undefined> {
  const file = basename(path)
  const part = `${path}.${randomBytes(6).toString('hex')}.part`
  try {
    const known = await contentOf(path)
    if (known !== undefined) return sha256Of(known) === sha256 ? undefined : { kind: 'deidentified-differently', file }
    await mkdir(dirname(path), { recursive: true })
    try {
      const handle = await open(part, 'wx')
      try {
        for (const piece of pieces) await handle.writeFile(piece)
        await handle.sync()
      } finally {
        await handle.close()
      }
      const written = await readFile(part)
      const because = sha256Of(written) === sha256 ? differs(written) : 'its bytes differ'
      if (because !== undefined) return { kind: 'export-differs', file, because }
      await rename(part, path)
      return undefined
    } finally {
      await rm(part, { force: true })
    }
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return { kind: 'file-unwritable', file, because }
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** `undefined`: nothing is there. */
async function contentOf(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
