import { randomUUID } from 'node:crypto'
import type { CaseSelection } from '@contract/cohort-table.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { ComparedCases, FolderComparison, ReferencesPreview } from '@contract/references.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { compareReferences } from '../worker/compare-references.node.ts'
import { writeReferences } from '../worker/exporting/reference-tables.node.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import type { MatchedFolder } from '../worker/match-references.node.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { choiceOf } from './rooms/selection.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

/** The first of each kind are told one by one. */
const toldCount = 200
/** Cases whose measures are told; the tables hold those of all. */
const toldCases = 5000

/** Compares the cases of a folder of references, one after the other, beside everything else. */
export interface ComparingReferences {
  look(path: string, selection: CaseSelection): Promise<Result<ReferencesPreview, Failure>>
  start(request: {
    readonly folderId: string
    readonly toleranceMm: number
  }): Promise<Result<FolderComparison, Failure>>
  cancel(): void
  /** Whether this folder was compared last, and there is something to write. */
  canSave(folderId: string): boolean
  save(folderId: string, path: string): Promise<Result<{ readonly files: readonly string[] }, Failure>>
}

/** The folder that was chosen last, and what came of it; paths stay in main. */
interface Chosen {
  readonly open: Cohort
  readonly folderId: string
  readonly matched: MatchedFolder
  readonly done?: ComparedCases
}

export function createComparingReferences({
  cohort,
  worker,
}: {
  readonly cohort: OpenCohort
  /** A reading worker that no reader waits for. */
  readonly worker: Worker<ReadingJobs>
}): ComparingReferences {
  let chosen: Chosen | undefined
  let running: AbortController | undefined

  const chosenAs = (folderId: string): Chosen | undefined =>
    chosen?.folderId === folderId && chosen.open === cohort.current() ? chosen : undefined

  return {
    async look(path, selection) {
      const open = cohort.need()
      if (!open.ok) return open
      if (running) return fail({ kind: 'busy', work: 'A comparison with references' })
      const cases = await cohort.read('namedCases', choiceOf(selection))
      if (cases === undefined) return fail({ kind: 'cancelled' })
      const found = await worker.run('matchReferences', { path, cases })
      if (!found.ok) return found
      if (cohort.current() !== open.value) return fail({ kind: 'cancelled' })
      const matched = found.value
      chosen = { open: open.value, folderId: randomUUID(), matched }
      return ok({
        folderId: chosen.folderId,
        folder: matched.folder,
        caseCount: matched.matched.length,
        cases: matched.matched.slice(0, toldCount),
        orphanCount: matched.orphans.length,
        orphans: matched.orphans.slice(0, toldCount),
        withoutCount: matched.withoutCount,
      })
    },

    async start({ folderId, toleranceMm }) {
      const of = chosenAs(folderId)
      if (of === undefined) return fail({ kind: 'cancelled' })
      if (running) return fail({ kind: 'busy', work: 'A comparison with references' })
      const own = new AbortController()
      running = own
      const { open, matched } = of
      try {
        const done = await compareReferences(open, matched, {
          toleranceMm,
          compare: (labels) =>
            worker.run('compareWithReference', { cohortFolder: open.folder, ...labels }, { signal: own.signal }),
          isWanted: () => !own.signal.aborted && cohort.current() === open,
          onProgress: (doneCount, totalCount) => announce({ kind: 'references-progress', doneCount, totalCount }),
        })
        if (cohort.current() !== open) return fail({ kind: 'cancelled' })
        chosen = { ...of, done }
        const { compared, failed, isCancelled } = done
        return ok({
          ...{ folderId, toleranceMm, isCancelled },
          ...{ comparedCount: compared.length, compared: compared.slice(0, toldCases) },
          ...{ failedCount: failed.length, failed: failed.slice(0, toldCount) },
        })
      } finally {
        running = undefined
      }
    },

    cancel: () => running?.abort(),
    canSave: (folderId) => (chosenAs(folderId)?.done?.compared.length ?? 0) > 0,
    async save(folderId, path) {
      const of = chosenAs(folderId)
      return of?.done ? writeReferences(of.open, of.done, path) : fail({ kind: 'cancelled' })
    },
  }
}
