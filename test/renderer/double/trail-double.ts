import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok } from '@contract/result.ts'
import type { TrailApi, VerifiedTrail } from '@contract/trail.ts'

interface Needs {
  readonly take: (call: string) => Failure | undefined
  readonly announce: (event: WorkstationEvent) => void
}

/** An audit trail in memory, which is checked at once unless it is told to wait. */
export class TrailDouble {
  verified: VerifiedTrail = { eventCount: 12, lastHash: 'ab'.repeat(32), unhashedCount: 0 }
  /** It goes no further before it is cancelled or let go on. */
  waits = false
  goOn = () => {}
  #isCancelled = false
  readonly room: TrailApi

  constructor({ take, announce }: Needs) {
    this.room = {
      verify: async () => {
        const failure = take('trail.verify')
        if (failure) return fail(failure)
        this.#isCancelled = false
        announce({ kind: 'verifying-progress', progress: { of: 'events', doneCount: 3, totalCount: 12 } })
        if (this.waits)
          await new Promise<void>((resolve) => {
            this.goOn = resolve
          })
        return this.#isCancelled ? fail({ kind: 'cancelled' }) : ok(this.verified)
      },
      cancel: async () => {
        this.#isCancelled = true
        this.goOn()
      },
    }
  }
}
