import type { Failure } from '@contract/failure/failure.ts'
import type { ImportedScan } from '@contract/intake.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Indexed } from '../pipeline/intake/index-scan.node.ts'
import type { IndexedCase, RefusedScan } from '../pipeline/intake/indexed-case.ts'
import { clockToleranceMs, type KnownScan } from '../pipeline/intake/known-scan.ts'
import type { FoundPair } from '../pipeline/intake/segmentation/pair-masks.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { nameOfFiles } from '../worker/add-found-segmentation.node.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import { announce } from './window.electron.ts'

/** A pair whose scan is a case. */
export interface PairedMask {
  readonly caseId: string
  readonly name: string
  readonly files: readonly string[]
  /** Absolute. */
  readonly paths: readonly string[]
}

interface OwnSegmentation {
  readonly caseIds: readonly string[]
  readonly path: string
  readonly file: string
}

/** Keeps what an import finds, and tells the window of each. */
export interface TakenScans {
  readonly note: (note: ReadingJobs['index']['note']) => void
  refuse(refused: Pick<RefusedScan, 'file' | 'failure'>): void
  /** Keeps one scan and tells of it; a failure is told to nobody. */
  add(scan: IndexedCase): Result<void, Failure>
  readonly addedIds: readonly string[]
  /** The files of series that were refused for their uneven slices, by what the refusals call them. */
  readonly unevenFiles: Map<string, readonly string[]>
  refusedCount(): number
  /** DICOM segmentations of the cases that were found, until they are brought in. */
  readonly segmentations: OwnSegmentation[]
  pairs(): readonly PairedMask[]
  /** Names of scans of which no file is named as the mask. */
  withoutMask(pairs: readonly PairedMask[]): readonly string[]
}

/** `told`: all that is found, or only what nobody was told of before. */
export function takeScans(open: Cohort, told: 'all' | 'new' = 'all'): TakenScans {
  const importedAt = new Date()
  const addedIds: string[] = []
  const caseIds = new Map<string, string>()
  const segmentations: OwnSegmentation[] = []
  const pairs: PairedMask[] = []
  const uneven = new Map<string, readonly string[]>()
  let refusedCount = 0

  function refuse({ file, failure }: { readonly file: string; readonly failure: Failure }): void {
    if (told === 'new' && open.wasRefused({ file, failure })) return
    refusedCount++
    // What the disk does not keep is told all the same.
    open.addRefused({ file, failure, importedAt })
    announce({ kind: 'intake-refused', file, failure })
  }

  function found(scan: IndexedCase | KnownScan, known: Pick<ImportedScan, 'caseId' | 'isNew'>): void {
    caseIds.set(scan.name, known.caseId)
    if (told === 'all' || known.isNew) announce({ kind: 'intake-found', scan: importedScan(scan, known) })
  }

  function add(scan: IndexedCase): Result<void, Failure> {
    const added = open.addCase(scan)
    if (!added.ok) return added
    const { caseId, isNew } = added.value
    found(scan, { caseId, isNew })
    if (isNew) addedIds.push(caseId)
    if (isNew) announce({ kind: 'case-changed', caseId })
    return ok(undefined)
  }

  function take(one: Indexed): void {
    if (one.kind === 'case') {
      const added = add(one)
      if (!added.ok) refuse({ file: one.name, failure: added.failure })
    } else if (one.kind === 'known') found(one, { caseId: one.caseId, isNew: false })
    else if (one.kind === 'pair') {
      const caseId = caseIds.get(one.scan)
      if (caseId !== undefined && !(told === 'new' && wasBroughtIn(open, caseId, one)))
        pairs.push({ caseId, name: one.scan, files: one.files, paths: one.paths })
    } else takeRefused(one)
  }

  function takeRefused({ file, failure, segmentation, unevenFiles }: RefusedScan): void {
    if (unevenFiles) uneven.set(file, unevenFiles)
    const ofCases = (segmentation?.ofCases ?? []).flatMap((name) => caseIds.get(name) ?? [])
    if (segmentation && ofCases.length > 0) segmentations.push({ caseIds: ofCases, path: segmentation.path, file })
    else refuse({ file, failure })
  }

  return {
    note: (note) =>
      note.kind === 'progress'
        ? announce({
            kind: 'intake-progress',
            progress: { ...note.progress, addedCount: addedIds.length, refusedCount },
          })
        : take(note),
    refuse,
    add,
    addedIds,
    unevenFiles: uneven,
    refusedCount: () => refusedCount,
    segmentations,
    pairs: () => pairs,
    withoutMask: (of) => {
      const withMask = new Set(of.map(({ caseId }) => caseId))
      return [...caseIds].filter(([, caseId]) => !withMask.has(caseId)).map(([name]) => name)
    },
  }
}

/** Under the name of these masks, and none of them has changed since. */
function wasBroughtIn(
  open: Cohort,
  caseId: string,
  { paths, changedMs = Number.POSITIVE_INFINITY }: Pick<FoundPair, 'paths' | 'changedMs'>,
): boolean {
  const versions = open.segmentations(caseId)
  const name = nameOfFiles(paths)
  return (
    versions.ok &&
    versions.value.some(
      ({ importedFrom, createdAt }) =>
        importedFrom === name && changedMs < new Date(createdAt).getTime() - clockToleranceMs,
    )
  )
}

const importedScan = (scan: IndexedCase | KnownScan, known: Pick<ImportedScan, 'caseId' | 'isNew'>): ImportedScan => {
  const { name, format, grid, belongsTo } = scan
  const findingCount = scan.kind === 'known' ? scan.findingCount : scan.findings.length
  return { ...known, name, format, shape: grid.shape, findingCount, ...(belongsTo && { belongsTo }) }
}
