import type { Patch } from '@contract/correction.ts'
import type { Grid } from '@volume/grid.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { ReplicaWorker } from '../replica/replica-worker.ts'
import type { LabelmapChange } from '../replica/volume-pieces.ts'
import { VolumeSender } from '../replica/volume-sender.ts'
import type { AnalysisAnswer, AnalysisQuestion, AnalysisVolume, FromAnalysis, ToAnalysis } from './analysis-protocol.ts'

export type AnalysisWorker = ReplicaWorker<ToAnalysis, FromAnalysis>

export interface AnalysisNeeds {
  readonly startWorker: () => AnalysisWorker
  readonly grid: Grid
  /** Copied; the labelmap is the one on screen, whose changes are to be told. */
  readonly volumes: readonly (readonly [name: AnalysisVolume, voxels: VoxelArray])[]
  /** The steps that are in the labelmap already, where the question asks about them. */
  readonly applied?: readonly Pick<Patch, 'runs'>[]
  readonly onAnswer: (answer: AnalysisAnswer) => void
  readonly onFailed: (because: string) => void
}

/**
 * Asks about one case in a worker of its own, which ends with it. One question is worked on; of those that come meanwhile
 * the latest is asked next. Nothing is told after the end.
 */
export class CaseAnalysis {
  readonly #needs: Pick<AnalysisNeeds, 'onAnswer' | 'onFailed'>
  #worker: AnalysisWorker | undefined
  readonly #sender: VolumeSender<AnalysisVolume> | undefined
  #isAsked = false
  #waiting: AnalysisQuestion | undefined

  constructor({ startWorker, grid, volumes, applied = [], onAnswer, onFailed }: AnalysisNeeds) {
    this.#needs = { onAnswer, onFailed }
    const worker = startWorker()
    this.#worker = worker
    worker.onAnswer = (message) => {
      if (worker === this.#worker) this.#answered(message)
    }
    worker.onEnd = (because) => {
      if (worker === this.#worker) this.#answered({ kind: 'failed', because })
    }
    worker.postMessage({ kind: 'grid', grid })
    for (const { runs } of applied) if (runs.length > 0) worker.postMessage({ kind: 'applied', runs })
    this.#sender = new VolumeSender({
      volumes,
      post: (piece, transfer) => worker.postMessage(piece, transfer),
      onSent: () => this.#askNext(),
    })
  }

  /** The labelmap on screen has changed so. */
  change({ patch: { tool, segmentValue, runs }, direction }: LabelmapChange): void {
    if (runs.length > 0) this.#worker?.postMessage({ kind: 'change', patch: { tool, segmentValue, runs }, direction })
  }

  ask(question: AnalysisQuestion): void {
    this.#waiting = question
    this.#askNext()
  }

  end(): void {
    this.#sender?.stop()
    this.#worker?.terminate()
    this.#worker = this.#waiting = undefined
  }

  #askNext(): void {
    const question = this.#waiting
    if (this.#isAsked || question === undefined || !this.#sender?.isSent) return
    this.#waiting = undefined
    this.#isAsked = true
    this.#worker?.postMessage({ kind: 'ask', question })
  }

  #answered(message: FromAnalysis): void {
    if (message.kind === 'failed') {
      this.end()
      this.#needs.onFailed(message.because)
      return
    }
    this.#isAsked = false
    this.#askNext()
    this.#needs.onAnswer(message.answer)
  }
}
