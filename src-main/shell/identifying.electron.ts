import { randomBytes, randomUUID } from 'node:crypto'
import type { CaseSelection } from '@contract/cohort-table.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { IdentifiersDetails, IdentifiersReport, ProfileOptions } from '@contract/identifiers.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { writeIdentifiers } from '../worker/exporting/identifier-tables.node.ts'
import { FoundIdentifiers } from '../worker/found-identifiers.ts'
import type { ReadingJobs } from '../worker/jobs.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { choiceOf } from './rooms/selection.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

/** Looks for what tells of patients in the files of cases, beside everything else; the report that was made last is kept. */
export interface Identifying {
  start(request: CaseSelection & ProfileOptions): Promise<Result<IdentifiersReport, Failure>>
  details(reportId: string, index: number): Result<IdentifiersDetails, Failure>
  cancel(): void
  has(reportId: string): boolean
  save(reportId: string, path: string): Promise<Result<{ readonly file: string }, Failure>>
}

/** Told no more often. */
const progressMs = 100

export function createIdentifying({
  cohort,
  worker,
  clock,
}: {
  readonly cohort: OpenCohort
  /** A reading worker that no reader waits for. */
  readonly worker: Worker<ReadingJobs>
  readonly clock: () => Date
}): Identifying {
  let running: AbortController | undefined
  let kept: { readonly reportId: string; readonly open: Cohort; readonly found: FoundIdentifiers } | undefined

  const keptAs = (reportId: string) =>
    kept?.reportId === reportId && kept.open === cohort.current() ? kept : undefined

  async function look(
    open: Cohort,
    caseIds: readonly string[],
    { options, signal }: { readonly options: ProfileOptions; readonly signal: AbortSignal },
  ): Promise<Result<FoundIdentifiers, Failure>> {
    const found = new FoundIdentifiers()
    const secret = randomBytes(32)
    let toldMs = 0
    for (const [index, caseId] of caseIds.entries()) {
      const nowMs = clock().getTime()
      if (index === 0 || nowMs - toldMs >= progressMs) {
        toldMs = nowMs
        announce({ kind: 'identifiers-progress', doneCount: index, totalCount: caseIds.length })
      }
      const row = open.caseRow(caseId)
      if (!row.ok) return row
      const scan = await worker.run('lookForIdentifiers', { source: open.caseSource(caseId), options, secret })
      // Another cohort may have been opened meanwhile, and this one closed.
      if (signal.aborted || cohort.current() !== open) return fail({ kind: 'cancelled' })
      if ('ok' in scan) return scan
      found.add(row.value.name, scan)
    }
    return ok(found)
  }

  return {
    async start({ dates, privateElements, ...selection }) {
      const open = cohort.need()
      if (!open.ok) return open
      if (running) return fail({ kind: 'busy', work: 'Looking for what tells of patients' })
      const own = new AbortController()
      running = own
      kept = undefined
      try {
        const caseIds = (await cohort.read('caseIds', choiceOf(selection))) ?? []
        if (caseIds.length === 0) return fail({ kind: 'export-no-cases' })
        const found = await look(open.value, caseIds, { options: { dates, privateElements }, signal: own.signal })
        if (!found.ok) return found
        kept = { reportId: randomUUID(), open: open.value, found: found.value }
        return ok(found.value.report(kept.reportId))
      } finally {
        if (running === own) running = undefined
      }
    },
    details(reportId, index) {
      const details = keptAs(reportId)?.found.row(index)
      return details ? ok(details) : fail({ kind: 'cancelled' })
    },
    // What the worker looks at now ends by itself; nobody waits for it.
    cancel() {
      running?.abort()
      running = undefined
    },
    has: (reportId) => keptAs(reportId) !== undefined,
    async save(reportId, path) {
      const of = keptAs(reportId)
      return of ? writeIdentifiers(of.open, of.found.all, path) : fail({ kind: 'cancelled' })
    },
  }
}
