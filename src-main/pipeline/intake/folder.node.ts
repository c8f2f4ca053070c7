import { resolve } from 'node:path'
import type { IntakeProgress } from '@contract/event.ts'
import type { UnevenChoice } from './dicom/stack.ts'
import { createSearch, type Search } from './find-scans.node.ts'
import { createIndex, type Indexed, voxelsLast } from './index-scan.node.ts'
import type { KnownScans, RefusedScan } from './indexed-case.ts'
import { type HeldMask, pairMasks } from './segmentation/pair-masks.node.ts'
import { countFiles, walkChosen } from './walk.node.ts'

export interface IndexOptions {
  onProgress(progress: IntakeProgress): void
  readonly signal: AbortSignal
  /** What is done about slices at uneven distances (refused). */
  readonly uneven?: UnevenChoice | undefined
  /** Files that names and grids make masks of scans are told as pairs, and are no scans; unless given, all images are scans. */
  readonly masks?: 'paired' | undefined
  /** Scans that are there already are told as such, and not read again if their files did not change; unless given, all are read. */
  readonly known?: KnownScans | undefined
}

/**
 * Looks at every file below a folder, or of several places that were chosen together, and tells what is a scan and what was refused.
 * Only headers are interpreted, of the first file of a DICOM series also what it says of the patient; the contents of scans are
 * hashed. Pairs of scans and masks come last. A bad file never stops the others; an aborted signal ends the generator.
 */
export async function* indexFolder(
  places: string | readonly string[],
  { onProgress, signal, masks, known, uneven }: IndexOptions,
): AsyncGenerator<Indexed, void> {
  const roots = [places].flat().map((place) => resolve(place))
  const counts = { seenFiles: 0, totalFiles: await countFiles(roots, signal), addedCount: 0, refusedCount: 0 }
  const report = () => onProgress({ ...counts })
  const seen = () => {
    counts.seenFiles++
    report()
  }
  report()
  const held: HeldMask[] = []
  const search = createSearch(roots, {
    seen,
    signal,
    uneven,
    ...(known && { known }),
    ...(masks && { heldMasks: held }),
  })
  for await (const found of indexed(search, { roots, held, signal })) {
    if (signal.aborted) return
    if (found.kind === 'case') counts.addedCount++
    const isLeft = found.kind === 'refused' && found.segmentation?.ofCases === undefined
    if (isLeft) counts.refusedCount++
    report()
    yield found
  }
}

async function* indexed(
  search: Search,
  {
    roots,
    held,
    signal,
  }: { readonly roots: readonly string[]; readonly held: readonly HeldMask[]; readonly signal: AbortSignal },
): AsyncGenerator<Indexed, void> {
  const { index, place, cases } = createIndex(signal)
  const segmentations: RefusedScan[] = []
  for await (const met of walkChosen(roots, signal))
    for await (const scan of search.look(met)) {
      if (scan.kind === 'refused' && scan.segmentation) segmentations.push(scan)
      else yield index(scan)
      if (signal.aborted) return
    }
  for (const found of segmentations.toSorted(voxelsLast)) yield place(found)
  const pairs = await pairMasks(held, cases(), { signal })
  if (pairs) yield* pairs
  else for (const mask of held) yield index(await search.asScan(mask))
}
