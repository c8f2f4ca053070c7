import { BesidePane } from './beside-pane.ts'
import type { Blend, Companion, ShownCompanion } from './companion.ts'
import { Listeners } from './listeners.ts'
import type { Pane } from './pane.ts'
import type { PaneSet } from './pane-set.ts'
import type { PanesView } from './panes-view.ts'
import type { PaneName, Window } from './viewer.ts'

/** The second scan, how it is blended in, and the pane that shows it on its own grid, if there is one. */
export class Beside {
  readonly windows = new Listeners<Window>()
  readonly #view: PanesView
  readonly #panes: () => PaneSet
  #companion: Companion | undefined
  #blend: Blend = { opacity: 0, interpolation: 'linear' }
  #pane: BesidePane | undefined

  constructor(view: PanesView, panes: () => PaneSet) {
    this.#view = view
    this.#panes = panes
  }

  get companion(): Companion | undefined {
    return this.#companion
  }

  /** What lies over the scan in every pane; `undefined`: nothing. */
  get blended(): ShownCompanion | undefined {
    const { opacity } = this.#blend
    return this.#companion && opacity > 0 ? { ...this.#companion, ...this.#blend } : undefined
  }

  setCompanion(companion: Companion | undefined): void {
    if (companion === this.#companion) return
    this.#companion = companion
    this.#pane?.show(companion)
  }

  setBlend(blend: Partial<Blend>): void {
    this.#blend = { ...this.#blend, ...blend }
  }

  look(element: HTMLElement, name: PaneName): () => void {
    this.#pane?.destroy()
    const pane = new BesidePane(element, {
      view: this.#view,
      panes: this.#panes(),
      main: this.#panes().pane(name),
      windowed: (window) => this.windows.tell(window),
    })
    pane.show(this.#companion)
    this.#pane = pane
    return () => {
      pane.destroy()
      if (this.#pane === pane) this.#pane = undefined
    }
  }

  /** A pane was drawn anew; the one beside it shows the same place. */
  follow(pane: Pane): void {
    this.#pane?.follow(pane)
  }
}
