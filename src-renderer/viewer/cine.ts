import { Listeners } from './listeners.ts'
import type { PaneName } from './viewer.ts'

interface CineSource {
  /** The pane's next slice; the first after the last. */
  advance(pane: PaneName): void
  /** Whether the slice before is on screen: a slow PC plays slower, and skips nothing. */
  isDrawn(pane: PaneName): boolean
}

export interface Playing {
  readonly pane: PaneName
  readonly slicesPerSecond: number
}

/** Plays the slices of one pane. */
export class Cine {
  readonly listeners = new Listeners<Playing | undefined>()
  readonly #source: CineSource
  #playing: Playing | undefined
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(source: CineSource) {
    this.#source = source
  }

  get playing(): Playing | undefined {
    return this.#playing
  }

  play(playing: Playing): void {
    clearInterval(this.#timer)
    this.#playing = playing
    const { pane, slicesPerSecond } = playing
    this.#timer = setInterval(() => {
      if (this.#source.isDrawn(pane)) this.#source.advance(pane)
    }, 1000 / slicesPerSecond)
    this.listeners.tell(playing)
  }

  stop(): void {
    if (this.#playing === undefined) return
    clearInterval(this.#timer)
    this.#playing = undefined
    this.listeners.tell(undefined)
  }
}
