import type { Patch } from '@contract/correction.ts'
import type { PatchDirection } from '@correction/journal/patch.ts'
import type { FromReplica, ToolQuestion, ToReplica } from './replica.ts'
import type { ToolCase } from './tool-case.ts'

/** As much of a web worker as is asked for. */
export interface ToolWorker {
  postMessage(message: ToReplica): void
  /** Called with every answer. */
  onAnswer: (answer: FromReplica) => void
  /** Called when it ended by itself. */
  onEnd: (because: string) => void
  terminate(): void
}

export type ToolAnswer =
  | { readonly kind: 'patch'; readonly patch: Patch }
  /** The tool would change nothing. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly because: string }
  /** Another question took its place, or the case was left. */
  | { readonly kind: 'replaced' }

interface Asked {
  readonly question: ToolQuestion
  readonly resolve: (answer: ToolAnswer) => void
}

/**
 * Runs tools in a worker of its own, which starts with the first question about a case and ends with the case. One
 * question is worked on, one waits; of those that wait only the latest is ever asked.
 */
export class ToolRunner {
  readonly #start: () => ToolWorker
  #work: (() => ToolCase | undefined) | undefined
  #worker: ToolWorker | undefined
  #number = 0
  #asked: Asked | undefined
  #waiting: Asked | undefined

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

  run(question: ToolQuestion): Promise<ToolAnswer> {
    return new Promise((resolve) => {
      this.#waiting?.resolve({ kind: 'replaced' })
      this.#waiting = { question, resolve }
      if (this.#asked === undefined) this.#askNext()
    })
  }

  /** What is asked and what waits is of no interest any more; a tool that goes on for long is ended with its worker. */
  cancel(): void {
    if (this.#asked) this.#stop({ kind: 'replaced' })
  }

  #askNext(): void {
    const next = this.#waiting
    this.#waiting = undefined
    this.#asked = next
    if (next === undefined) return
    const worker = this.#standing()
    if (worker) worker.postMessage({ kind: 'run', number: ++this.#number, question: next.question })
    else this.#answer({ kind: 'replaced' })
  }

  #standing(): ToolWorker | undefined {
    if (this.#worker) return this.#worker
    const work = this.#work?.()
    if (work === undefined) return undefined
    const worker = this.#start()
    worker.onAnswer = (answer) => {
      if (worker === this.#worker && answer.number === this.#number) this.#answer(answerOf(answer))
    }
    worker.onEnd = (because) => {
      if (worker === this.#worker) this.#stop({ kind: 'failed', because })
    }
    worker.postMessage({ kind: 'case', work })
    this.#worker = worker
    return worker
  }

  #answer(answer: ToolAnswer): void {
    const asked = this.#asked
    this.#asked = undefined
    asked?.resolve(answer)
    if (this.#asked === undefined) this.#askNext()
  }

  #stop(answer: ToolAnswer): void {
    const open = [this.#asked, this.#waiting]
    this.#worker?.terminate()
    this.#worker = this.#asked = this.#waiting = undefined
    for (const asked of open) asked?.resolve(answer)
  }
}

function answerOf(data: FromReplica): ToolAnswer {
  if (data.kind === 'failed') return { kind: 'failed', because: data.because }
  return data.patch ? { kind: 'patch', patch: data.patch } : { kind: 'nothing' }
}

/** Without what a journal adds. */
const bare = ({ tool, segmentValue, runs }: Patch): Patch => ({ tool, segmentValue, runs })
