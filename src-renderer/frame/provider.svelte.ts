import type { Workstation } from '@contract/contract.ts'
import type { ExecutionProvider } from '@contract/model.ts'

export interface ProviderInUse {
  readonly provider: ExecutionProvider
  /** Why not a better one. */
  readonly notes: readonly string[]
}

/** The execution provider that models run on, asked for again when it may have changed. */
export class Provider {
  readonly #workstation: Workstation
  #inUse = $state.raw<ProviderInUse>()

  constructor(workstation: Workstation) {
    this.#workstation = workstation
  }

  /** Absent while it is being found out. */
  get inUse(): ProviderInUse | undefined {
    return this.#inUse
  }

  async refresh(): Promise<void> {
    this.#inUse = await this.#workstation.inference.provider()
  }
}
