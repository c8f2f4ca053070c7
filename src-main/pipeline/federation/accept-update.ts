import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { CarriedArrays } from './container/format.ts'
import type { RoundHeader, UpdateHeader } from './container/headers.ts'
import { normOf } from './privacy/clip.ts'
import { normLimit } from './privacy/noise.ts'

/** A round as it was written, and what was taken of it so far. */
export interface OpenRound {
  readonly header: RoundHeader
  /** Of the round's file. */
  readonly sha256: string
  readonly accepted: readonly TakenUpdate[]
  /** Signing keys of sites that were given up. */
  readonly dropped: readonly string[]
}

export interface TakenUpdate {
  readonly updateId: string
  /** Signing key of the site. */
  readonly site: string
}

interface ReceivedUpdate {
  readonly header: UpdateHeader
  readonly arrays: CarriedArrays
  readonly signer: string
}

/** An update that counts: what is averaged, or what is summed under masks. Both are by the site's signing key. */
export type AcceptedUpdate = TakenUpdate &
  (
    | {
        readonly kind: 'plain'
        readonly difference: Float32Array
        readonly caseCount: number
        readonly losses?: { readonly first: number; readonly last: number }
      }
    | { readonly kind: 'masked'; readonly masked: Uint32Array; readonly commitments: Readonly<Record<string, string>> }
  )

/**
 * The coordinator's look at an update whose bytes and signature are in order: it is of this round and network, the first of its site, as
 * the round asks, and no longer than clipping and noise allow. Under masks nobody can see how long it is.
 */
export function acceptUpdate(
  round: OpenRound,
  { header, arrays, signer }: ReceivedUpdate,
): Result<AcceptedUpdate, Failure> {
  const { sites, network, masking, privacy, caseLimit, statistics } = round.header
  const site = sites.find(({ signingKey }) => signingKey === signer)?.label
  if (site === undefined || header.roundSha256 !== round.sha256)
    return fail({ kind: 'update-of-another-round', site: site ?? signer.slice(0, 12) })
  if (round.dropped.includes(signer)) return fail({ kind: 'update-of-dropped-site', site })
  if (round.accepted.some(({ updateId }) => updateId === header.updateId))
    return fail({ kind: 'update-repeated', site })
  if (round.accepted.some((taken) => taken.site === signer)) return fail({ kind: 'update-of-site-repeated', site })
  const otherNetwork = (because: string) => fail({ kind: 'update-of-another-network', site, because })
  if (header.architectureSha256 !== network.architectureSha256) return otherNetwork('its architecture is not the same')
  const { content, updateId } = header
  const { difference, masked } = arrays
  const taken = { updateId, site: signer }
  if (masking.kind === 'none') {
    if (content.kind !== 'plain' || !(difference instanceof Float32Array))
      return fail({ kind: 'update-masked-otherwise', site, expected: 'plain' })
    if (difference.length !== network.weightCount)
      return otherNetwork(`it has ${difference.length} weights, not ${network.weightCount}`)
    const { caseCount, losses } = content
    if (losses !== undefined && statistics === 'none') return fail({ kind: 'update-tells-unasked', site })
    if (caseCount > caseLimit) return fail({ kind: 'update-above-case-limit', site, caseCount, caseLimit })
    const [norm, limit] = [normOf(difference), normLimit(privacy, difference.length)]
    if (!(norm <= limit)) return fail({ kind: 'update-above-clip-norm', site, norm, limit })
    return ok({ ...taken, kind: 'plain', difference, caseCount, ...(losses && { losses }) })
  }
  if (content.kind !== 'masked' || !(masked instanceof Uint32Array))
    return fail({ kind: 'update-masked-otherwise', site, expected: 'masked' })
  if (masked.length !== network.weightCount + 1)
    return otherNetwork(`it has ${masked.length - 1} weights, not ${network.weightCount}`)
  const others = sites.map(({ signingKey }) => signingKey).filter((key) => key !== signer)
  if (Object.keys(content.seedCommitments).sort().join() !== others.sort().join())
    return fail({ kind: 'update-mask-commitments-unfit', site })
  return ok({ ...taken, kind: 'masked', masked, commitments: content.seedCommitments })
}
