import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import type { Bundle } from '../pipeline/inference/bundle.node.ts'
import type { NetworkFacts, Pass } from '../pipeline/inference/session.ts'

/** Passes are answered in the order in which they come, so nothing is numbered. */
export type ToNetworkThread =
  | { readonly kind: 'open'; readonly bundle: Bundle }
  | { readonly kind: 'pass'; readonly pass: Pass }
  | { readonly kind: 'close' }

export type FromNetworkThread =
  | { readonly kind: 'opened'; readonly opened: Result<NetworkFacts, Failure> }
  /** `ms`: how long the pass took inside the network. */
  | { readonly kind: 'logits'; readonly logits: Float32Array; readonly ms: number }
  | { readonly kind: 'pass-failed'; readonly message: string; readonly ms: number }
