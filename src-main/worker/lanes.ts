/** Cases that are begun one after the other, a few at a time. */
export interface Lanes<Item> {
  /** Behind all that wait, or before them: what was asked for by hand goes first. */
  add(items: readonly Item[], place: 'first' | 'last'): void
  /** Nothing new is begun until `resume`; what was begun ends. */
  pause(): void
  resume(): void
  /** Nothing new is begun any more. */
  stop(): void
  readonly isPaused: boolean
  /** Items that are not begun. */
  readonly waitingCount: number
  /** Resolves when nothing runs and nothing waits, or what runs has ended after `stop`; rejects if `run` did. */
  readonly ended: Promise<void>
}

interface LanesOptions<Item> {
  readonly laneCount: number
  /** Items run together only while their bytes together stay below this; one alone always runs. */
  readonly limitBytes: number
  readonly bytesOf: (item: Item) => number
  /** A rejection is a bug: it stops all and reaches `ended`. */
  readonly run: (item: Item) => Promise<void>
}

/** Two cases: the network works on one while the other is read, prepared, reduced, brought back or written. */
export const casesInFlight = 2

/** Memory of all cases in flight. */
export const inFlightLimitBytes = 1024 * 2 ** 20

/** Bytes per voxel of a case in flight: its scan, its labelmap, two maps, and the maps' 16-bit units. */
export const bytesPerVoxelInFlight = 4 + 2 + 2 * 4 + 2 * 2

export function createLanes<Item>({ laneCount, limitBytes, bytesOf, run }: LanesOptions<Item>): Lanes<Item> {
  let waiting: Item[] = []
  const running = new Set<Item>()
  let isPaused = false
  let isStopped = false
  let resolveEnd: () => void = () => {}
  let rejectEnd: (error: unknown) => void = () => {}
  const ended = new Promise<void>((resolve, reject) => {
    resolveEnd = resolve
    rejectEnd = reject
  })
  // Whoever waits hears of a bug; nobody has to.
  ended.catch(() => undefined)

  const fits = (item: Item): boolean => {
    if (running.size === 0) return true
    const bytes = [...running].reduce((sum, one) => sum + bytesOf(one), bytesOf(item))
    return running.size < laneCount && bytes <= limitBytes
  }
  function fill(): void {
    for (let next = waiting[0]; next !== undefined && !isPaused && !isStopped && fits(next); next = waiting[0]) {
      waiting.shift()
      begin(next)
    }
    if (running.size === 0 && (isStopped || waiting.length === 0)) resolveEnd()
  }
  function begin(item: Item): void {
    running.add(item)
    run(item).then(
      () => {
        running.delete(item)
        fill()
      },
      (error: unknown) => {
        isStopped = true
        rejectEnd(error)
      },
    )
  }
  return {
    add(items, place) {
      // Not as arguments of a call, which a hundred thousand are too many for.
      waiting = place === 'first' ? [...items, ...waiting] : [...waiting, ...items]
      fill()
    },
    pause() {
      isPaused = true
    },
    resume() {
      isPaused = false
      fill()
    },
    stop() {
      isStopped = true
      fill()
    },
    get isPaused() {
      return isPaused
    },
    get waitingCount() {
      return waiting.length
    },
    ended,
  }
}
