import type { Failure } from '@contract/failure/failure.ts'
import type { IdentifierSummary } from '@contract/identifiers.ts'
import type { StudyKeys } from '@contract/intake.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import { openSource, type SourceFile } from '@volume/source-file.node.ts'
import { atOnce } from '../at-once.ts'
import { needsWholeFile } from '../dicom/dataset.node.ts'
import type { ScanSource } from '../indexed-case.ts'
import type { Dataset } from './deidentify.ts'
import { type FileIdentifiers, identifiersIn } from './identifiers.ts'
import { readPart10 } from './part10.node.ts'
import { identityIn, studyKeysOf } from './pseudonyms.node.ts'
import { summarizeIdentifiers } from './summarize-identifiers.ts'

/** How much of a file is tried, in turn, until its pixel data begin; then the whole. */
const headSizesBytes = [2 ** 16, 2 ** 20]
const largestFileBytes = 2 ** 29

type ReadIdentifiers = FileIdentifiers & { readonly belongsTo: StudyKeys }

/** What a DICOM file holds that identifies, from its header; `undefined`: it cannot be read, which reading it tells. */
export async function readIdentifiers(path: string): Promise<ReadIdentifiers | undefined> {
  const dataset = await readHeader(path)
  return dataset && identifiersWithKeys(dataset)
}

/** A DICOM file up to its pixel data; `undefined`: it cannot be read. */
export async function readHeader(path: string): Promise<Dataset | undefined> {
  try {
    const file = await openSource(path)
    try {
      return await headerOf(file)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (reasonOf(error) === undefined) throw error
    return undefined
  }
}

async function headerOf(file: SourceFile): Promise<Dataset | undefined> {
  for (const headBytes of headSizesBytes) {
    if (headBytes >= file.sizeBytes) break
    const head = await readStart(file, headBytes)
    if (needsWholeFile(head)) break
    const read = readPart10(head, { headerOnly: true })
    if (read.ok) return read.value.dataset
  }
  if (file.sizeBytes > largestFileBytes) return undefined
  const whole = readPart10(await readStart(file, file.sizeBytes))
  return whole.ok ? whole.value.dataset : undefined
}

const identifiersWithKeys = (dataset: Dataset): ReadIdentifiers => ({
  ...identifiersIn(dataset),
  belongsTo: studyKeysOf(identityIn(dataset)),
})

async function readStart(file: SourceFile, sizeBytes: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes)
  return bytes.subarray(0, await file.read(bytes, 0))
}

/** What all files of a DICOM scan hold; `undefined` of another format, whose files have no attributes. */
export async function identifiersOfScan({
  format,
  files,
}: Pick<ScanSource, 'format' | 'files'>): Promise<IdentifierSummary | undefined> {
  if (format !== 'dicom') return undefined
  const read = await atOnce(files, readIdentifiers)
  return summarizeIdentifiers(read.filter((one) => one !== undefined))
}

/** How many attributes a sentence names. */
const namedCount = 3

/** What is told of a series on import, from its first file alone. */
export async function identifiersOfSeries(
  path: string,
  series: string,
): Promise<{ readonly findings: readonly Failure[]; readonly belongsTo?: StudyKeys }> {
  const read = await readIdentifiers(path)
  return read === undefined
    ? { findings: [] }
    : { findings: identifierFindings(read, series), belongsTo: read.belongsTo }
}

function identifierFindings(read: FileIdentifiers, series: string): readonly Failure[] {
  const { attributes, dates, privateElements, face } = summarizeIdentifiers([read])
  const privateCount = privateElements.reduce((sum, { count }) => sum + count, 0)
  const head = face?.kind === 'head' || face?.kind === 'recognizable' ? face.because : undefined
  if (attributes.length + dates.length + privateCount === 0)
    return head === undefined ? [] : [{ kind: 'face-not-removed', series, because: head }]
  const named = attributes.slice(0, namedCount).map(({ name }) => name)
  const [attributeCount, dateCount] = [attributes.length, dates.length]
  return [
    {
      kind: 'identifiers-present',
      series,
      attributeCount,
      dateCount,
      privateCount,
      named,
      ...(head && { face: head }),
    },
  ]
}
