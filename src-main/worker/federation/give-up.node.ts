import { basename, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type CarriedFile, decodeCarried } from '../../pipeline/federation/container/decode.node.ts'
import { encodeCarried } from '../../pipeline/federation/container/encode.node.ts'
import type { RoundHeader } from '../../pipeline/federation/container/headers.ts'
import { readCarriedBytes } from '../../pipeline/federation/container/read.node.ts'
import type { Identity } from '../../pipeline/federation/identity/identity.node.ts'
import { enterGiven } from '../../pipeline/federation/identity/ledger.node.ts'
import type { OwnKey } from '../../pipeline/federation/raw-key.node.ts'
import { masksHeader, openMasks } from '../../pipeline/federation/secure/open-masks.node.ts'
import { pairwiseSeeds } from '../../pipeline/federation/secure/pairwise-seed.node.ts'
import { readingFile } from '../../pipeline/volume/file-failure.node.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { dropoutsFile, openFederation, readDropouts, writeBytes } from './federation-folder.node.ts'

/** Writes the signed list of sites that are given up in the newest round, a masked one; there is one list in a round, for ever. */
export async function giveUp(
  folder: string,
  { labels, signer }: { readonly labels: readonly string[]; readonly signer: OwnKey },
): Promise<Result<{ readonly file: string }, Failure>> {
  const opened = await openFederation(folder, signer.publicKey)
  if (!opened.ok) return opened
  const { header, sha256: roundSha256 } = opened.value.round
  if (header.masking.kind === 'none') return fail({ kind: 'round-not-masked', roundNumber: header.roundNumber })
  const before = await readDropouts(opened.value, signer.publicKey)
  if (!before.ok) return before
  const name = dropoutsFile(header.roundNumber)
  if (before.value) return fail({ kind: 'dropouts-listed', file: name })
  const sites: string[] = []
  for (const label of new Set(labels)) {
    const site = header.sites.find((one) => one.label === label)
    const known = header.sites.map((one) => one.label).join(', ')
    if (site === undefined) return fail({ kind: 'federation-site-unknown', site: label, known })
    sites.push(site.signingKey)
  }
  const presentCount = header.sites.length - sites.length
  const leastCount = header.masking.leastSites
  if (presentCount < leastCount) return fail({ kind: 'masked-sum-of-too-few', presentCount, leastCount })
  const file = join(folder, name)
  await writeBytes(file, encodeCarried({ kind: 'dropouts', roundSha256, sites }, {}, signer))
  return ok({ file })
}

interface Opening {
  readonly round: CarriedFile<RoundHeader>
  readonly dropoutsPath: string
  readonly identity: Identity
  /** The identity's file; its ledger lies beside. */
  readonly keyPath: string
  readonly out: string
}

/**
 * Opens this site's masks with the sites that were given up: for one list in a round under this key, and only if its own update is in it. The
 * ledger and the trail name the list before anything is written.
 */
export async function openMasksOf(
  { federation }: Pick<Cohort, 'federation'>,
  { round, dropoutsPath, identity, keyPath, out }: Opening,
): Promise<Result<void, Failure>> {
  const { header, sha256: roundSha256, signer: coordinator } = round
  const { roundNumber, federationId } = header
  if (header.masking.kind === 'none') return fail({ kind: 'round-not-masked', roundNumber })
  if (!federation.contributions().some((one) => one.roundSha256 === roundSha256))
    return fail({ kind: 'round-unanswered', roundNumber })
  const file = basename(dropoutsPath)
  const bytes = await readCarriedBytes(dropoutsPath)
  if (!bytes.ok) return bytes
  const list = decodeCarried(bytes.value, { kind: 'dropouts', signers: [coordinator], file })
  if (!list.ok) return list
  const ownSite = identity.signing.publicKey
  const seeds = pairwiseSeeds(header.sites, { roundSha256, ownSite, ownMaskKey: identity.mask })
  if (!seeds.ok) return seeds
  const dropouts = { sha256: list.value.sha256, ...list.value.header }
  const answeredSha256 = federation.openedIn(roundSha256)
  const opened = openMasks({
    ...{ ownSite, seeds: seeds.value, roundSha256, leastSites: header.masking.leastSites, dropouts, answeredSha256 },
  })
  if (!opened.ok) return opened
  const given = await enterGiven(keyPath, { kind: 'dropouts', roundSha256, sha256: dropouts.sha256 })
  if (!given.ok) return given
  if (given.value !== dropouts.sha256) return fail({ kind: 'masks-opened-already' })
  const noted =
    answeredSha256 === undefined
      ? federation.noteOpened({ federationId, roundNumber, roundSha256, coordinator, dropoutsSha256: dropouts.sha256 })
      : ok(undefined)
  if (!noted.ok) return noted
  return readingFile(basename(out), async () => {
    await writeBytes(out, encodeCarried(masksHeader(roundSha256, opened.value), {}, identity.signing))
    return ok(undefined)
  })
}
