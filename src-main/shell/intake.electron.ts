import type { Failure } from '@contract/failure/failure.ts'
import type { AddedScans, BroughtMasks } from '@contract/intake.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { addFoundSegmentation } from '../worker/add-found-segmentation.node.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import { addSegmentations, readBy, tellSegmented } from './add-segmentations.electron.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { type PairedMask, takeScans } from './take-scans.electron.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

export interface Intake {
  /** Indexes folders, archives and files into the open cohort; a bad file never stops the others. */
  add(paths: readonly string[]): Promise<Result<AddedScans, Failure>>
  /** Adds a series of the latest import, or of what is watched, that was refused for its uneven slices, with even ones. */
  addResampled(file: string): Promise<Result<AddedScans, Failure>>
  /** Pairs that were found otherwise: they join those of imports. */
  offerMasks(open: Cohort, masks: readonly PairedMask[]): void
  /** The files of uneven series that are found otherwise, by what the refusals call them; it grows. */
  offerUneven(open: Cohort, files: Map<string, readonly string[]>): void
  /** Makes segmentations of the masks that are offered. Those that are left when it is cancelled are offered still. */
  bringInMasks(): Promise<Result<BroughtMasks, Failure>>
  cancel(): void
}

interface Needs {
  readonly cohort: OpenCohort
  readonly reading: Worker<ReadingJobs>
  /** Told at the end of an import, also of one that was cancelled. */
  readonly onAdded: (caseIds: readonly string[]) => void
  /** A case has a new segmentation. */
  readonly onSegmented: (caseId: string) => void
}

/** How many pairs, and scans without one, are shown before they are brought in. */
const shownCount = 200

export function createIntake(needs: Needs): Intake {
  const { cohort } = needs
  let running: AbortController | undefined
  /** The files of series that the latest import refused for their uneven slices, by what the refusals call them. */
  let uneven: { readonly of: Cohort; readonly files: Map<string, readonly string[]> } | undefined
  /** The same of what is watched; it grows. */
  let watchedUneven: typeof uneven
  /** Until they are brought in. */
  let paired: { readonly of: Cohort; readonly masks: readonly PairedMask[] } | undefined

  async function alone<Value>(
    work: (open: Cohort, signal: AbortSignal) => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>> {
    if (running) return fail({ kind: 'busy', work: 'Adding scans' })
    const open = cohort.need()
    if (!open.ok) return open
    running = new AbortController()
    try {
      return await work(open.value, running.signal)
    } finally {
      running = undefined
      announce({ kind: 'cohort-changed' })
    }
  }

  const waitingMasks = (open: Cohort) => (paired?.of === open ? paired.masks : [])
  function offer(open: Cohort, found: readonly PairedMask[], without: readonly string[]): void {
    const masks = joined(waitingMasks(open), found)
    if (masks.length === 0 || cohort.current() !== open) return
    paired = { of: open, masks }
    announce({ kind: 'intake-masks', masks: previewOf(masks, without) })
  }
  function forget(mask: PairedMask): void {
    if (paired) paired = { ...paired, masks: paired.masks.filter((one) => one !== mask) }
  }

  return {
    add: (paths) =>
      alone(async (open, signal) => {
        const taken = takeScans(open)
        uneven = { of: open, files: taken.unevenFiles }
        try {
          const request = { paths, cohortFolder: open.folder }
          const isWanted = () => !signal.aborted && cohort.current() === open
          const answer = await needs.reading.run('index', request, {
            signal,
            onNote: (note) => {
              if (isWanted()) taken.note(note)
            },
          })
          if ('ok' in answer) {
            offer(open, [], [])
            return answer
          }
          if (cohort.current() !== open) return fail({ kind: 'cancelled' })
          await addSegmentations(open, {
            taken,
            reading: needs.reading,
            isWanted,
            // What is new is measured at the end of the import.
            onSegmented: (caseId) => {
              if (!taken.addedIds.includes(caseId)) needs.onSegmented(caseId)
            },
          })
          const masks = taken.pairs()
          offer(open, masks, taken.withoutMask(masks))
          return ok({ addedCount: taken.addedIds.length, refusedCount: taken.refusedCount() })
        } finally {
          if (cohort.current() === open) needs.onAdded(taken.addedIds)
        }
      }),
    offerMasks: (open, found) => offer(open, found, []),
    offerUneven(open, files) {
      watchedUneven = { of: open, files }
    },
    async addResampled(file) {
      const open = cohort.need()
      if (!open.ok) return open
      const known = [uneven, watchedUneven].flatMap((one) => (one?.of === open.value ? one.files : []))
      const paths = known.find((files) => files.has(file))?.get(file)
      if (paths === undefined) return fail({ kind: 'files-forgotten', file })
      const found = await needs.reading.run('indexResampled', { paths, name: file })
      if ('ok' in found) return found
      if (cohort.current() !== open.value) return fail({ kind: 'cancelled' })
      const taken = takeScans(open.value)
      const failures: Failure[] = []
      for (const one of found) {
        const added = one.kind === 'refused' ? fail(one.failure) : taken.add(one)
        if (!added.ok) failures.push(added.failure)
      }
      const [failure] = failures
      if (failure && failures.length === found.length) return fail(failure)
      if (!failure) for (const files of known) files.delete(file)
      announce({ kind: 'cohort-changed' })
      needs.onAdded(taken.addedIds)
      return ok({ addedCount: taken.addedIds.length, refusedCount: failures.length })
    },
    bringInMasks: () =>
      alone(async (open, signal) => {
        const isWanted = () => !signal.aborted && cohort.current() === open
        const brought = await bringIn(open, { masks: waitingMasks(open), isWanted, onDone: forget }, needs)
        offer(open, [], [])
        return brought
      }),
    cancel: () => running?.abort(),
  }
}

/** Masks of a scan that are among those found of it later are offered with them. */
function joined(earlier: readonly PairedMask[], later: readonly PairedMask[]): readonly PairedMask[] {
  const isAmong = (one: PairedMask) =>
    later.some(({ caseId, paths }) => caseId === one.caseId && one.paths.every((path) => paths.includes(path)))
  return [...earlier.filter((one) => !isAmong(one)), ...later]
}

const previewOf = (masks: readonly PairedMask[], without: readonly string[]) => ({
  pairCount: masks.length,
  pairs: masks.slice(0, shownCount).map(({ caseId, name, files }) => ({ caseId, name, files })),
  withoutCount: without.length,
  without: without.slice(0, shownCount),
})

interface ToBringIn {
  readonly masks: readonly PairedMask[]
  readonly isWanted: () => boolean
  /** Brought in, known or refused. */
  readonly onDone: (mask: PairedMask) => void
}

async function bringIn(
  open: Cohort,
  { masks, isWanted, onDone }: ToBringIn,
  { reading, onSegmented }: Needs,
): Promise<Result<BroughtMasks, Failure>> {
  const taken = takeScans(open)
  let [addedCount, knownCount, doneCount] = [0, 0, 0]
  for (const mask of masks) {
    const { caseId, paths, files } = mask
    if (!isWanted()) break
    announce({ kind: 'masks-progress', doneCount: doneCount++, totalCount: masks.length })
    const added = await addFoundSegmentation(open, { caseIds: [caseId], paths }, readBy(reading, open))
    if (!added.ok) taken.refuse({ file: files.join(', '), failure: added.failure })
    else if (added.value.addedTo.length > 0) {
      addedCount++
      tellSegmented(caseId, onSegmented)
    } else knownCount++
    onDone(mask)
  }
  return ok({ addedCount, knownCount, refusedCount: taken.refusedCount(), isCancelled: !isWanted() })
}
