import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { WatchedFolder } from '@contract/intake.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { isWithin } from '../pipeline/intake/watch/is-within.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import { addSegmentations } from './add-segmentations.electron.ts'
import type { Intake } from './intake.electron.ts'
import { keepSettings, readSettings } from './settings.electron.ts'
import { type TakenScans, takeScans } from './take-scans.electron.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

/** Watches one folder for the open cohort. */
export interface Watching {
  /** Keeps the choice for this cohort on this PC. */
  start(open: Cohort, folder: string): Result<WatchedFolder, Failure>
  stop(open: Cohort): Result<undefined, Failure>
  /** A cohort was opened: watches what was chosen for it. */
  resume(open: Cohort): void
  /** The cohort is left; the choice stays. */
  leave(): void
  current(): WatchedFolder | undefined
}

interface Running {
  readonly end: AbortController
  watched: WatchedFolder
}

/** After the process that looks crashed or failed. */
const againMs = 10_000

export function createWatching({
  worker,
  onAdded,
  onSegmented,
  intake,
}: {
  readonly worker: Worker<ReadingJobs>
  readonly onAdded: (caseIds: readonly string[]) => void
  /** A case has a new segmentation. */
  readonly onSegmented: (caseId: string) => void
  readonly intake: Pick<Intake, 'offerMasks' | 'offerUneven'>
}): Watching {
  let running: Running | undefined

  function tell(of: Running, changed: Partial<WatchedFolder>): void {
    const watched = { ...of.watched, ...changed }
    if (running !== of || JSON.stringify(watched) === JSON.stringify(of.watched)) return
    of.watched = watched
    announce({ kind: 'watch-changed', watched })
  }

  async function watch(open: Cohort, folder: string, of: Running): Promise<void> {
    const { signal } = of.end
    const taken = takeScans(open, 'new')
    intake.offerUneven(open, taken.unevenFiles)
    const told = { addedCount: 0, refusedCount: 0, pairCount: 0 }
    const bringIn = async () => {
      try {
        await addSegmentations(open, { taken, reading: worker, isWanted: () => !signal.aborted, onSegmented })
      } catch {
        tell(of, { state: lostFor('a segmentation in it could not be brought in') })
      }
    }
    let bringing = Promise.resolve()
    const onNote = (note: ReadingJobs['watch']['note']) => {
      if (signal.aborted) return
      if (note.kind !== 'look') return taken.note(note)
      const { lost, waitingCount } = note
      tellLook(open, taken, told)
      const state = lost === undefined ? lookedAt(waitingCount) : lostFor(lost)
      tell(of, { state, addedCount: taken.addedIds.length })
      bringing = bringing.then(bringIn)
    }
    while (!signal.aborted) {
      const because = await ended(() => worker.run('watch', { folder, cohortFolder: open.folder }, { signal, onNote }))
      if (signal.aborted) return
      tell(of, { state: lostFor(because) })
      await new Promise((resolve) => setTimeout(resolve, againMs).unref())
    }
  }

  /** What a look found more than the one before. */
  function tellLook(
    open: Cohort,
    taken: TakenScans,
    told: Record<'addedCount' | 'refusedCount' | 'pairCount', number>,
  ) {
    const added = taken.addedIds.slice(told.addedCount)
    const pairs = taken.pairs().slice(told.pairCount)
    const isNew = added.length > 0 || taken.refusedCount() > told.refusedCount
    told.addedCount += added.length
    told.pairCount += pairs.length
    told.refusedCount = taken.refusedCount()
    if (added.length > 0) onAdded(added)
    if (isNew) announce({ kind: 'cohort-changed' })
    if (pairs.length > 0) intake.offerMasks(open, pairs)
  }

  function begin(open: Cohort, folder: string): WatchedFolder {
    leave()
    const watched: WatchedFolder = { folder: basename(folder), state: { kind: 'looking' }, addedCount: 0 }
    running = { end: new AbortController(), watched }
    announce({ kind: 'watch-changed', watched })
    void watch(open, folder, running)
    return watched
  }

  function leave(): void {
    running?.end.abort()
    running = undefined
  }

  const keep = (open: Cohort, folder: string | undefined) => {
    const { [open.folder]: _, ...others } = readSettings().watched ?? {}
    return keepSettings({ watched: folder === undefined ? others : { ...others, [open.folder]: folder } })
  }

  return {
    start(open, folder) {
      if (isWithin(open.folder, folder)) return fail({ kind: 'watched-folder-of-cohort', folder: basename(folder) })
      const kept = keep(open, folder)
      return kept.ok ? ok(begin(open, folder)) : kept
    },
    stop(open) {
      const kept = keep(open, undefined)
      if (!kept.ok) return kept
      leave()
      announce({ kind: 'watch-changed', watched: undefined })
      return kept
    },
    resume(open) {
      const folder = readSettings().watched?.[open.folder]
      if (folder !== undefined) begin(open, folder)
      else announce({ kind: 'watch-changed', watched: undefined })
    },
    leave,
    current: () => running?.watched,
  }
}

const lookedAt = (waitingCount: number): WatchedFolder['state'] => ({ kind: 'watching', waitingCount })
const lostFor = (because: string): WatchedFolder['state'] => ({ kind: 'lost', because })

/** Why a watch that nobody ended came to its end. */
async function ended(watch: () => Promise<object>): Promise<string> {
  try {
    await watch()
    return 'the process that looks at it ended'
  } catch {
    return 'the process that looks at it failed'
  }
}
