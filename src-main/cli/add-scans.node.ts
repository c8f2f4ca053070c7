import { resolve } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { UnevenChoice } from '../pipeline/intake/dicom/stack.ts'
import { indexFolder } from '../pipeline/intake/folder.node.ts'
import type { Indexed } from '../pipeline/intake/index-scan.node.ts'
import type { IndexedCase, RefusedScan } from '../pipeline/intake/indexed-case.ts'
import type { FoundPair } from '../pipeline/intake/segmentation/pair-masks.node.ts'
import { type Look, watchFolder } from '../pipeline/intake/watch/watch-folder.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { addFoundSegmentation } from '../worker/add-found-segmentation.node.ts'
import { storedSegmentation } from '../worker/stored-segmentation.node.ts'
import { counted } from './text.ts'
import type { Console } from './verb.ts'

export interface Added {
  readonly addedCount: number
  readonly knownCount: number
  /** Segmentations that were found beside their scans. */
  readonly segmentationCount: number
  readonly refused: readonly { readonly file: string; readonly failure: Failure }[]
  /** Where they were asked for. */
  readonly pairs?: readonly Pick<FoundPair, 'scan' | 'files'>[]
}

interface AddOptions extends Pick<Console, 'signal' | 'progress'> {
  readonly masks: 'paired' | undefined
  readonly uneven: UnevenChoice
}

/** Indexes what is at a place into a cohort; segmentations come after the scans that they are of. */
export async function addScans(
  cohort: Cohort,
  place: string,
  { signal, progress, masks, uneven }: AddOptions,
): Promise<Result<Added, Failure>> {
  const keeping = createKeeping(cohort)
  const onProgress = (seen: { seenFiles: number; totalFiles: number }) =>
    progress('files', seen.seenFiles, seen.totalFiles)
  for await (const found of indexFolder(resolve(place), { onProgress, signal, masks, uneven, known: cohort.known })) {
    const kept = keeping.take(found)
    if (!kept.ok) return kept
  }
  const kept = await keeping.finish(signal)
  if (!kept.ok) return kept
  return signal.aborted ? fail({ kind: 'cancelled' }) : ok(addedOf(kept.value, masks))
}

const addedOf = ({ pairs, ...added }: Required<Added>, masks: AddOptions['masks']): Added => ({
  ...added,
  ...(masks && { pairs }),
})

export interface WatchingOptions extends AddOptions, Pick<Console, 'tell'> {
  readonly everyMs?: number | undefined
  readonly quietMs?: number | undefined
}

/** Adds what comes to a folder until it is interrupted, and tells of what is new after each look. */
export async function watchScans(
  cohort: Cohort,
  place: string,
  { signal, tell, masks, uneven, everyMs, quietMs }: WatchingOptions,
): Promise<Result<Added, Failure>> {
  const keeping = createKeeping(cohort, 'new')
  const root = resolve(place)
  let told = ''
  const options = {
    signal,
    masks,
    uneven,
    known: cohort.known,
    ...(everyMs && { everyMs }),
    ...(quietMs && { quietMs }),
  }
  for await (const found of watchFolder(root, options)) {
    const kept = found.kind === 'look' ? await keeping.finish(signal) : keeping.take(found)
    if (!kept.ok) return kept
    if (found.kind !== 'look' || kept.value === undefined) continue
    const says = lookInWords(found, kept.value)
    if (says !== told) tell(says)
    told = says
  }
  const kept = await keeping.finish(signal)
  return kept.ok ? ok(addedOf(kept.value, masks)) : kept
}

function lookInWords({ waitingCount, lost }: Look, { addedCount, refused }: Added): string {
  const counts = `${addedCount} added, ${refused.length} refused`
  if (lost !== undefined) return `${counts}; the folder cannot be read (${lost}) and is tried again.`
  return waitingCount > 0 ? `${counts}, ${counted(waitingCount, 'file')} wait.` : `${counts}; watching.`
}

/** Cases per transaction: few enough that an interruption loses little, many enough to be quick. */
const batchCount = 64
/** Longer ones do not wait: what was hashed is to be on disk before it changes. */
const batchMs = 2000

interface Keeping {
  take(found: Indexed): Result<void, Failure>
  /** Keeps what still waits, and brings in the segmentations that were found since the last time. */
  finish(signal: AbortSignal): Promise<Result<Required<Added>, Failure>>
}

/** `refusals`: all that there are, or only such as the cohort does not have yet. */
function createKeeping(cohort: Cohort, refusals: 'all' | 'new' = 'all'): Keeping {
  const importedAt = new Date()
  const refused: { file: string; failure: Failure }[] = []
  const segmentations: {
    readonly file: string
    readonly paths: readonly string[]
    readonly ofCases: readonly string[]
  }[] = []
  /** By scans: of a folder that is watched the last of each has all masks. */
  const pairs = new Map<string, FoundPair>()
  const caseIds = new Map<string, string>()
  let [addedCount, knownCount, segmentationCount] = [0, 0, 0]
  let batch: IndexedCase[] = []
  let batchSince = 0

  const flush = (): Result<void, Failure> => {
    const stored = cohort.addCases(batch)
    if (!stored.ok) return stored
    for (const [index, { caseId, isNew }] of stored.value.entries()) {
      caseIds.set(batch[index]?.name ?? '', caseId)
      if (isNew) addedCount++
      else knownCount++
    }
    batch = []
    return ok(undefined)
  }
  const refuse = ({ file, failure }: Pick<RefusedScan, 'file' | 'failure'>): Result<void, Failure> => {
    if (refusals === 'new' && cohort.wasRefused({ file, failure })) return ok(undefined)
    refused.push({ file, failure })
    return cohort.addRefused({ file, failure, importedAt })
  }
  const keep = (one: IndexedCase): Result<void, Failure> => {
    if (batch.length === 0) batchSince = Date.now()
    batch.push(one)
    return batch.length === batchCount || Date.now() - batchSince > batchMs ? flush() : ok(undefined)
  }
  return {
    take(found) {
      if (found.kind === 'case') return keep(found)
      if (found.kind === 'known') {
        caseIds.set(found.name, found.caseId)
        knownCount++
      } else if (found.kind === 'pair') {
        pairs.set(found.scan, found)
        segmentations.push({ paths: found.paths, file: found.files.join(', '), ofCases: [found.scan] })
      } else if (found.segmentation?.ofCases) {
        const { path, ofCases } = found.segmentation
        segmentations.push({ paths: [path], file: found.file, ofCases })
      } else return refuse(found)
      return ok(undefined)
    },
    async finish(signal) {
      const stored = flush()
      if (!stored.ok) return stored
      for (const { file, paths, ofCases } of segmentations.splice(0)) {
        if (signal.aborted) break
        const added = await addFoundSegmentation(
          cohort,
          { paths, caseIds: ofCases.flatMap((name) => caseIds.get(name) ?? []) },
          ({ paths: read, file: called, ...about }) =>
            storedSegmentation(cohort.blobs, { paths: read, file: called }, about),
        )
        if (added.ok) segmentationCount += added.value.addedTo.length
        const kept = added.ok ? ok(undefined) : refuse({ file, failure: added.failure })
        if (!kept.ok) return kept
      }
      return ok({ addedCount, knownCount, segmentationCount, refused, pairs: [...pairs.values()] })
    },
  }
}
