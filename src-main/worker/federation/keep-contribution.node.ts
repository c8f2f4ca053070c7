import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { CarriedFile } from '../../pipeline/federation/container/decode.node.ts'
import type { RoundHeader } from '../../pipeline/federation/container/headers.ts'
import { readingFile } from '../../pipeline/volume/file-failure.node.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { bytesOfWeights } from './federated-network.node.ts'
import { writeBytes } from './federation-folder.node.ts'
import type { PreparedContribution } from './prepare-contribution.node.ts'
import { ownWeightsPath } from './site-round.node.ts'
import { sha256Of } from './start-federation.node.ts'

/** Beside the round's file, told apart by the beginning of this site's fingerprint: `round-1-3f2a.insula-update`. */
export const updatePath = (roundPath: string, signingKey: string, fingerprint: (key: string) => string): string =>
  join(
    dirname(roundPath),
    `${basename(roundPath, extname(roundPath))}-${fingerprint(signingKey).slice(0, 4)}.insula-update`,
  )

interface ToKeep {
  readonly round: CarriedFile<RoundHeader>
  readonly setId: string
  readonly prepared: PreparedContribution
  /** Where the update is written. */
  readonly path: string
}

/**
 * Writes an update and puts it on record: first its bytes beside their place, then the audit event, which charges the budget, then they take
 * their name. So no update is anywhere under its name that is not on record.
 */
export async function keepContribution(
  { folder, federation }: Cohort,
  { round, setId, prepared, path }: ToKeep,
): Promise<Result<{ readonly updateSha256: string }, Failure>> {
  const { header } = round
  const { bytes, caseCount, trainedWeights, checkpointPath } = prepared
  if (existsSync(path)) return fail({ kind: 'file-unreadable', file: basename(path), because: 'it exists already' })
  const updateSha256 = sha256Of(bytes)
  return readingFile(basename(path), async () => {
    await mkdir(dirname(path), { recursive: true })
    const unfinished = `${path}.part`
    await writeFlushed(unfinished, bytes)
    const noted = federation.noteContribution({
      ...{ federationId: header.federationId, roundNumber: header.roundNumber, roundSha256: round.sha256 },
      ...{ coordinator: round.signer, setId, caseCount, updateSha256 },
      noiseMultiplier: header.privacy.noiseMultiplier,
      isMasked: header.masking.kind === 'pairwise',
    })
    if (!noted.ok) {
      await rm(unfinished, { force: true })
      return noted
    }
    await rename(unfinished, path)
    if (header.network.normalization === 'local')
      await writeBytes(ownWeightsPath(folder, header), bytesOfWeights(trainedWeights))
    await rm(checkpointPath, { force: true })
    return ok({ updateSha256 })
  })
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'w')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
