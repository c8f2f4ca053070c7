import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { reasonOf } from '@volume/file-failure.node.ts'
import { statSource } from '@volume/source-file.node.ts'
import { atOnce } from '../at-once.ts'
import type { UnevenChoice } from '../dicom/stack.ts'
import { createSearch } from '../find-scans.node.ts'
import { createIndex, type Indexed, voxelsLast } from '../index-scan.node.ts'
import type { KnownScans, RefusedScan } from '../indexed-case.ts'
import type { FileFacts } from '../known-scan.ts'
import type { FoundPair, HeldMask } from '../segmentation/pair-masks.node.ts'
import { type Folder, walk } from '../walk.node.ts'
import { createSettling, type Settling } from './settling.ts'
import { createWaitingMasks } from './waiting-masks.node.ts'

/** What a look at the watched folder came to, after all that it found. */
export interface Look {
  readonly kind: 'look'
  /** Files that may still grow, and masks and DICOM segmentations whose scans are not there yet. */
  readonly waitingCount: number
  /** Why the folder could not be looked at; it is tried again. */
  readonly lost?: string
}

export interface WatchOptions {
  readonly signal: AbortSignal
  readonly known: KnownScans
  readonly masks?: 'paired' | undefined
  readonly uneven?: UnevenChoice | undefined
  /** From the end of a look to the next, at least; a look that takes long is followed by a pause three times as long. */
  readonly everyMs?: number
  /** How long no slice may have come to a folder before its series are read, and no mask to a scan before its masks are told. */
  readonly quietMs?: number
}

const longPause = 3

/**
 * Looks at a folder and all below it again and again until it is told to end, and indexes what has stopped growing. It asks the file system each
 * time, for on network shares nothing else tells of new files. What was refused is told again only when its files change.
 */
export async function* watchFolder(
  root: string,
  { signal, known, masks: wanted, uneven, everyMs = 5000, quietMs = 60_000 }: WatchOptions,
): AsyncGenerator<Indexed | Look, void> {
  const held: HeldMask[] = []
  const search = createSearch([root], { seen: () => {}, signal, known, uneven, ...(wanted && { heldMasks: held }) })
  const masks = createWaitingMasks({ quietMs, signal })
  const { index, place, cases } = createIndex(signal)
  /** By where they are. */
  const segmentations = new Map<string, RefusedScan>()
  const lookAll = createLook(root, createSettling({ quietMs }))
  while (!signal.aborted) {
    const beganMs = performance.now()
    const { ready, refused, waitingCount, lost } = await lookAll(signal)
    const pauseMs = Math.max(everyMs, longPause * (performance.now() - beganMs))
    yield* refused
    for (const met of ready)
      for await (const scan of search.look(met)) {
        if (scan.kind === 'refused' && scan.segmentation) segmentations.set(scan.segmentation.path, scan)
        else yield index(scan)
        if (signal.aborted) return
      }
    if (ready.length > 0) yield* takeSegmentations(segmentations, place)
    const nowMs = performance.now()
    masks.add(held.splice(0), nowMs)
    if (ready.length > 0 || masks.isDue(nowMs))
      for await (const one of masks.pair(cases(), nowMs)) yield one.kind === 'pair' ? await withTime(one) : one
    if (signal.aborted) return
    const heldCount = masks.waitingCount + segmentations.size
    yield { kind: 'look', waitingCount: waitingCount + heldCount, ...(lost !== undefined && { lost }) }
    await wait(pauseMs, undefined, { signal }).catch(() => {})
  }
}

/** Those whose series are there by now; the others go on waiting. */
async function* takeSegmentations(
  waiting: Map<string, RefusedScan>,
  place: (found: RefusedScan) => Promise<RefusedScan>,
): AsyncGenerator<RefusedScan> {
  for (const [path, found] of [...waiting].toSorted(([, a], [, b]) => voxelsLast(a, b))) {
    const placed = await place(found)
    if (placed.segmentation?.ofCases === undefined) continue
    waiting.delete(path)
    yield placed
  }
}

interface Seen {
  /** Folders with the files that are ready. */
  readonly ready: readonly Folder[]
  /** Folders and archives that cannot be read. */
  readonly refused: readonly RefusedScan[]
  readonly waitingCount: number
  readonly lost?: string
}

/** What settles as images do: in two looks the same. */
const asImage = 'whole.nii'

/**
 * Sizes and times of all files. A folder or archive below that cannot be read is refused once it no longer changes, and again when it has: it
 * may be on its way.
 */
function createLook(root: string, settling: Settling): (signal: AbortSignal) => Promise<Seen> {
  return async (signal) => {
    const ready: Folder[] = []
    const refused: RefusedScan[] = []
    let waitingCount = 0
    for await (const met of walk(root, signal)) {
      if (met.unreadable !== undefined && met.path === root)
        return { ready, refused, waitingCount, lost: met.unreadable }
      const files = met.unreadable === undefined ? await factsIn(met) : await factsOfWhole(met.path)
      const key = met.unreadable === undefined ? met.path : `${met.path} unreadable`
      const settled = settling.look(key, files, performance.now())
      waitingCount += settled.waitingCount
      if (settled.ready.length === 0) continue
      if (met.unreadable === undefined) ready.push({ ...met, files: settled.ready })
      else refused.push(unreadable(met, met.unreadable))
    }
    return { ready, refused, waitingCount }
  }
}

const unreadable = ({ path, relative }: Folder, because: string): RefusedScan => ({
  kind: 'refused',
  file: relative,
  failure: { kind: 'folder-unreadable', folder: basename(path), because },
})

async function factsIn({ path, files }: Folder): Promise<ReadonlyMap<string, FileFacts>> {
  const facts = await atOnce(files, async (file) => [file, await factsOf(join(path, file))] as const)
  return new Map(facts.flatMap(([file, one]) => (one ? [[file, one]] : [])))
}

/** Of a folder, or of an archive as the file that it is. */
async function factsOfWhole(path: string): Promise<ReadonlyMap<string, FileFacts>> {
  try {
    const { size, mtimeMs, ctimeMs } = await stat(path)
    return new Map([[asImage, { sizeBytes: size, changedMs: Math.max(mtimeMs, ctimeMs) }]])
  } catch (error) {
    if (reasonOf(error) === undefined) throw error
    return new Map()
  }
}

/** Of a file that is gone meanwhile nothing is known: it counts as changed. */
async function withTime(pair: FoundPair): Promise<FoundPair> {
  const facts = await atOnce(pair.paths, factsOf)
  return { ...pair, changedMs: Math.max(...facts.map((one) => one?.changedMs ?? Number.POSITIVE_INFINITY)) }
}

/** Gone meanwhile: it is not there. */
async function factsOf(path: string): Promise<FileFacts | undefined> {
  try {
    return await statSource(path)
  } catch (error) {
    if (reasonOf(error) === undefined) throw error
    return undefined
  }
}
