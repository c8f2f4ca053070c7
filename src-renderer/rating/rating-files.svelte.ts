import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { BroughtRatings, RatingFileKind } from '@contract/rating.ts'
import type { Result } from '@contract/result.ts'
import type { Command } from '../command/registry.svelte.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { ratingFilesText as text } from '../text/rating-files.ts'

/** asking → choosing → running → brought | written | failed; choosing → asking if no place was chosen. */
export type RatingFilesWork =
  | { readonly kind: 'asking' }
  | { readonly kind: 'choosing' }
  | {
      readonly kind: 'running'
      readonly progress: { readonly doneCount: number; readonly totalCount: number }
      readonly cancelling: boolean
    }
  | { readonly kind: 'brought'; readonly brought: BroughtRatings }
  | { readonly kind: 'written'; readonly place: string; readonly ratingCount: number }
  | { readonly kind: 'failed'; readonly failure: Failure }

interface Needs {
  readonly frame: Frame
  /** There are ratings that were not there. */
  readonly added: () => void
}

/** The dialog that brings ratings in from files and writes them. */
export class RatingFiles {
  readonly #needs: Needs
  #isOpen = $state(false)
  #as = $state<RatingFileKind>('csv')
  #work = $state.raw<RatingFilesWork>({ kind: 'asking' })
  /** Another one: what the former came to is of no interest. */
  #run = 0

  constructor(needs: Needs) {
    this.#needs = needs
  }

  get isOpen(): boolean {
    return this.#isOpen
  }
  get as(): RatingFileKind {
    return this.#as
  }
  get work(): RatingFilesWork {
    return this.#work
  }

  open(): void {
    this.#isOpen = true
  }
  chooseKind(kind: RatingFileKind): void {
    this.#as = kind
  }

  receive(event: WorkstationEvent): void {
    if (event.kind !== 'ratings-progress') return
    if (this.#work.kind !== 'choosing' && this.#work.kind !== 'running') return
    const { doneCount, totalCount } = event
    const cancelling = this.#work.kind === 'running' && this.#work.cancelling
    this.#work = { kind: 'running', progress: { doneCount, totalCount }, cancelling }
  }

  bringIn(): Promise<void> {
    return this.#start(
      (rating) => rating.bringIn(),
      (brought) => {
        if (brought.addedCount > 0) this.#needs.added()
        return { kind: 'brought', brought }
      },
    )
  }
  write(): Promise<void> {
    const as = this.#as
    return this.#start(
      (rating) => rating.write({ as }),
      (written) => ({ kind: 'written', ...written }),
    )
  }

  /** What was added stays. */
  async cancel(): Promise<void> {
    if (this.#work.kind !== 'running') return
    this.#work = { ...this.#work, cancelling: true }
    await this.#needs.frame.workstation.rating.cancelBringing()
  }
  /** What runs is cancelled and says how far it came. */
  close(): void {
    if (this.#work.kind === 'running') return void this.cancel()
    if (this.#work.kind !== 'choosing') this.restart()
  }
  /** Another cohort is open. */
  restart(): void {
    this.#run++
    this.#isOpen = false
    this.#work = { kind: 'asking' }
  }

  command(): Command {
    const { frame } = this.#needs
    return {
      id: 'rating-files',
      title: text.command,
      group: text.group,
      keys: ['Ctrl+Shift+G'],
      enabled: () => frame.cohort.isOpen,
      run: () => this.open(),
    }
  }

  async #start<Value>(
    ask: (rating: Frame['workstation']['rating']) => Promise<Result<Value | undefined, Failure>>,
    ended: (value: Value) => RatingFilesWork,
  ): Promise<void> {
    if (this.#work.kind === 'choosing' || this.#work.kind === 'running') return
    this.#work = { kind: 'choosing' }
    const run = ++this.#run
    const answer = await ask(this.#needs.frame.workstation.rating).catch((error: unknown) => {
      this.#work = { kind: 'asking' }
      throw error
    })
    if (run !== this.#run) return
    if (!answer.ok) this.#work = { kind: 'failed', failure: answer.failure }
    else this.#work = answer.value === undefined ? { kind: 'asking' } : ended(answer.value)
  }
}
