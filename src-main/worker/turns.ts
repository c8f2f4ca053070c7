/** Runs one piece of work after the other, in the order in which they were asked for. */
export type Turns = <Value>(work: () => Promise<Value>) => Promise<Value>

export function createTurns(): Turns {
  const turns = createRankedTurns()
  return (work) => turns(0, work)
}

/**
 * Runs one piece of work after the other; of those that wait the lowest rank is next. So of two cases on one network the one
 * that was begun first is not held up, and the other takes the gaps: they do not end, and then begin, at the same time.
 */
export type RankedTurns = <Value>(rank: number, work: () => Promise<Value>) => Promise<Value>

export function createRankedTurns(): RankedTurns {
  const waiting: { readonly rank: number; readonly begin: () => void }[] = []
  let isBusy = false
  const next = () => {
    const least = Math.min(...waiting.map(({ rank }) => rank))
    const at = waiting.findIndex(({ rank }) => rank === least)
    const [one] = at < 0 ? [] : waiting.splice(at, 1)
    isBusy = one !== undefined
    one?.begin()
  }
  return async (rank, work) => {
    if (isBusy) await new Promise<void>((begin) => waiting.push({ rank, begin }))
    isBusy = true
    try {
      return await work()
    } finally {
      next()
    }
  }
}
