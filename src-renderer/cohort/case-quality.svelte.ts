import type { Workstation } from '@contract/contract.ts'
import type { KnownQuality } from '@contract/quality.ts'

/** The cursor that runs over the table asks for nothing; where it rests, the case is asked about. */
const restMs = 120

/** What was measured of the case under the cursor. */
export class ShownQuality {
  readonly #workstation: Workstation
  #caseId: string | undefined
  /** Counts the questions: only the last one is answered. */
  #turn = 0
  #known = $state.raw<KnownQuality | 'none' | undefined>()

  constructor(workstation: Workstation) {
    this.#workstation = workstation
  }

  /** `none`: the case was not measured yet. Absent until the answer came. */
  get known(): KnownQuality | 'none' | undefined {
    return this.#known
  }

  /** Asks about another case, or again about the same. */
  async show(caseId: string): Promise<void> {
    if (caseId !== this.#caseId) this.#known = undefined
    this.#caseId = caseId
    const turn = ++this.#turn
    await new Promise((resolve) => setTimeout(resolve, restMs))
    if (turn !== this.#turn) return
    const answer = await this.#workstation.quality.ofCase({ caseId })
    // The cursor may have moved on.
    if (turn !== this.#turn) return
    this.#known = answer.ok ? (answer.value ?? 'none') : undefined
  }
}
