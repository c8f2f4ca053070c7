/** What a reader does with a case in words of their own; only the note of a hand-over may be empty. */
export type Reasoned = 'reject' | 'defer' | 'release' | 'decline'

export interface AskedCase {
  readonly caseId: string
  readonly name: string
}

/** The dialog that asks a reader for one sentence before something is done with a case. */
export class ReasonQuestion {
  readonly #act: (kind: Reasoned, about: AskedCase, sentence: string) => Promise<void>
  #asked = $state.raw<{ readonly kind: Reasoned; readonly about: AskedCase }>()

  constructor(act: (kind: Reasoned, about: AskedCase, sentence: string) => Promise<void>) {
    this.#act = act
  }

  get asked(): { readonly kind: Reasoned; readonly about: AskedCase } | undefined {
    return this.#asked
  }

  ask(kind: Reasoned, about: AskedCase | undefined): void {
    this.#asked = about && { kind, about: { caseId: about.caseId, name: about.name } }
  }
  cancel(): void {
    this.#asked = undefined
  }
  async answer(sentence: string): Promise<void> {
    const asked = this.#asked
    const said = sentence.trim()
    if (!asked || (said === '' && asked.kind !== 'release')) return
    this.#asked = undefined
    await this.#act(asked.kind, asked.about, said)
  }
}
