import type { CaseView } from '@contract/view.ts'
import type { LoadedVoxels, LoadNeeds } from './loaded-case.ts'
import { fetchView } from './loaded-case.ts'

/** One case that is fetched before it is asked for. A failure is kept silent here: opening it says it aloud. */
export class CaseAhead {
  readonly #needs: LoadNeeds
  #caseId: string | undefined
  #voxels: Promise<{ view: CaseView; voxels: LoadedVoxels } | undefined> | undefined

  constructor(needs: LoadNeeds) {
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
    this.#voxels = this.#fetch(caseId).catch(() => undefined)
  }

  /** The case if it is the one that was prepared; it is forgotten here either way. */
  async take(caseId: string): Promise<{ view: CaseView; voxels: LoadedVoxels } | undefined> {
    const voxels = this.#caseId === caseId ? await this.#voxels : undefined
    this.forget()
    return voxels
  }

  forget(): void {
    this.#caseId = undefined
    this.#voxels = undefined
  }

  async #fetch(caseId: string): Promise<{ view: CaseView; voxels: LoadedVoxels } | undefined> {
    await this.#needs.workstation.view.prefetch({ caseId })
    const view = await this.#needs.workstation.view.open({ caseId })
    if (!view.ok) return undefined
    const voxels = await fetchView(this.#needs, view.value)
    return voxels.ok ? { view: view.value, voxels: voxels.value } : undefined
  }
}
