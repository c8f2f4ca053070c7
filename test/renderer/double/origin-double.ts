import type { CaseRow } from '@contract/case.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { OriginApi, OriginChange, OriginsRead, OriginTablePreview } from '@contract/origin.ts'
import { fail, ok } from '@contract/result.ts'
import { chosenOf } from './table-double.ts'

interface Needs {
  readonly take: (call: string) => Failure | undefined
  readonly announce: (event: WorkstationEvent) => void
  readonly rows: () => readonly CaseRow[]
}

/** What was said of the cases, and what reading again comes to, in memory. */
export class OriginDouble {
  /** What was set of which cases. */
  readonly said: { readonly names: readonly string[]; readonly change: OriginChange }[] = []
  /** What reading again comes to. */
  read: OriginsRead = { changedCount: 1, sameCount: 0, failedCount: 0, isCancelled: false }
  /** What a table says, if one is chosen. */
  table: OriginTablePreview | undefined
  /** It goes no further before it is cancelled. */
  waitsForCancel = false
  #cancel = () => {}
  readonly room: OriginApi

  constructor({ take, announce, rows }: Needs) {
    this.room = {
      set: async ({ change, ...selection }) => {
        const failure = take('origin.set')
        if (failure) return fail(failure)
        const names = chosenOf(rows(), selection).map(({ name }) => name)
        this.said.push({ names, change })
        announce({ kind: 'cohort-changed' })
        return ok({ changedCount: names.length, sameCount: 0 })
      },
      readAgain: async (selection) => {
        const failure = take('origin.readAgain')
        if (failure) return fail(failure)
        announce({ kind: 'origins-progress', doneCount: 1, totalCount: chosenOf(rows(), selection).length })
        if (this.waitsForCancel)
          await new Promise<void>((resolve) => {
            this.#cancel = resolve
          })
        return ok(this.read)
      },
      chooseTable: async () => {
        const failure = take('origin.chooseTable')
        return failure ? fail(failure) : ok(this.table)
      },
      applyTable: async () => {
        const failure = take('origin.applyTable')
        if (failure) return fail(failure)
        const { changedCount = 0, sameCount = 0 } = this.table ?? {}
        announce({ kind: 'origins-progress', doneCount: 1, totalCount: changedCount + sameCount })
        if (this.waitsForCancel)
          await new Promise<void>((resolve) => {
            this.#cancel = resolve
          })
        return ok({ changedCount, sameCount, isCancelled: this.waitsForCancel })
      },
      cancel: async () => this.#cancel(),
    }
  }
}
