import type { Patch } from '@contract/correction.ts'
import type { PatchDirection } from '@correction/journal/patch.ts'
import type { ReplicaWorker } from '../replica/replica-worker.ts'
import { VolumeSender } from '../replica/volume-sender.ts'
import type { FromReplica, ReplicaVolume, ToolQuestion, ToReplica } from './replica.ts'
import type { ToolCase } from './tool-case.ts'

export type ToolWorker = ReplicaWorker<ToReplica, FromReplica>

export type ToolAnswer =
  | { readonly kind: 'patch'; readonly patch: Patch }
  /** The tool would change nothing. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly because: string }
  /** Another question took its place, or the case was left. */
  | { readonly kind: 'replaced' }

interface Asked {
  readonly question: ToolQuestion
  readonly isPreview: boolean
  readonly resolve: (answer: ToolAnswer) => void
}

/** How long a preview that nobody waits for any more may go on before the next one. */
export const patienceMs = 150

/**
 * Runs tools in a worker of its own, which starts with the first question about a case and ends with the case. One
 * question is worked on at a time. Of previews only the latest counts: one that waits is replaced, and one that is worked
 * on for longer is ended with its worker, whose successor gets the volumes anew.
 */
export class ToolRunner {
  readonly #start: () => ToolWorker
  #work: (() => ToolCase | undefined) | undefined
  #worker: ToolWorker | undefined
  #sender: VolumeSender<ReplicaVolume> | undefined
  #number = 0
  #asked: Asked | undefined
  #waiting: readonly Asked[] = []
  #patience: ReturnType<typeof setTimeout> | undefined

  constructor(start: () => ToolWorker) {
    this.#start = start
  }

  /** Another case, or none. Its volumes are asked for when the first tool runs. */
  adopt(work: (() => ToolCase | undefined) | undefined): void {
    this.#stop({ kind: 'replaced' })
    this.#work = work
  }

  /** The labelmap of the case has changed so. */
  change(patch: Patch, direction: PatchDirection): void {
    if (patch.runs.length > 0) this.#worker?.postMessage({ kind: 'change', patch: bare(patch), direction })
  }

  /** For a change that is wanted in any case: it waits for its turn. */
  run(question: ToolQuestion): Promise<ToolAnswer> {
    return new Promise((resolve) => this.#take({ question, isPreview: false, resolve }))
  }
  /** To show what would change: of no interest any more when the next one is asked for. */
  preview(question: ToolQuestion): Promise<ToolAnswer> {
    return new Promise((resolve) => this.#take({ question, isPreview: true, resolve }))
  }

  /** What is asked and what waits is of no interest any more; a tool that goes on for long is ended with its worker. */
  cancel(): void {
    if (this.#asked) this.#stop({ kind: 'replaced' })
  }

  #take(next: Asked): void {
    const replaced = this.#waiting.filter(({ isPreview }) => isPreview && next.isPreview)
    for (const { resolve } of replaced) resolve({ kind: 'replaced' })
    this.#waiting = [...this.#waiting.filter((one) => !replaced.includes(one)), next]
    if (this.#asked === undefined) this.#askNext()
    else if (this.#asked.isPreview) this.#patience ??= setTimeout(() => this.#overtake(), patienceMs)
  }

  /** The preview that is worked on gives way. */
  #overtake(): void {
    this.#patience = undefined
    if (!this.#asked?.isPreview || this.#waiting.length === 0) return
    // What has not been asked yet costs no worker.
    if (this.#sender?.isSent) this.#end()
    this.#answer({ kind: 'replaced' })
  }

  #askNext(): void {
    const [next, ...others] = this.#waiting
    this.#waiting = others
    this.#asked = next
    if (next === undefined) return
    if (!this.#worker) this.#startWorker()
    else if (this.#sender?.isSent) this.#post()
  }

  #post(): void {
    if (this.#asked) this.#worker?.postMessage({ kind: 'run', number: ++this.#number, question: this.#asked.question })
  }

  #startWorker(): void {
    const work = this.#work?.()
    if (work === undefined) {
      this.#answer({ kind: 'replaced' })
      return
    }
    const worker = this.#start()
    worker.onAnswer = (answer) => {
      if (worker === this.#worker && answer.number === this.#number) this.#answer(answerOf(answer))
    }
    worker.onEnd = (because) => {
      if (worker === this.#worker) this.#stop({ kind: 'failed', because })
    }
    this.#worker = worker
    const { labelmap, scan, uncertainty, dispute } = work
    const measures = uncertainty.map(({ measure }) => measure)
    worker.postMessage({ kind: 'case', grid: labelmap.grid, measures, undecidedValue: dispute?.undecidedValue })
    this.#sender = new VolumeSender({
      volumes: [
        ['labelmap', labelmap.voxels],
        ['scan', scan],
        ...uncertainty.map(({ measure, voxels }) => [measure, voxels] as const),
        ...(dispute ? [['differing', dispute.differing] as const] : []),
      ],
      post: (piece, transfer) => worker.postMessage(piece, transfer),
      onSent: () => this.#post(),
    })
  }

  #answer(answer: ToolAnswer): void {
    clearTimeout(this.#patience)
    this.#patience = undefined
    const asked = this.#asked
    this.#asked = undefined
    asked?.resolve(answer)
    if (this.#asked === undefined) this.#askNext()
  }

  #stop(answer: ToolAnswer): void {
    const open = [this.#asked, ...this.#waiting]
    clearTimeout(this.#patience)
    this.#end()
    this.#patience = this.#asked = undefined
    this.#waiting = []
    for (const asked of open) asked?.resolve(answer)
  }

  #end(): void {
    this.#sender?.stop()
    this.#worker?.terminate()
    this.#sender = this.#worker = undefined
  }
}

function answerOf(data: FromReplica): ToolAnswer {
  if (data.kind === 'failed') return { kind: 'failed', because: data.because }
  return data.patch ? { kind: 'patch', patch: data.patch } : { kind: 'nothing' }
}

/** Without what a journal adds. */
const bare = ({ tool, segmentValue, runs }: Patch): Patch => ({ tool, segmentValue, runs })
