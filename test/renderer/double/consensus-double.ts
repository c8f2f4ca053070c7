import type { CaseRow } from '@contract/case.ts'
import type { ConsensusApi, ConsensusMade, ConsensusMember, ConsensusRecord } from '@contract/consensus.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok } from '@contract/result.ts'
import { chosenOf } from './table-double.ts'

interface Needs {
  readonly take: (call: string) => Failure | undefined
  readonly announce: (event: WorkstationEvent) => void
  readonly rows: () => readonly CaseRow[]
}

/** A consensus of the cases that have members, in memory. */
export class ConsensusDouble {
  readonly members = new Map<string, readonly ConsensusMember[]>()
  /** What was asked to be made. */
  readonly asked: unknown[] = []
  failed: ConsensusMade['failed'] = []
  record: ConsensusRecord = { method: 'staple', members: [], segments: [], rates: [] }
  /** It goes no further before it is cancelled. */
  waitsForCancel = false
  #cancel = () => {}
  readonly room: ConsensusApi

  constructor({ take, announce, rows }: Needs) {
    const having = (selection: Parameters<typeof chosenOf>[1]) =>
      chosenOf(rows(), selection).flatMap(({ name }) => {
        const members = this.members.get(name)
        return members ? [{ name, members }] : []
      })
    this.room = {
      preview: async ({ of: _, ...selection }) => {
        const failure = take('consensus.preview')
        if (failure) return fail(failure)
        const cases = having(selection)
        return ok({ caseCount: cases.length, cases, fewCount: chosenOf(rows(), selection).length - cases.length })
      },
      make: async ({ of, method, ...selection }) => {
        const failure = take('consensus.make')
        if (failure) return fail(failure)
        this.asked.push({ of, method })
        const cases = having(selection)
        announce({ kind: 'consensus-progress', doneCount: 0, totalCount: cases.length })
        if (this.waitsForCancel)
          await new Promise<void>((resolve) => {
            this.#cancel = resolve
          })
        const made = this.waitsForCancel
          ? []
          : cases.map(({ name, members }) => ({ name, version: members.length + 1, memberCount: members.length }))
        return ok({
          ...{ madeCount: made.length, made, sameCount: 0, isCancelled: this.waitsForCancel },
          ...{ failedCount: this.failed.length, failed: this.failed },
        })
      },
      cancel: async () => this.#cancel(),
      record: async () => {
        const failure = take('consensus.record')
        return failure ? fail(failure) : ok(this.record)
      },
    }
  }
}
