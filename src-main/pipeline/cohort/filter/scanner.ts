import type { Failure } from '@contract/failure/failure.ts'

/** Ends the reading of a filter at the first thing that is wrong; caught where the reading began. */
export class Unclear {
  readonly failure: Failure
  constructor(failure: Failure) {
    this.failure = failure
  }
}

/** A filter's text with the place that is read next. */
export class Scanner {
  readonly text: string
  #at = 0

  constructor(text: string) {
    this.text = text
  }

  /** From 1, as it is said. */
  get place(): number {
    return this.#at + 1
  }
  get isAtEnd(): boolean {
    return this.#at >= this.text.length
  }
  get next(): string {
    return this.text[this.#at] ?? ''
  }

  skipSpace(): void {
    this.take(/\s+/y)
  }
  /** What the (sticky) pattern matches here, read; or nothing, and nothing is read. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.text)?.[0]
    if (found !== undefined) this.#at += found.length
    return found
  }
  sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    return pattern.test(this.text)
  }
  /** What stands between quotation marks; `\"` and `\\` are the signs themselves. */
  quoted(): string {
    const { place } = this
    const found = this.take(/"(?:[^"\\]|\\[\s\S])*"/y)
    if (found === undefined) throw new Unclear({ kind: 'filter-unclosed', place, sign: '"' })
    return found.slice(1, -1).replace(/\\([\s\S])/g, '$1')
  }
}
