import type { WorkstationEvent } from '@contract/event.ts'
import type { WatchedFolder } from '@contract/intake.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { watchText } from '../text/watch.ts'

/** The folder that is watched for the open cohort, if any. */
export class WatchFolder {
  readonly #frame: Frame
  #watched = $state.raw<WatchedFolder>()
  #isAsking = $state(false)

  constructor(frame: Frame) {
    this.#frame = frame
  }

  get watched(): WatchedFolder | undefined {
    return this.#watched
  }
  get canAsk(): boolean {
    return this.#frame.cohort.isOpen && !this.#isAsking
  }

  async choose(): Promise<void> {
    await this.#ask(async () => {
      const answer = await this.#frame.workstation.intake.watch()
      if (!answer.ok) this.#frame.notices.failure(answer.failure)
      else if (answer.value) {
        this.#watched = answer.value
        this.#frame.notices.done(watchText.begun(answer.value))
      }
    })
  }
  async stop(): Promise<void> {
    await this.#ask(async () => {
      const answer = await this.#frame.workstation.intake.unwatch()
      if (answer.ok) this.#watched = undefined
      else this.#frame.notices.failure(answer.failure)
    })
  }
  /** The window begins, or another cohort is open. */
  async restart(): Promise<void> {
    this.#watched = await this.#frame.workstation.intake.watched()
  }

  receive(event: WorkstationEvent): void {
    if (event.kind !== 'watch-changed') return
    const { watched } = event
    const isLost = watched?.state.kind === 'lost' && this.#watched?.state.kind !== 'lost'
    this.#watched = watched
    if (isLost && watched.state.kind === 'lost')
      this.#frame.notices.failure({
        kind: 'watched-folder-lost',
        folder: watched.folder,
        because: watched.state.because,
      })
  }

  async #ask(work: () => Promise<void>): Promise<void> {
    if (!this.canAsk) return
    this.#isAsking = true
    try {
      await work()
    } finally {
      this.#isAsking = false
    }
  }
}
