/** A held key repeats about every 30 ms; what comes later is a new press. */
const heldPauseMs = 250

/** Slices per step by the time that the key has been held, ms. */
const paces: readonly (readonly [number, number])[] = [
  [2500, 8],
  [1500, 4],
  [700, 2],
]

/** How many slices a press of a key moves by: one, and more the longer the key is held. */
export class SliceStepper {
  #direction = 0
  #sinceMs = 0
  #lastMs = Number.NEGATIVE_INFINITY

  step(direction: 1 | -1, nowMs: number): number {
    const isHeld = direction === this.#direction && nowMs - this.#lastMs <= heldPauseMs
    if (!isHeld) this.#sinceMs = nowMs
    this.#direction = direction
    this.#lastMs = nowMs
    const heldMs = nowMs - this.#sinceMs
    return direction * (paces.find(([fromMs]) => heldMs >= fromMs)?.[1] ?? 1)
  }
}
