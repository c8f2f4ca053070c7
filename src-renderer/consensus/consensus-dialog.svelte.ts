import type { CaseSelection } from '@contract/cohort-table.ts'
import type { ConsensusMade, ConsensusMethod, ConsensusPreview, ConsensusSource } from '@contract/consensus.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Frame } from '../frame/frame.svelte.ts'

/** closed → looking → seen → making → made | failed → closed; another choice leads from seen to looking. */
export type ConsensusWork =
  | { readonly kind: 'closed' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'seen'; readonly preview: ConsensusPreview }
  | {
      readonly kind: 'making'
      readonly progress: { readonly doneCount: number; readonly totalCount: number } | undefined
      readonly cancelling: boolean
    }
  | { readonly kind: 'made'; readonly made: ConsensusMade }
  | { readonly kind: 'failed'; readonly failure: Failure }

export interface ConsensusGroup {
  readonly selection: CaseSelection
  readonly count: number
}

/** A consensus of each case of a group: which cases have one to make, and what came of it. */
export class ConsensusDialog {
  readonly #frame: Frame
  readonly #made: () => void
  #group: ConsensusGroup = { selection: {}, count: 0 }
  #work = $state.raw<ConsensusWork>({ kind: 'closed' })
  #of = $state<ConsensusSource>('readers')
  #method = $state<ConsensusMethod>('staple')
  /** Another question: what the former came to is of no interest. */
  #run = 0

  /** `made`: there are versions that were not there. */
  constructor(frame: Frame, made: () => void) {
    this.#frame = frame
    this.#made = made
  }

  get work(): ConsensusWork {
    return this.#work
  }
  get isOpen(): boolean {
    return this.#work.kind !== 'closed'
  }
  get count(): number {
    return this.#group.count
  }
  get of(): ConsensusSource {
    return this.#of
  }
  get method(): ConsensusMethod {
    return this.#method
  }
  get canMake(): boolean {
    return this.#work.kind === 'seen' && this.#work.preview.caseCount > 0
  }

  async open(group: ConsensusGroup): Promise<void> {
    if (this.#work.kind === 'making' || group.count === 0) return
    this.#group = group
    await this.#look()
  }
  async takeFrom(of: ConsensusSource): Promise<void> {
    this.#of = of
    if (this.#work.kind === 'seen' || this.#work.kind === 'looking') await this.#look()
  }
  makeBy(method: ConsensusMethod): void {
    this.#method = method
  }

  async make(): Promise<void> {
    if (!this.canMake) return
    this.#work = { kind: 'making', progress: undefined, cancelling: false }
    const run = ++this.#run
    const wish = { ...this.#group.selection, of: this.#of, method: this.#method }
    const answer = await this.#orClose(this.#frame.workstation.consensus.make(wish))
    this.#made()
    if (run !== this.#run) return
    this.#work = answer.ok ? { kind: 'made', made: answer.value } : { kind: 'failed', failure: answer.failure }
  }

  receive(event: WorkstationEvent): void {
    if (event.kind !== 'consensus-progress' || this.#work.kind !== 'making') return
    const { doneCount, totalCount } = event
    this.#work = { ...this.#work, progress: { doneCount, totalCount } }
  }

  /** What was made before stays. */
  async cancel(): Promise<void> {
    if (this.#work.kind !== 'making') return
    this.#work = { ...this.#work, cancelling: true }
    await this.#frame.workstation.consensus.cancel()
  }
  close(): void {
    if (this.#work.kind === 'making') return void this.cancel()
    this.#run++
    this.#work = { kind: 'closed' }
  }
  /** Another cohort is open. */
  restart(): void {
    if (this.#work.kind === 'making') void this.#frame.workstation.consensus.cancel()
    this.#run++
    this.#work = { kind: 'closed' }
  }

  async #look(): Promise<void> {
    this.#work = { kind: 'looking' }
    const run = ++this.#run
    const wish = { ...this.#group.selection, of: this.#of }
    const answer = await this.#orClose(this.#frame.workstation.consensus.preview(wish))
    if (run !== this.#run) return
    this.#work = answer.ok ? { kind: 'seen', preview: answer.value } : { kind: 'failed', failure: answer.failure }
  }

  #orClose<Value>(answer: Promise<Value>): Promise<Value> {
    return answer.catch((error: unknown) => {
      this.#work = { kind: 'closed' }
      throw error
    })
  }
}
