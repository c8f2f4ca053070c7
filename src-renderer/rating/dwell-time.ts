/** How long a case is looked at: while its mosaic is on screen and the window is in front. */
export class DwellTime {
  readonly #now: () => number
  #sinceMs: number | undefined
  #countedMs = 0

  /** @param now milliseconds of a clock that only goes forward. */
  constructor(now: () => number) {
    this.#now = now
  }

  get totalMs(): number {
    return this.#countedMs + (this.#sinceMs === undefined ? 0 : this.#now() - this.#sinceMs)
  }

  /** Another case: counting begins at nothing. */
  restart(): void {
    this.#countedMs = 0
    if (this.#sinceMs !== undefined) this.#sinceMs = this.#now()
  }

  /** Whether the case can be seen from now on. */
  see(isSeen: boolean): void {
    if (isSeen === (this.#sinceMs !== undefined)) return
    this.#countedMs = this.totalMs
    this.#sinceMs = isSeen ? this.#now() : undefined
  }
}
