import { basename, resolve } from 'node:path'
import type { IntakeProgress } from '@contract/event.ts'
import type { IndexContext } from './index-context.node.ts'
import { indexDicomFiles } from './index-dicom.node.ts'
import { indexNiftiFiles } from './index-nifti.node.ts'
import type { IndexedCase, RefusedScan } from './indexed-case.ts'
import { uniqueNames } from './name.ts'
import { countFiles, type Folder, walk } from './walk.node.ts'

export interface IndexOptions {
  onProgress(progress: IntakeProgress): void
  readonly signal: AbortSignal
}

/**
 * Looks at every file below a folder, in sorted order, and tells what is a scan and what was refused. Only headers are
 * interpreted, all contents are hashed. A bad file never stops the others; an aborted signal ends the generator.
 */
export async function* indexFolder(
  folder: string,
  { onProgress, signal }: IndexOptions,
): AsyncGenerator<IndexedCase | RefusedScan, void> {
  const root = resolve(folder)
  const rootName = basename(root)
  const counts = { seenFiles: 0, totalFiles: await countFiles(root, signal), addedCount: 0, refusedCount: 0 }
  const report = () => onProgress({ ...counts })
  const context: IndexContext = {
    rootName,
    signal,
    unique: uniqueNames(),
    folderOfSeries: new Map(),
    seen: () => {
      counts.seenFiles++
      report()
    },
  }
  report()
  for await (const met of walk(root, signal)) {
    for await (const found of indexOne(met, context)) {
      if (signal.aborted) return
      if (found.kind === 'case') counts.addedCount++
      else counts.refusedCount++
      report()
      yield found
    }
  }
}

async function* indexOne(met: Folder, context: IndexContext): AsyncGenerator<IndexedCase | RefusedScan> {
  if (met.unreadable !== undefined) {
    const failure = { kind: 'folder-unreadable', folder: basename(met.path), because: met.unreadable } as const
    yield { kind: 'refused', file: met.relative === '' ? context.rootName : met.relative, failure }
    return
  }
  yield* indexNiftiFiles(met, context)
  yield* indexDicomFiles(met, context)
}
