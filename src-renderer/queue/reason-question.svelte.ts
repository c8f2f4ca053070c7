/** What a reader does with a case in words of their own. */
export type Reasoned = 'reject' | 'defer' | 'release' | 'decline'

export interface AskedCase {
  readonly caseId: string
  readonly name: string
}

/** What was said: a sentence, and of a case that is let go whom it is for, if it is for somebody. */
export interface Said {
  readonly sentence: string
  readonly to?: string | undefined
}

/** How a case is let go. */
export interface LettingGo {
  /** Readers who can be chosen; any other may be named. */
  readers(): Promise<readonly string[]>
  /** Whether a note or a reader is needed, or neither. */
  readonly needs: 'something' | 'nothing'
}

/** The dialog that asks a reader for one sentence before something is done with a case. */
export class ReasonQuestion {
  readonly #act: (kind: Reasoned, about: AskedCase, said: Said) => Promise<void>
  readonly lettingGo: LettingGo | undefined
  #asked = $state.raw<{ readonly kind: Reasoned; readonly about: AskedCase }>()

  constructor(act: (kind: Reasoned, about: AskedCase, said: Said) => Promise<void>, lettingGo?: LettingGo) {
    this.#act = act
    this.lettingGo = lettingGo
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
  /** Whether this is an answer. */
  isEnough(kind: Reasoned, { sentence, to = '' }: Said): boolean {
    if (sentence.trim() !== '') return true
    return kind === 'release' && (this.lettingGo?.needs !== 'something' || to.trim() !== '')
  }
  async answer({ sentence, to = '' }: Said): Promise<void> {
    const asked = this.#asked
    if (!asked || !this.isEnough(asked.kind, { sentence, to })) return
    this.#asked = undefined
    await this.#act(asked.kind, asked.about, { sentence: sentence.trim(), to: to.trim() || undefined })
  }
}
