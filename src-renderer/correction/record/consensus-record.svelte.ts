import type { ConsensusApi, ConsensusRecord } from '@contract/consensus.ts'
import type { Failure } from '@contract/failure/failure.ts'

/** hidden → reading → read | failed; hidden again when what is compared is no consensus. */
export type ConsensusRecordState =
  | { readonly kind: 'hidden' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly record: ConsensusRecord }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** What the consensus that is compared was made from, and how well each of it fits. */
export class ShownConsensus {
  readonly #consensus: ConsensusApi
  #state = $state.raw<ConsensusRecordState>({ kind: 'hidden' })
  #shown: string | undefined

  constructor(consensus: ConsensusApi) {
    this.#consensus = consensus
  }

  get state(): ConsensusRecordState {
    return this.#state
  }

  async show(about: { readonly caseId: string; readonly segmentationId: string } | undefined): Promise<void> {
    if (about?.segmentationId === this.#shown && this.#state.kind !== 'failed') return
    this.#shown = about?.segmentationId
    this.#state = about ? { kind: 'reading' } : { kind: 'hidden' }
    if (!about) return
    const answer = await this.#consensus.record(about).catch((error: unknown) => {
      // Shown again, it is read again.
      if (this.#shown === about.segmentationId) [this.#shown, this.#state] = [undefined, { kind: 'hidden' }]
      throw error
    })
    if (this.#shown !== about.segmentationId) return
    this.#state = answer.ok ? { kind: 'read', record: answer.value } : { kind: 'failed', failure: answer.failure }
  }
}
