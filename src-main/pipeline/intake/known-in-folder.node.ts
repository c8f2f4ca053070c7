import { join } from 'node:path'
import { reasonOf } from '@volume/file-failure.node.ts'
import { statSource } from '@volume/source-file.node.ts'
import { atOnce } from './at-once.ts'
import type { FoundScan, KnownCase, KnownScans, ScanSource } from './indexed-case.ts'
import { areUnchanged, type KnownScan } from './known-scan.ts'
import type { Folder } from './walk.node.ts'

/** The cases that the cohort has of one folder, whole and unchanged. */
export interface KnownInFolder {
  readonly dicom: readonly KnownCase[]
  /** The first volume of an image file that is known; absolute. */
  image(path: string): KnownCase | undefined
  /** The case of exactly these files. */
  same(scan: FoundScan): KnownCase | undefined
}

export const nothingKnown: KnownInFolder = { dicom: [], image: () => undefined, same: () => undefined }

export async function knownInFolder({ path, files }: Folder, known: KnownScans): Promise<KnownInFolder> {
  const cases = known.inFolder(path)
  if (cases.length === 0) return nothingKnown
  const here = new Set(files.map((file) => join(path, file)))
  const facts = await atOnce(
    cases,
    async (one) => (one.format !== 'dicom' || one.files.every((file) => here.has(file))) && isUnchanged(one),
  )
  const unchanged = cases.filter((_, index) => facts[index])
  const ofKey = new Map(unchanged.map((one) => [keyOf(one), one]))
  const images = new Map<string, KnownCase>()
  for (const one of unchanged) {
    const [first = ''] = one.files
    const before = images.get(first)
    const isFirst = before === undefined || (one.frame ?? 0) < (before.frame ?? 0)
    if (one.format !== 'dicom' && isFirst) images.set(first, one)
  }
  return {
    dicom: unchanged.filter(({ format }) => format === 'dicom'),
    image: (file) => images.get(file),
    same: (scan) => ofKey.get(keyOf(scan)),
  }
}

const keyOf = ({ format, files, frame }: ScanSource): string => JSON.stringify([format, files, frame])

async function isUnchanged(one: KnownCase): Promise<boolean> {
  try {
    const facts = []
    for (const file of one.files) facts.push(await statSource(file))
    return areUnchanged(one, facts, Date.now())
  } catch (error) {
    if (reasonOf(error) === undefined) throw error
    return false
  }
}

/** As an import tells it; `name` is what it is called there. */
export const knownScan = (
  { sizeBytes: _, addedMs: __, ...one }: KnownCase,
  told: Pick<KnownScan, 'name' | 'SeriesInstanceUID'>,
): KnownScan => ({ ...one, ...told, kind: 'known' })
