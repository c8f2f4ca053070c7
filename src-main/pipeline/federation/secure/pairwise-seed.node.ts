import { createHash, diffieHellman, hkdfSync } from 'node:crypto'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { InvitedSite } from '../container/headers.ts'
import { type OwnKey, publicKeyOf } from '../raw-key.node.ts'

/** The seed that two sites share in a round; `site` is the signing key of the other. */
export interface PairwiseSeed {
  readonly site: string
  /** 32 bytes. */
  readonly seed: Uint8Array
}

interface Agreement {
  /** The SHA-256 of the round's file, hexadecimal. */
  readonly roundSha256: string
  /** Signing key of this site. */
  readonly ownSite: string
  readonly ownMaskKey: OwnKey
}

/**
 * The seeds of this site with every other of a round: HKDF-SHA-256 (RFC 5869) of the X25519 agreement of both mask keys, salted by the round
 * and told apart by both signing keys. So one key of a site serves all rounds, and a seed that is opened tells nothing of any other.
 */
export function pairwiseSeeds(
  sites: readonly InvitedSite[],
  { roundSha256, ownSite, ownMaskKey }: Agreement,
): Result<PairwiseSeed[], Failure> {
  const seeds: PairwiseSeed[] = []
  for (const { label, signingKey, maskKey } of sites) {
    if (signingKey === ownSite) continue
    const secret = agreed(ownMaskKey, maskKey)
    if (secret === undefined) return fail({ kind: 'mask-key-invalid', site: label })
    const [lower = '', higher = ''] = [ownSite, signingKey].sort()
    const purpose = `insula federation pairwise mask 1 ${lower} ${higher}`
    const seed = new Uint8Array(hkdfSync('sha256', secret, Buffer.from(roundSha256, 'hex'), purpose, 32))
    seeds.push({ site: signingKey, seed })
  }
  return ok(seeds)
}

/** `undefined` for keys of low order, with which everybody agrees about zero: OpenSSL refuses these. */
function agreed({ privateKey }: OwnKey, maskKey: string): Uint8Array | undefined {
  try {
    return diffieHellman({ privateKey, publicKey: publicKeyOf('x25519', maskKey) })
  } catch {
    return undefined
  }
}

/** What an update says of a seed, so that the seed can be known again if it has to be opened: its SHA-256, hexadecimal. */
export const commitmentOf = (seed: Uint8Array): string =>
  createHash('sha256').update('insula federation seed commitment 1 ').update(seed).digest('hex')
