/** Whoever watches a simulation, and may stop it. */
export interface Watching {
  readonly onRead: (done: number, total: number) => void
  /** Steps of all trainings, those of runs that were kept before included. */
  readonly onStep: (done: number, total: number) => void
  /** One line for each training that ended. */
  readonly onRun: (line: string) => void
  readonly isStopped: () => boolean
}

/** How much of a simulation is done, and what is left at the pace of the trainings that were run now. */
export interface Pace {
  /** A training ended; one that was kept before took no time of this call. */
  ended(isKept: boolean): void
  readonly done: number
  /** `about 12 min left`; nothing while no training was timed. */
  left(): string
}

export function createPace(total: number, now: () => number): Pace {
  const started = now()
  let [done, kept] = [0, 0]
  return {
    ended(isKept) {
      done++
      if (isKept) kept++
    },
    get done() {
      return done
    },
    left() {
      const timed = done - kept
      if (timed === 0 || done >= total) return ''
      const minutes = ((now() - started) / timed / 60_000) * (total - done)
      return `; about ${minutes < 1 ? 'a minute' : `${Math.round(minutes)} min`} left`
    },
  }
}
