import type { Pass, Session } from '../pipeline/inference/session.ts'
import type { CaseProgress } from './jobs.ts'
import type { CaseToSegment } from './segment-case.node.ts'

/** What a thread has to know of a network that runs elsewhere. */
export type NetworkFacts = Pick<Session, 'card' | 'modelSha256' | 'provider' | 'providerNotes'>

/** A thread works on one case at a time and waits for one pass at a time, so nothing is numbered. */
export type ToCaseThread =
  | { readonly kind: 'case'; readonly toSegment: CaseToSegment; readonly network: NetworkFacts }
  /** `ms`: how long the pass took inside the network. */
  | { readonly kind: 'logits'; readonly logits: Float32Array; readonly ms: number }
  | { readonly kind: 'pass-failed'; readonly message: string }
  | { readonly kind: 'cancel' }

export type FromCaseThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'pass'; readonly pass: Pass }
  | { readonly kind: 'progress'; readonly progress: CaseProgress }
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'bug'; readonly message: string }
