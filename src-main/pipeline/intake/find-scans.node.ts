import { basename, dirname, resolve } from 'node:path'
import { createBidsFolders } from './bids-folders.node.ts'
import type { FindContext, Told } from './find-context.node.ts'
import { findDicomFiles } from './find-dicom.node.ts'
import { findHeld, findImages } from './find-images.node.ts'
import type { FoundScan, RefusedScan } from './indexed-case.ts'
import { knownInFolder, nothingKnown } from './known-in-folder.node.ts'
import type { KnownScan } from './known-scan.ts'
import { uniqueNames, withoutEnding } from './name.ts'
import type { HeldMask } from './segmentation/pair-masks.node.ts'
import { type Folder, walkChosen } from './walk.node.ts'

/** Looks into folders, one after the other, and knows of each what the ones before held. */
export interface Search {
  look(met: Folder): AsyncGenerator<FoundScan | KnownScan | RefusedScan>
  /** What was held for a mask, as a scan. */
  asScan(mask: HeldMask): Promise<FoundScan | RefusedScan>
}

/** A search in one place, or in several that were chosen together, absolute. */
export function createSearch([first = '', ...more]: readonly string[], told: Told): Search {
  const context = contextOf(more.length === 0 ? first : dirname(first), told)
  return {
    async *look(met) {
      const known = told.known && met.unreadable === undefined ? await knownInFolder(met, told.known) : nothingKnown
      yield* findInFolder(met, { ...context, known })
    },
    asScan: (mask) => findHeld(mask, context),
  }
}

/**
 * Looks at every file below a folder, or of several places that were chosen together, in sorted order, and tells what is a scan and
 * what was refused. Only headers are read. A bad file never stops the others; an aborted signal ends the generator.
 */
export async function* findScans(
  places: string | readonly string[],
  told: Omit<Told, 'known'>,
): AsyncGenerator<FoundScan | RefusedScan, void> {
  const roots = [places].flat().map((place) => resolve(place))
  const { look } = createSearch(roots, told)
  for await (const met of walkChosen(roots, told.signal)) yield* unknown(look(met))
}

/** The scans that the frames of one DICOM file hold. */
export const findScansInFile = (
  path: string,
  told: Omit<Told, 'known'>,
): AsyncGenerator<FoundScan | RefusedScan, void> =>
  unknown(
    findDicomFiles(
      { path: dirname(path), relative: '', files: [basename(path)] },
      contextOf(withoutEnding(path), told),
    ),
  )

/** Where nothing is known, nothing is told as known. */
async function* unknown(
  found: AsyncIterable<FoundScan | KnownScan | RefusedScan>,
): AsyncGenerator<FoundScan | RefusedScan, void> {
  for await (const one of found) if (one.kind !== 'known') yield one
}

const contextOf = (path: string, { known: _, uneven = 'refused', ...told }: Told): FindContext => ({
  ...told,
  uneven,
  known: nothingKnown,
  rootName: basename(path),
  unique: uniqueNames(),
  bidsFolders: createBidsFolders(),
  folderOfSeries: new Map(),
  voxelFiles: new Set(),
})

async function* findInFolder(met: Folder, context: FindContext): AsyncGenerator<FoundScan | KnownScan | RefusedScan> {
  if (met.unreadable !== undefined) {
    const failure = { kind: 'folder-unreadable', folder: basename(met.path), because: met.unreadable } as const
    yield { kind: 'refused', file: met.relative === '' ? context.rootName : met.relative, failure }
    return
  }
  yield* findImages(met, context)
  yield* findDicomFiles(met, context)
}
