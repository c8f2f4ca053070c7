import type { Journal } from '../journal.svelte.ts'

/** A state that can be gone to: the start, a named one, or the end of a branch that was left. */
export type KnownState =
  | { readonly id: string; readonly kind: 'start'; readonly patchNumber: 0 }
  | {
      readonly id: string
      readonly kind: 'named'
      readonly patchNumber: number
      readonly name: string
      readonly readerId: string
      readonly at: string
    }
  | {
      readonly id: string
      readonly kind: 'branch'
      readonly patchNumber: number
      readonly patchCount: number
      readonly at: string
    }

/** All states to go to, newest first, with the start at the end. */
export function knownStates({ checkpoints, leftBranches }: Journal): readonly KnownState[] {
  const named = checkpoints.map(
    ({ patchNumber, name, readerId, at }): KnownState => ({
      id: `named ${name}`,
      kind: 'named',
      patchNumber,
      name,
      readerId,
      at,
    }),
  )
  const branches = leftBranches.map(
    ({ patchNumber, patchCount, at }): KnownState => ({
      id: `branch ${patchNumber}`,
      kind: 'branch',
      patchNumber,
      patchCount,
      at,
    }),
  )
  return [...named.toReversed(), ...branches, { id: 'start', kind: 'start', patchNumber: 0 }]
}

/** The names that states of the correction have, and what is asked of the reader about them. */
export class NamedStates {
  readonly #journal: () => Journal | undefined
  readonly #failed: (because: string) => void
  #asked = $state<'name' | 'go-to'>()
  #problem = $state<string>()

  constructor(journal: () => Journal | undefined, failed: (because: string) => void) {
    this.#journal = journal
    this.#failed = failed
  }

  get asked(): 'name' | 'go-to' | undefined {
    return this.#journal() && this.#asked
  }
  /** Why the name was not kept. */
  get problem(): string | undefined {
    return this.#problem
  }
  /** Names of the state on screen. */
  get here(): readonly string[] {
    const journal = this.#journal()
    if (!journal) return []
    const { patchNumber = 0 } = journal.entries[journal.appliedCount - 1] ?? {}
    return journal.checkpoints.filter((one) => one.patchNumber === patchNumber).map(({ name }) => name)
  }

  ask(asked: 'name' | 'go-to' | undefined): void {
    this.#problem = undefined
    this.#asked = asked
  }
  async keep(name: string): Promise<void> {
    const trimmed = name.trim()
    const journal = this.#journal()
    if (trimmed === '' || !journal) return
    this.#problem = await journal.checkpoint(trimmed)
    if (this.#problem === undefined) this.#asked = undefined
  }
  async goTo(patchNumber: number): Promise<void> {
    this.#asked = undefined
    const because = await this.#journal()?.goToPatch(patchNumber)
    if (because !== undefined) this.#failed(because)
  }
}
