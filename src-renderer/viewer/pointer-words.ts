import type { PointerPlace } from './marks-of-pane.ts'

/** Words that go with the pointer as long as it is over a pane. */
export class PointerWords {
  #place: PointerPlace | undefined
  #says: string | undefined

  say(text: string | undefined): void {
    this.#says = text
    this.#place?.pane.say(text, this.#place.at)
  }

  /** The pointer is here; `undefined`: over no pane. */
  follow(place: PointerPlace | undefined): void {
    const former = this.#place?.pane
    if (former && former !== place?.pane) former.say(undefined, { x: 0, y: 0 })
    this.#place = place
    if (this.#says !== undefined) place?.pane.say(this.#says, place.at)
  }
}
