/** Who wants to know. `add` returns the end of it. */
export class Listeners<Value> {
  readonly #listeners = new Set<(value: Value) => void>()

  readonly add = (listener: (value: Value) => void): (() => void) => {
    const own = (value: Value) => listener(value)
    this.#listeners.add(own)
    return () => this.#listeners.delete(own)
  }

  tell(value: Value): void {
    for (const listener of [...this.#listeners]) listener(value)
  }
}
