import type { CaseRow } from '@contract/case.ts'
import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import type { BroughtSegmentation } from '@contract/intake.ts'
import type { Result } from '@contract/result.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { cohortText } from '../text/cohort.ts'

/** What could be done with files that were refused: bring their labels onto the scan's grid. */
export interface ResampleOffer {
  readonly caseId: string
  readonly name: string
  /** Why they were refused. */
  readonly says: string
}

/** Brings a segmentation of a case in from files; one on another grid only if the reader chooses to have it resampled. */
export class SegmentationImport {
  readonly #frame: Frame
  #offer = $state.raw<ResampleOffer>()
  #isResampling = $state(false)

  constructor(frame: Frame) {
    this.#frame = frame
  }

  get offer(): ResampleOffer | undefined {
    return this.#offer
  }
  get isResampling(): boolean {
    return this.#isResampling
  }

  async start({ caseId, name }: Pick<CaseRow, 'caseId' | 'name'>): Promise<void> {
    const brought = await this.#frame.workstation.intake.addSegmentation({ caseId })
    if (!brought.ok && brought.failure.kind === 'grids-differ')
      this.#offer = { caseId, name, says: sentenceOf(brought.failure) }
    else this.#tell(name, brought)
  }

  async resample(): Promise<void> {
    const offer = this.#offer
    if (offer === undefined || this.#isResampling) return
    this.#isResampling = true
    try {
      const brought = await this.#frame.workstation.intake.addResampledSegmentation({ caseId: offer.caseId })
      this.#offer = undefined
      this.#tell(offer.name, brought)
    } finally {
      this.#isResampling = false
    }
  }

  leave(): void {
    if (!this.#isResampling) this.#offer = undefined
  }

  #tell(name: string, brought: Result<BroughtSegmentation | undefined, Failure>): void {
    const { notices } = this.#frame
    if (!brought.ok) notices.failure(brought.failure)
    if (!brought.ok || !brought.value) return
    const { segmentNames, version, findings } = brought.value
    notices.done(cohortText.broughtIn(name, segmentNames, version))
    for (const finding of findings) notices.note(sentenceOf(finding))
  }
}
