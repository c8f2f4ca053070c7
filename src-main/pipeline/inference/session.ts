import type { ExecutionProvider, ModelCard } from '@contract/model.ts'

/** One forward pass: a window's normalized voxels and one mask per dropout input of the card, in the card's order. */
export interface Pass {
  readonly tile: Float32Array
  readonly masks: readonly Float32Array[]
  /** Which member of an ensemble; 0 is model.onnx. */
  readonly member: number
}

/** What one pass gives: logits of the segments, and of each task those of its answers, by the name of the output. */
export interface GraphAnswers {
  readonly logits: Float32Array
  readonly tasks: Readonly<Record<string, Float32Array>>
}

/** An open network. Whoever opened it closes it. */
export interface Session {
  readonly card: ModelCard
  readonly modelSha256: string
  readonly provider: ExecutionProvider
  /** Why a better provider is not used, one sentence each. */
  readonly providerNotes: readonly string[]
  /** Logits, class first, then the window's voxels in the order of `tile`. Rejects if the network cannot run. */
  run(pass: Pass): Promise<Float32Array>
  /** The same with what the tasks of the card answer; absent where the network runs in another thread. */
  readonly answer?: (pass: Pass) => Promise<GraphAnswers>
  /** The deepest features of a window, one number per channel; nothing is dropped. Absent: it is not known how the network is built. */
  readonly embed?: (tile: Float32Array) => Promise<Float32Array>
  /** Milliseconds that were spent inside the network so far, where passes wait for one another. */
  readonly spentMs?: () => number
  /** Passes that may be asked for before the first is answered, so that a network in another thread has no gaps; 1 without. */
  readonly passesAtOnce?: number
  close(): Promise<void>
}

/** What another thread has to know of a network. */
export type NetworkFacts = Pick<Session, 'card' | 'modelSha256' | 'provider' | 'providerNotes'>
