import type { DifferenceRegion } from '@correction/journal/prediction-difference.ts'
import type { Provenance } from '@correction/journal/provenance.ts'
import type { Labelmap } from '@volume/volume.ts'
import { type AnalysisWorker, CaseAnalysis } from '../analysis/case-analysis.ts'
import type { CaseSession } from '../case-session.svelte.ts'

export interface DifferenceSearchNeeds {
  readonly session: Pick<CaseSession, 'applied' | 'changes'>
  /** The one on screen. */
  readonly labelmap: Labelmap
  readonly proposal: Labelmap
  /** Of the stored version, without the steps of the open correction. */
  readonly base: Provenance
  readonly startWorker: () => AnalysisWorker
  readonly onFound: (regions: readonly DifferenceRegion[]) => void
  readonly onFailed: (because: string) => void
}

/** Finds where a prediction differs from the labels as they are now, beside the window and as often as it is asked. */
export class DifferenceSearch {
  readonly #analysis: CaseAnalysis
  readonly #origins: Provenance['origins']
  readonly #stopFollowing: () => void

  constructor({ session, labelmap, proposal, base, startWorker, onFound, onFailed }: DifferenceSearchNeeds) {
    this.#origins = base.origins
    const analysis = new CaseAnalysis({
      startWorker,
      grid: labelmap.grid,
      volumes: [
        ['labelmap', labelmap.voxels],
        ['proposal', proposal.voxels],
        ['origins', base.indices],
      ],
      applied: session.applied,
      onAnswer: (answer) => {
        if (answer.about === 'difference') onFound(answer.regions)
      },
      onFailed,
    })
    this.#analysis = analysis
    this.#stopFollowing = session.changes.add((change) => analysis.change(change))
  }

  find(): void {
    this.#analysis.ask({ about: 'difference', origins: this.#origins })
  }
  end(): void {
    this.#stopFollowing()
    this.#analysis.end()
  }
}
