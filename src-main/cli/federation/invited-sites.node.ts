import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { InvitedSite } from '../../pipeline/federation/container/headers.ts'
import { readPublicKey } from '../../pipeline/federation/identity/public-key.node.ts'

/** `Oslo=oslo.txt`, a name and the file with the public key of each. */
export async function readInvited(words: readonly string[]): Promise<Result<readonly InvitedSite[], Failure>> {
  const sites: InvitedSite[] = []
  for (const text of words) {
    const [, label, file] = /^([^=]+)=(.+)$/.exec(text) ?? []
    if (label === undefined || file === undefined) return fail({ kind: 'federation-site-unreadable', text })
    const key = await readPublicKey(file)
    if (!key.ok) return key
    sites.push({ label, ...key.value })
  }
  return ok(sites)
}
