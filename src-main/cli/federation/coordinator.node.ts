import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { readPublicKey } from '../../pipeline/federation/identity/public-key.node.ts'

/** Who may ask: needed once, then the cohort remembers whom it answered. */
export const coordinatorOption = {
  kind: 'text',
  value: '<public key>',
  says: 'file with the public key of the coordinator (those that this cohort has answered)',
} as const

/** The signing key in that file. */
export async function readCoordinator(file: string | undefined): Promise<Result<string | undefined, Failure>> {
  if (file === undefined) return ok(undefined)
  const key = await readPublicKey(file)
  return key.ok ? ok(key.value.signingKey) : key
}
