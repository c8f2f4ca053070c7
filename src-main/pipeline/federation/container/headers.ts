import type { AggregationRule } from '../aggregation/aggregate.ts'
import type { ServerOptimizer } from '../aggregation/server-optimizer.ts'
import type { NormalizationSharing } from '../aggregation/shared-weights.ts'

/**
 * What the heads of carried files hold. Nothing else may stand in them, and no text but labels that a person typed: these have no
 * digits beyond three in a row and neither dots nor slashes, so no path, date, UID or number of a patient fits into one.
 */
export type CarriedHeader = RoundHeader | UpdateHeader | DropoutsHeader | MasksHeader
export type CarriedKind = CarriedHeader['kind']

/** What the coordinator asks of all sites. With it travel `weights`, float32 [weightCount]: those that take part. */
export interface RoundHeader {
  readonly kind: 'round'
  /** 32 hexadecimal digits, drawn once for all rounds of a federation. */
  readonly federationId: string
  /** From 1. After the last one a file with one more carries the final weights and asks for nothing. */
  readonly roundNumber: number
  /** Rounds that are planned. */
  readonly roundCount: number
  /** Label: what is learned. */
  readonly task: string
  readonly network: NetworkFacts
  readonly training: {
    readonly stepCount: number
    readonly learningRate: number
    /** μ of FedProx, 0 without. */
    readonly proximalStrength: number
  }
  readonly aggregation: AggregationRule
  /** At most so many cases count of one site: how many it has is its own word. */
  readonly caseLimit: number
  readonly serverOptimizer: ServerOptimizer
  readonly privacy: {
    readonly clipNorm: number
    /** Of each update; of the sum where updates are masked. 0 without noise. */
    readonly noiseMultiplier: number
    /** What all planned rounds together give away of one site at most; `null` without noise, when nothing can be said. */
    readonly promise: { readonly epsilon: number; readonly delta: number } | null
  }
  readonly masking: Masking
  /** What sites tell besides. Nothing where noise or masks hide what they learned: these numbers would stand beside. */
  readonly statistics: 'none' | 'losses'
  readonly sites: readonly InvitedSite[]
}

export interface NetworkFacts {
  /** SHA-256 of what all sites have to agree about: how the network is built and shown scans, what takes part, and the weights that nobody trains. */
  readonly architectureSha256: string
  readonly weightCount: number
  /** What sites train of the network. */
  readonly trainable: FederatedPart
  readonly normalization: NormalizationSharing
}

/** Parts of a network that can be trained in rounds: those that add nothing to it. */
export const federatedParts = ['all', 'decoder', 'finest-decoder', 'head', 'normalization'] as const
export type FederatedPart = (typeof federatedParts)[number]

export type Masking =
  | { readonly kind: 'none' }
  /** Whole numbers within ±range, summed over `leastSites` at least. */
  | { readonly kind: 'pairwise'; readonly leastSites: number; readonly range: number }

/** Who takes part: known by the signing key everywhere but in sentences. Both are public, Ed25519 and X25519, 64 hexadecimal digits. */
export interface InvitedSite {
  readonly label: string
  readonly signingKey: string
  readonly maskKey: string
}

/**
 * What a site answers. With it travels `difference`, float32 [weightCount], or `masked`, uint32 [weightCount + 1], which has the number
 * of cases in it.
 */
export interface UpdateHeader {
  readonly kind: 'update'
  /** 32 hexadecimal digits, drawn for this update. */
  readonly updateId: string
  /** The SHA-256 of the round's file. */
  readonly roundSha256: string
  readonly architectureSha256: string
  readonly content:
    | {
        readonly kind: 'plain'
        readonly caseCount: number
        /** Of the local training, where the round asks for them. */
        readonly losses?: { readonly first: number; readonly last: number } | undefined
      }
    /** By the signing key of each other site, the commitment to the seed with it. */
    | { readonly kind: 'masked'; readonly seedCommitments: Readonly<Record<string, string>> }
  readonly environment: {
    /** As in 1.2.3. */
    readonly applicationVersion: string
    readonly executionProvider: 'cpu' | 'cuda' | 'dml' | 'coreml' | 'webgpu'
  }
}

/** Which sites the coordinator gives up in a masked round. No arrays. */
export interface DropoutsHeader {
  readonly kind: 'dropouts'
  readonly roundSha256: string
  /** Signing keys. */
  readonly sites: readonly string[]
}

/** What a site opens for that: by signing key its seeds with the sites that were given up, 64 hexadecimal digits. No arrays. */
export interface MasksHeader {
  readonly kind: 'masks'
  readonly roundSha256: string
  readonly dropoutsSha256: string
  readonly seeds: Readonly<Record<string, string>>
}
