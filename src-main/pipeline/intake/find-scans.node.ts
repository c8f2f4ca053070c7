import { basename, dirname, resolve } from 'node:path'
import { createBidsFolders } from './bids-folders.node.ts'
import type { FindContext } from './find-context.node.ts'
import { findDicomFiles } from './find-dicom.node.ts'
import { findImages } from './find-images.node.ts'
import type { FoundScan, RefusedScan } from './indexed-case.ts'
import { uniqueNames, withoutEnding } from './name.ts'
import { type Folder, walkChosen } from './walk.node.ts'

/** Who watches and may stop it, and what is done about slices at uneven distances (refused). */
export type Looking = Pick<FindContext, 'seen' | 'signal'> & Partial<Pick<FindContext, 'uneven'>>

/**
 * Looks at every file below a folder, or of several places that were chosen together, in sorted order, and tells what is a scan and
 * what was refused. Only headers are read. A bad file never stops the others; an aborted signal ends the generator.
 */
export async function* findScans(
  places: string | readonly string[],
  told: Looking,
): AsyncGenerator<FoundScan | RefusedScan, void> {
  const roots = [places].flat().map((place) => resolve(place))
  const [first = '', ...more] = roots
  const context = contextOf(more.length === 0 ? first : dirname(first), told)
  for await (const met of walkChosen(roots, told.signal)) yield* findInFolder(met, context)
}

/** The scans that the frames of one DICOM file hold. */
export const findScansInFile = (path: string, told: Looking): AsyncGenerator<FoundScan | RefusedScan, void> =>
  findDicomFiles({ path: dirname(path), relative: '', files: [basename(path)] }, contextOf(withoutEnding(path), told))

const contextOf = (path: string, { seen, signal, uneven = 'refused' }: Looking): FindContext => ({
  rootName: basename(path),
  signal,
  uneven,
  unique: uniqueNames(),
  bidsFolders: createBidsFolders(),
  folderOfSeries: new Map(),
  voxelFiles: new Set(),
  seen,
})

async function* findInFolder(met: Folder, context: FindContext): AsyncGenerator<FoundScan | RefusedScan> {
  if (met.unreadable !== undefined) {
    const failure = { kind: 'folder-unreadable', folder: basename(met.path), because: met.unreadable } as const
    yield { kind: 'refused', file: met.relative === '' ? context.rootName : met.relative, failure }
    return
  }
  yield* findImages(met, context)
  yield* findDicomFiles(met, context)
}
