import { basename, resolve } from 'node:path'
import type { IntakeProgress } from '@contract/event.ts'
import { voxelCount } from '@volume/grid.ts'
import { identifiersOfSeries } from './deidentification/read-identifiers.node.ts'
import type { UnevenChoice } from './dicom/stack.ts'
import { findScans } from './find-scans.node.ts'
import { hashFiles } from './hash.node.ts'
import type { FoundScan, IndexedCase, RefusedScan } from './indexed-case.ts'
import { lastSegment } from './name.ts'
import { segmentedSeries } from './segmentation/dicom/segmented-series.node.ts'
import { countFiles } from './walk.node.ts'

export interface IndexOptions {
  onProgress(progress: IntakeProgress): void
  readonly signal: AbortSignal
  /** What is done about slices at uneven distances (refused). */
  readonly uneven?: UnevenChoice
}

/**
 * Looks at every file below a folder, or of several places that were chosen together, and tells what is a scan and what was refused.
 * Only headers are interpreted, of the first file of a DICOM series also what it says of the patient; the contents of scans are
 * hashed. A bad file never stops the others; an aborted signal ends the generator.
 */
export async function* indexFolder(
  places: string | readonly string[],
  { onProgress, ...looking }: IndexOptions,
): AsyncGenerator<IndexedCase | RefusedScan, void> {
  const { signal } = looking
  const roots = [places].flat().map((place) => resolve(place))
  const counts = { seenFiles: 0, totalFiles: await countFiles(roots, signal), addedCount: 0, refusedCount: 0 }
  const report = () => onProgress({ ...counts })
  const seen = () => {
    counts.seenFiles++
    report()
  }
  report()
  const segmentations: RefusedScan[] = []
  const casesOfSeries = new Map<string, string[]>()
  for await (const scan of findScans(roots, { ...looking, seen })) {
    if (scan.kind === 'refused' && scan.segmentation) {
      segmentations.push(scan)
      continue
    }
    const found = scan.kind === 'case' ? await withHash(scan, signal) : scan
    if (signal.aborted) return
    const series = scan.kind === 'case' ? scan.stack?.slices[0]?.SeriesInstanceUID : undefined
    if (found.kind === 'case' && series !== undefined)
      casesOfSeries.set(series, [...(casesOfSeries.get(series) ?? []), found.name])
    if (found.kind === 'case') counts.addedCount++
    else counts.refusedCount++
    report()
    yield found
  }
  for (const found of segmentations.toSorted(voxelsLast)) {
    const placed = await withCase(found, casesOfSeries)
    if (signal.aborted) return
    if (placed.segmentation?.ofCase === undefined) counts.refusedCount++
    report()
    yield placed
  }
}

/** What comes last is shown: of voxels and contours of one scan that is the one of which nothing had to be decided. */
const voxelsLast = (a: RefusedScan, b: RefusedScan): number => Number(holdsVoxels(a)) - Number(holdsVoxels(b))
const holdsVoxels = ({ failure }: RefusedScan): boolean => failure.kind === 'not-a-scan'

/** A segmentation with its case, if exactly one was found of the series that it was drawn on. */
async function withCase(found: RefusedScan, casesOfSeries: ReadonlyMap<string, readonly string[]>) {
  const { segmentation } = found
  if (segmentation === undefined) return found
  const series = await segmentedSeries(segmentation.path)
  const [ofCase, ...others] = new Set(series.flatMap((uid) => casesOfSeries.get(uid) ?? []))
  return ofCase === undefined || others.length > 0 ? found : { ...found, segmentation: { ...segmentation, ofCase } }
}

/** What was found with a hash of its contents, and of DICOM what its first file says of the patient. */
export async function withHash(
  { volumes, stack: _, ...scan }: FoundScan,
  signal: AbortSignal,
): Promise<IndexedCase | RefusedScan> {
  const volumeCount = scan.format === 'dicom' ? 1 : (volumes?.length ?? 1)
  const hash = await hashFiles(scan.files, { signal, inflateLimitBytes: inflateLimitBytes(scan, volumeCount) })
  if (!hash.ok) return { kind: 'refused', file: fileOf(scan), failure: hash.failure }
  const [first] = scan.files
  if (scan.format !== 'dicom' || first === undefined) return { ...scan, ...hash.value }
  const { findings, belongsTo } = await identifiersOfSeries(first, lastSegment(scan.name))
  return { ...scan, ...hash.value, ...(belongsTo && { belongsTo }), findings: [...scan.findings, ...findings] }
}

/** The largest voxel takes 16 bytes; a megabyte more for the header and its extensions, or what follows the voxels. */
const inflateLimitBytes = ({ grid }: FoundScan, volumeCount: number): number =>
  voxelCount(grid) * 16 * volumeCount + 2 ** 20

/** What a refusal calls a scan: its file inside the indexed folder, or the name of its series. */
function fileOf({ format, name, files }: FoundScan): string {
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  return format === 'dicom' ? name : folder + basename(files[0] ?? name)
}
