import { mkdir, readFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { CarriedFile } from '../../pipeline/federation/container/decode.node.ts'
import type { RoundHeader } from '../../pipeline/federation/container/headers.ts'
import { markOfKey } from '../../pipeline/federation/fingerprint.node.ts'
import { enterGiven } from '../../pipeline/federation/identity/ledger.node.ts'
import { termsOf } from '../../pipeline/federation/terms.ts'
import { isAbsent, readingFile } from '../../pipeline/volume/file-failure.node.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { writeBytes } from './federation-folder.node.ts'
import { forgetEarlier, type KeptUpdate } from './kept-update.node.ts'

/** Beside the round's file, told apart by the beginning of this site's fingerprint: `round-1-3f2a91bc.insula-update`. */
export const updatePath = (roundPath: string, signingKey: string): string =>
  join(dirname(roundPath), `${basename(roundPath, extname(roundPath))}-${markOfKey(signingKey)}.insula-update`)

interface HandingOut {
  readonly round: CarriedFile<RoundHeader>
  readonly keyPath: string
  readonly kept: KeptUpdate
  /** Where the update is written. */
  readonly path: string
}

/**
 * Hands out a kept update: the key's ledger names it, then the audit event charges the budget, then its bytes are copied. Whatever is cut short
 * in between is gone on with by the same call: ledger and trail say a thing once, and the bytes are the same.
 */
export async function handOut(
  cohort: Pick<Cohort, 'folder' | 'federation'>,
  { round, keyPath, kept, path }: HandingOut,
): Promise<Result<void, Failure>> {
  const { header, sha256: roundSha256 } = round
  const { bytes, facts } = kept
  return readingFile(basename(path), async () => {
    const present = await readIfPresent(path)
    if (present && Buffer.compare(present, bytes) !== 0)
      return fail({ kind: 'file-unreadable', file: basename(path), because: 'it exists already' })
    await mkdir(dirname(path), { recursive: true })
    const given = await enterGiven(keyPath, { kind: 'update', roundSha256, sha256: facts.updateSha256 })
    if (!given.ok) return given
    if (given.value !== facts.updateSha256)
      return fail({ kind: 'round-answered-under-key', roundNumber: header.roundNumber })
    const charged = charge(cohort, round, kept)
    if (!charged.ok) return charged
    if (!present) await writeBytes(path, bytes)
    await forgetEarlier(cohort.folder, header)
    return ok(undefined)
  })
}

/** Once for a round. The first time in a federation its terms stand on the trail, too: what comes later has to have the same. */
function charge(
  { federation }: Pick<Cohort, 'federation'>,
  { header, sha256: roundSha256, signer: coordinator }: CarriedFile<RoundHeader>,
  { facts, ownWeightsSha256 }: KeptUpdate,
): Result<void, Failure> {
  const { federationId, roundNumber, privacy, masking } = header
  const before = federation.contributions().filter((one) => one.federationId === federationId)
  if (before.some((one) => one.roundSha256 === roundSha256)) return ok(undefined)
  const { setId, caseCount, updateSha256 } = facts
  return federation.noteContribution({
    ...{ federationId, roundNumber, roundSha256, coordinator, setId, caseCount, updateSha256, ownWeightsSha256 },
    ...{ noiseMultiplier: privacy.noiseMultiplier, isMasked: masking.kind === 'pairwise' },
    terms: before.length === 0 ? termsOf(header) : undefined,
  })
}

const readIfPresent = (path: string): Promise<Uint8Array | undefined> =>
  readFile(path).catch((error: unknown) => {
    if (isAbsent(error)) return undefined
    throw error
  })
