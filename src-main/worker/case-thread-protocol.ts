import type { NetworkFacts, Pass } from '../pipeline/inference/session.ts'
import type { CaseProgress } from './jobs.ts'
import type { CaseToSegment } from './segment-case.node.ts'

/** A thread works on one case at a time, and its passes and windows are answered in their order, so nothing is numbered. */
export type ToCaseThread =
  | {
      readonly kind: 'case'
      readonly toSegment: CaseToSegment
      readonly network: NetworkFacts
      readonly canEmbed: boolean
    }
  /** What the network gave. `spentMs`: how long the case's passes took inside it so far. */
  | { readonly kind: 'output'; readonly output: Float32Array; readonly spentMs: number }
  | { readonly kind: 'pass-failed'; readonly message: string }
  | { readonly kind: 'cancel' }

export type FromCaseThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'pass'; readonly pass: Pass }
  | { readonly kind: 'embed'; readonly tile: Float32Array }
  | { readonly kind: 'progress'; readonly progress: CaseProgress }
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'bug'; readonly message: string }
