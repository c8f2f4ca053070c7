import type { CaseRow } from '@contract/case.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { ExportApi, ExportRequest } from '@contract/export.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok } from '@contract/result.ts'
import { rowsOf } from './table-double.ts'

interface Needs {
  readonly take: (call: string) => Failure | undefined
  readonly wait: () => Promise<void>
  readonly announce: (event: WorkstationEvent) => void
  readonly rows: () => readonly CaseRow[]
}

/** Exports in memory: nothing is written, but cases are counted, and those without a segmentation are left out. */
export class ExportDouble {
  readonly requests: ExportRequest[] = []
  /** What the dialogs of the system are answered with; `undefined`: cancelled. */
  place: string | undefined = 'chosen'
  /** Cases that cannot be written, by name. */
  readonly unwritable = new Map<string, Failure>()
  /** After so many cases it goes no further until it is cancelled. */
  stopsAfter: number | undefined
  #cancel = () => {}
  readonly room: ExportApi

  constructor({ take, wait, announce, rows }: Needs) {
    this.room = {
      labelmap: async ({ caseId }) => {
        const failure = take('export.labelmap')
        const row = rows().find((one) => one.caseId === caseId)
        return failure ? fail(failure) : ok({ files: [`${row?.name}_labelmap.nii.gz`] })
      },
      cases: async (request) => {
        this.requests.push(request)
        const failure = take('export.cases')
        if (failure) return fail(failure)
        if (this.place === undefined) return ok(undefined)
        const cancelled = new Promise<void>((resolve) => {
          this.#cancel = resolve
        })
        const { caseIds } = request
        const chosen = caseIds
          ? rows().filter(({ caseId }) => caseIds.includes(caseId))
          : rowsOf(rows(), request.filter)
        for (const doneCount of chosen.keys()) {
          announce({ kind: 'export-progress', doneCount, totalCount: chosen.length })
          await wait()
          if (doneCount !== this.stopsAfter) continue
          await cancelled
          return fail({ kind: 'cancelled' })
        }
        const segmented = chosen.filter(({ state }) => state !== 'indexed')
        const failed = segmented.flatMap(({ name }) => {
          const because = this.unwritable.get(name)
          return because ? [{ name, failure: because }] : []
        })
        return ok({
          place: this.place,
          caseCount: segmented.length - failed.length,
          unsegmentedCount: chosen.length - segmented.length,
          failedCount: failed.length,
          failed,
        })
      },
      cancel: async () => this.#cancel(),
    }
  }
}
