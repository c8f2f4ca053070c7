import type { PaneName } from './viewer.ts'

/**
 * Which panes wait for a frame of their scan. A new case comes in pane by pane: while one pane has its turn, the others
 * stand in line.
 */
export class FrameTurns {
  readonly #awaited = new Set<PaneName>()
  readonly #line = new Set<PaneName>()
  #turn: PaneName | undefined
  /** Whoever waits until all are drawn. */
  readonly #waiting = new Set<() => void>()

  /** Forgets all; `first` has its turn before the others, if there is one. */
  begin(first?: PaneName): void {
    this.#awaited.clear()
    this.#line.clear()
    this.#turn = first
  }

  /** A pane is to be drawn. `false`: not yet, it stands in line. */
  ask(pane: PaneName): boolean {
    this.#awaited.add(pane)
    if (this.#turn === undefined || this.#turn === pane) return true
    this.#line.add(pane)
    return false
  }

  /** A pane's scan was drawn. `false`: it was not its turn, so its eye was not turned yet. */
  arrived(pane: PaneName): boolean {
    if (this.#line.has(pane)) return false
    this.#awaited.delete(pane)
    return true
  }

  /** A pane is not seen any more and waits for nothing. */
  leave(pane: PaneName): void {
    this.#awaited.delete(pane)
    this.#line.delete(pane)
  }

  /** Passes the turn on to the pane that is answered; without one, all are drawn as they ask from now on. */
  pass(): PaneName | undefined {
    const [next] = this.#line
    if (next !== undefined) this.#line.delete(next)
    this.#turn = next
    return next
  }

  /** The pane that is drawn alone, while there is one. */
  get turn(): PaneName | undefined {
    return this.#turn
  }

  isAwaited(pane: PaneName): boolean {
    return this.#awaited.has(pane)
  }

  get areAllDrawn(): boolean {
    return this.#awaited.size === 0
  }

  /** Resolves when all are drawn, or at the next `release`. */
  get drawn(): Promise<void> {
    if (this.areAllDrawn) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.add(resolve))
  }

  /** Lets go whoever waits. */
  release(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }
}
