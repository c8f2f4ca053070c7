import { basename, resolve } from 'node:path'
import type { IntakeProgress } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { voxelCount } from '@volume/grid.ts'
import { identifierFindings } from './deidentification/read-identifiers.node.ts'
import { findScans } from './find-scans.node.ts'
import { hashFiles } from './hash.node.ts'
import type { FoundScan, IndexedCase, RefusedScan } from './indexed-case.ts'
import { lastSegment } from './name.ts'
import { countFiles } from './walk.node.ts'

export interface IndexOptions {
  onProgress(progress: IntakeProgress): void
  readonly signal: AbortSignal
}

/**
 * Looks at every file below a folder, in sorted order, and tells what is a scan and what was refused. Only headers are
 * interpreted, of the first file of a DICOM series also what it says of the patient; the contents of scans are hashed. A bad file never stops the others; an aborted signal ends the
 * generator.
 */
export async function* indexFolder(
  folder: string,
  { onProgress, signal }: IndexOptions,
): AsyncGenerator<IndexedCase | RefusedScan, void> {
  const root = resolve(folder)
  const counts = { seenFiles: 0, totalFiles: await countFiles(root, signal), addedCount: 0, refusedCount: 0 }
  const report = () => onProgress({ ...counts })
  const seen = () => {
    counts.seenFiles++
    report()
  }
  report()
  for await (const scan of findScans(root, { seen, signal })) {
    const found = scan.kind === 'case' ? await withHash(scan, signal) : scan
    if (signal.aborted) return
    if (found.kind === 'case') counts.addedCount++
    else counts.refusedCount++
    report()
    yield found
  }
}

async function withHash(
  { volumes, stack: _, ...scan }: FoundScan,
  signal: AbortSignal,
): Promise<IndexedCase | RefusedScan> {
  const volumeCount = scan.format === 'dicom' ? 1 : (volumes?.length ?? 1)
  const hash = await hashFiles(scan.files, { signal, inflateLimitBytes: inflateLimitBytes(scan, volumeCount) })
  if (!hash.ok) return { kind: 'refused', file: fileOf(scan), failure: hash.failure }
  return { ...scan, ...hash.value, findings: [...scan.findings, ...(await identifiersOf(scan))] }
}

const identifiersOf = ({ format, files: [first], name }: FoundScan): Promise<readonly Failure[]> =>
  format === 'dicom' && first !== undefined ? identifierFindings(first, lastSegment(name)) : Promise.resolve([])

/** The largest voxel takes 16 bytes; a megabyte more for the header and its extensions, or what follows the voxels. */
const inflateLimitBytes = ({ grid }: FoundScan, volumeCount: number): number =>
  voxelCount(grid) * 16 * volumeCount + 2 ** 20

/** What a refusal calls a scan: its file inside the indexed folder, or the name of its series. */
function fileOf({ format, name, files }: FoundScan): string {
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  return format === 'dicom' ? name : folder + basename(files[0] ?? name)
}
