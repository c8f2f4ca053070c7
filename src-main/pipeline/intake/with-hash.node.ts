import { basename } from 'node:path'
import { reasonOf } from '@volume/file-failure.node.ts'
import { voxelCount } from '@volume/grid.ts'
import { statSource } from '@volume/source-file.node.ts'
import { identifiersOfSeries } from './deidentification/read-identifiers.node.ts'
import { hashFiles } from './hash.node.ts'
import type { FoundScan, IndexedCase, RefusedScan } from './indexed-case.ts'
import { lastSegment } from './name.ts'

/**
 * What was found with a hash of its contents, and of DICOM what its first file says of the patient. Files that change meanwhile
 * are refused: their hash would be of neither state.
 */
export async function withHash(
  { volumes, stack: _, ...scan }: FoundScan,
  signal: AbortSignal,
): Promise<IndexedCase | RefusedScan> {
  const refuse = (failure: RefusedScan['failure']): RefusedScan => ({ kind: 'refused', file: fileOf(scan), failure })
  const volumeCount = scan.format === 'dicom' ? 1 : (volumes?.length ?? 1)
  const before = await factsOf(scan.files)
  const hash = await hashFiles(scan.files, { signal, inflateLimitBytes: inflateLimitBytes(scan, volumeCount) })
  if (!hash.ok) return refuse(hash.failure)
  if (before !== (await factsOf(scan.files)))
    return refuse({ kind: 'source-changing', file: basename(scan.files[0] ?? scan.name) })
  const [first] = scan.files
  if (scan.format !== 'dicom' || first === undefined) return { ...scan, ...hash.value }
  const { findings, belongsTo } = await identifiersOfSeries(first, lastSegment(scan.name))
  return { ...scan, ...hash.value, ...(belongsTo && { belongsTo }), findings: [...scan.findings, ...findings] }
}

/** Sizes and times of files, to be compared alone; what cannot be looked at, hashing tells. */
async function factsOf(files: readonly string[]): Promise<string> {
  const facts: (number | undefined)[] = []
  for (const file of files) {
    try {
      const { sizeBytes, changedMs } = await statSource(file)
      facts.push(sizeBytes, changedMs)
    } catch (error) {
      if (reasonOf(error) === undefined) throw error
      facts.push(undefined)
    }
  }
  return facts.join(' ')
}

/** The largest voxel takes 16 bytes; a megabyte more for the header and its extensions, or what follows the voxels. */
const inflateLimitBytes = ({ grid }: Pick<FoundScan, 'grid'>, volumeCount: number): number =>
  voxelCount(grid) * 16 * volumeCount + 2 ** 20

/** What a refusal calls a scan: its file inside the indexed folder, or the name of its series. */
function fileOf({ format, name, files }: Pick<FoundScan, 'format' | 'name' | 'files'>): string {
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  return format === 'dicom' ? name : folder + basename(files[0] ?? name)
}
