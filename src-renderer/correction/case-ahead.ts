import type { LoadedCase, LoadNeeds } from './loaded-case.ts'
import { loadCase } from './loaded-case.ts'

export interface AheadNeeds extends LoadNeeds {
  /** The case is loaded: whatever can be done for its first picture is done now. */
  readonly ready: (loaded: LoadedCase) => void
}

/** One case that is loaded before it is asked for. A failure is kept silent here: opening it says it aloud. */
export class CaseAhead {
  readonly #needs: AheadNeeds
  #caseId: string | undefined
  #loaded: Promise<LoadedCase | undefined> | undefined

  constructor(needs: AheadNeeds) {
    this.#needs = needs
  }

  /** Prepares the case that stands first in the queue beside the one that is open. */
  async prepareNext(openCaseId: string): Promise<void> {
    const items = await this.#needs.workstation.queue.list({ limit: 2 })
    const next = items.find(({ row }) => row.caseId !== openCaseId)
    if (next) this.prepare(next.row.caseId)
  }

  prepare(caseId: string): void {
    if (this.#caseId === caseId) return
    this.#caseId = caseId
    this.#loaded = loadCase(this.#needs, caseId).then(
      (loaded) => {
        if (!loaded.ok) return undefined
        if (this.#caseId === caseId) this.#needs.ready(loaded.value)
        return loaded.value
      },
      () => undefined,
    )
  }

  /** The case if it is the one that was prepared; it is forgotten here either way. */
  async take(caseId: string): Promise<LoadedCase | undefined> {
    const loaded = this.#caseId === caseId ? await this.#loaded : undefined
    this.forget()
    return loaded
  }

  forget(): void {
    this.#caseId = undefined
    this.#loaded = undefined
  }
}
