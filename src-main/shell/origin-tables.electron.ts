import type { Failure } from '@contract/failure/failure.ts'
import type { OriginTableApplied, OriginTablePreview } from '@contract/origin.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { givingWay } from '../storage/pieces.node.ts'
import type { OriginWishes } from '../storage/set-origins.node.ts'
import { chooseFileToOpen } from './choose.electron.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { announce } from './window.electron.ts'

const tables = { name: 'Tables (TSV, CSV)', extensions: ['tsv', 'csv', 'txt'] }

/** The table that was previewed last: what it says is set only as it was seen. */
export function originTables(cohort: OpenCohort) {
  let seen: { readonly tableId: string; readonly of: Cohort; readonly wishes: OriginWishes } | undefined
  let running: { isCancelled: boolean } | undefined
  let lastId = 0

  return {
    async choose(): Promise<Result<OriginTablePreview | undefined, Failure>> {
      const open = cohort.need()
      if (!open.ok) return open
      const path = await chooseFileToOpen('A table of sites, scanners and protocols', tables)
      if (path === undefined) return ok(undefined)
      const read = cohort.current() === open.value ? await cohort.read('originTable', { path }) : undefined
      if (read === undefined) return fail({ kind: 'cancelled' })
      if (!read.ok) return read
      const tableId = `table-${++lastId}`
      seen = { tableId, of: open.value, wishes: read.value.wishes }
      return ok({ ...read.value.preview, tableId })
    },

    async apply(tableId: string): Promise<Result<OriginTableApplied, Failure>> {
      const open = cohort.need()
      if (!open.ok) return open
      if (running) return fail({ kind: 'busy', work: 'A table of sites' })
      if (seen?.tableId !== tableId || seen.of !== open.value) return fail({ kind: 'cancelled' })
      const { toSet } = open.value.origins
      const { wishes } = seen
      const begun = toSet.begin(wishes)
      if (!begun.ok) return begun
      const own = { isCancelled: false }
      running = own
      const isOpen = () => cohort.current() === open.value
      try {
        const done = await givingWay(toSet.pieces(), () => {
          if (!isOpen() || own.isCancelled) return false
          announce({ kind: 'origins-progress', doneCount: toSet.seenCount(), totalCount: wishes.caseNumbers.length })
          return true
        })
        // What is left is done when this cohort is opened next.
        if (!isOpen()) return fail({ kind: 'cancelled' })
        const ended = done.ok ? toSet.end() : done
        if (ended.ok && ended.value.changedCount > 0) announce({ kind: 'cohort-changed' })
        return ended.ok ? ok({ ...ended.value, isCancelled: own.isCancelled }) : ended
      } finally {
        running = undefined
      }
    },

    cancel(): void {
      if (running) running.isCancelled = true
    },
  }
}
