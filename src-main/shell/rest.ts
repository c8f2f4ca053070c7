/** Lets work in the background rest while something else needs the whole PC. */
export interface Rest {
  readonly isOn: boolean
  /** From now on, until `end`; `quiet` resolves once what was begun before has ended. */
  begin(): { readonly quiet: Promise<void>; readonly end: () => void }
  /** Resolves when a rest has ended, though the next may have begun, or when the signal tells that nobody waits. */
  over(signal?: AbortSignal): Promise<void>
  /** Does a piece of the work, which a rest that begins meanwhile waits for. */
  during<Answer>(work: () => Promise<Answer>): Promise<Answer>
}

export function createRest(): Rest {
  const rests = new Set<symbol>()
  const pieces = new Set<Promise<unknown>>()
  const waiting = new Set<() => void>()
  return {
    get isOn() {
      return rests.size > 0
    },
    begin() {
      const one = Symbol('rest')
      rests.add(one)
      return {
        quiet: Promise.allSettled(pieces).then(() => undefined),
        end() {
          rests.delete(one)
          if (rests.size > 0) return
          for (const goOn of waiting) goOn()
          waiting.clear()
        },
      }
    },
    over: (signal) =>
      new Promise((goOn) => {
        waiting.add(goOn)
        signal?.addEventListener('abort', () => goOn(), { once: true })
      }),
    async during(work) {
      const piece = work()
      pieces.add(piece)
      try {
        return await piece
      } finally {
        pieces.delete(piece)
      }
    },
  }
}
