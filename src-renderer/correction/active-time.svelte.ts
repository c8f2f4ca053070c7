import type { ActiveMilliseconds, Activity } from '@contract/correction.ts'

/** Without an input for so long, a reader is not at the case. */
export const idleAfterMs = 30_000
/** Time is sent no more often than this, and when the case is left. */
export const sendEveryMs = 10_000

export interface ActiveTimeNeeds {
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number
  /** Adds to what is kept; false: it was not, and is sent again with the next. */
  readonly send: (milliseconds: ActiveMilliseconds) => Promise<boolean>
}

/**
 * How long a reader works on the open case, by tool. The time between two inputs counts for what the reader was at in the
 * first of them, unless it is idle time.
 */
export class ActiveTime {
  readonly #needs: ActiveTimeNeeds
  #unsent: Partial<Record<Activity, number>> = {}
  #totalMs = $state(0)
  #last: { readonly at: number; readonly activity: Activity } | undefined
  #sentAt: number

  constructor(needs: ActiveTimeNeeds) {
    this.#needs = needs
    this.#sentAt = needs.now()
  }

  /** Since the case was opened. */
  get totalMs(): number {
    return this.#totalMs
  }

  /** The reader moved, clicked or pressed a key. */
  input(activity: Activity): void {
    const at = this.#needs.now()
    if (this.#last && at - this.#last.at < idleAfterMs) {
      const elapsed = at - this.#last.at
      this.#unsent[this.#last.activity] = (this.#unsent[this.#last.activity] ?? 0) + elapsed
      this.#totalMs += elapsed
    }
    this.#last = { at, activity }
    if (at - this.#sentAt >= sendEveryMs) void this.flush()
  }

  /** Sends what was not sent yet. */
  async flush(): Promise<void> {
    const milliseconds = this.#unsent
    if (Object.keys(milliseconds).length === 0) return
    this.#unsent = {}
    this.#sentAt = this.#needs.now()
    const isKept = await this.#needs.send(milliseconds).catch(() => false)
    if (isKept) return
    for (const [activity, time] of Object.entries(milliseconds) as [Activity, number][])
      this.#unsent[activity] = (this.#unsent[activity] ?? 0) + time
  }
}
