import { basename, dirname, resolve } from 'node:path'
import { createBidsFolders } from './bids-folders.node.ts'
import type { FindContext } from './find-context.node.ts'
import { findDicomFiles } from './find-dicom.node.ts'
import { findImages } from './find-images.node.ts'
import type { FoundScan, RefusedScan } from './indexed-case.ts'
import { uniqueNames, withoutEnding } from './name.ts'
import { type Folder, walkChosen } from './walk.node.ts'

/**
 * Looks at every file below a folder, or of several places that were chosen together, in sorted order, and tells what is a scan and
 * what was refused. Only headers are read. A bad file never stops the others; an aborted signal ends the generator.
 */
export async function* findScans(
  places: string | readonly string[],
  { seen, signal }: Pick<FindContext, 'seen' | 'signal'>,
): AsyncGenerator<FoundScan | RefusedScan, void> {
  const roots = [places].flat().map((place) => resolve(place))
  const [first = '', ...more] = roots
  const context = contextOf(more.length === 0 ? first : dirname(first), { seen, signal })
  for await (const met of walkChosen(roots, signal)) yield* findInFolder(met, context)
}

/** The scans that the frames of one DICOM file hold. */
export const findScansInFile = (
  path: string,
  told: Pick<FindContext, 'seen' | 'signal'>,
): AsyncGenerator<FoundScan | RefusedScan, void> =>
  findDicomFiles({ path: dirname(path), relative: '', files: [basename(path)] }, contextOf(withoutEnding(path), told))

const contextOf = (path: string, { seen, signal }: Pick<FindContext, 'seen' | 'signal'>): FindContext => ({
  rootName: basename(path),
  signal,
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
