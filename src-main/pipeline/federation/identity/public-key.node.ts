import { sign, verify } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readingFile } from '@volume/file-failure.node.ts'
import type { InvitedSite } from '../container/headers.ts'
import { fingerprintOfKey } from '../fingerprint.node.ts'
import { publicKeyOf } from '../raw-key.node.ts'
import type { Identity } from './identity.node.ts'

/** The public half of an identity, 64 hexadecimal digits each. */
export type PublicIdentity = Pick<InvitedSite, 'signingKey' | 'maskKey'>

export const publicOf = ({ signing, mask }: Identity): PublicIdentity => ({
  signingKey: signing.publicKey,
  maskKey: mask.publicKey,
})

const title = 'insula federation public key 1'
const provenText = (maskKey: string): Buffer => Buffer.from(`insula federation mask key 1 ${maskKey}`, 'ascii')

/**
 * The public keys as a small text. `proof` is the signature of the key for masks by that for signing, so that the fingerprint, which
 * is that of the latter, stands for both.
 */
export function formatPublicKey(identity: Identity): string {
  const { signingKey, maskKey } = publicOf(identity)
  const proof = sign(null, provenText(maskKey), identity.signing.privateKey).toString('hex')
  const lines = [
    `fingerprint ${fingerprintOfKey(signingKey)}`,
    `signing ${signingKey}`,
    `mask ${maskKey}`,
    `proof ${proof}`,
  ]
  return [title, ...lines, ''].join('\n')
}

const pattern = /^fingerprint ([0-9a-f ]{39})\nsigning ([0-9a-f]{64})\nmask ([0-9a-f]{64})\nproof ([0-9a-f]{128})\n?$/

/** The keys in a text, or why it is none. */
export function parsePublicKey(text: string): PublicIdentity | { readonly because: string } {
  const lines = text.replaceAll('\r\n', '\n')
  if (!lines.startsWith(`${title}\n`)) return { because: `it does not begin with “${title}”` }
  const [, fingerprint, signingKey, maskKey, proof] = pattern.exec(lines.slice(title.length + 1)) ?? []
  if (!signingKey || !maskKey || !proof) return { because: 'its four lines are not those of a key' }
  if (fingerprintOfKey(signingKey) !== fingerprint) return { because: 'its fingerprint is not that of its key' }
  return isProven({ signingKey, maskKey }, proof)
    ? { signingKey, maskKey }
    : { because: 'its key for masks is not signed with its key' }
}

function isProven({ signingKey, maskKey }: PublicIdentity, proof: string): boolean {
  try {
    return verify(null, provenText(maskKey), publicKeyOf('ed25519', signingKey), Buffer.from(proof, 'hex'))
  } catch {
    return false
  }
}

const largestBytes = 10_000

export function readPublicKey(path: string): Promise<Result<PublicIdentity, Failure>> {
  const file = basename(path)
  return readingFile(file, async () => {
    const { size } = await stat(path)
    const read = size > largestBytes ? { because: 'it is too large' } : parsePublicKey(await readFile(path, 'utf8'))
    return 'because' in read ? fail({ kind: 'public-key-invalid', file, ...read }) : ok(read)
  })
}
