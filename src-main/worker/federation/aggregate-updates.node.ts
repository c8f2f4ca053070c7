import { basename, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type AcceptedUpdate, acceptUpdate } from '../../pipeline/federation/accept-update.ts'
import { closeRound } from '../../pipeline/federation/close-round.node.ts'
import { decodeCarried } from '../../pipeline/federation/container/decode.node.ts'
import { encodeCarried } from '../../pipeline/federation/container/encode.node.ts'
import type { RoundHeader } from '../../pipeline/federation/container/headers.ts'
import { readCarriedBytes } from '../../pipeline/federation/container/read.node.ts'
import type { OwnKey } from '../../pipeline/federation/raw-key.node.ts'
import type { Dropouts, OpenedMasks } from '../../pipeline/federation/secure/masked-sum.node.ts'
import { openedMasks } from '../../pipeline/federation/secure/open-masks.node.ts'
import {
  type OpenedFederation,
  openFederation,
  readDropouts,
  roundFile,
  writeBytes,
  writeMemory,
  writeRecord,
} from './federation-folder.node.ts'
import { sha256Of } from './start-federation.node.ts'

export interface UpdatesToAggregate {
  /** Paths of what sites sent. */
  readonly updates: readonly string[]
  /** Paths of masks that were opened for sites that were given up. */
  readonly masks: readonly string[]
  /** Whether a plain round is closed although invited sites have sent nothing. */
  readonly isIncomplete: boolean
  readonly signer: OwnKey
}

/** What became of one file that came. */
export interface LookedAt {
  /** Base name. */
  readonly file: string
  /** Label of the site. */
  readonly site: string
  /** Of plain updates. */
  readonly caseCount?: number
  /** Where the round asked for them. */
  readonly losses?: { readonly first: number; readonly last: number }
}

export interface Refused {
  readonly file: string
  readonly failure: Failure
}

export interface Aggregated {
  readonly header: RoundHeader
  readonly taken: readonly LookedAt[]
  readonly refused: readonly Refused[]
  /** Labels of invited sites of which nothing was taken, given-up ones left out. */
  readonly missing: readonly string[]
  /** Absent: the round stays open. */
  readonly next?: { readonly header: RoundHeader; readonly file: string }
}

/** Looks at all that came for the newest round, and closes it if everybody answered, or if it is said that it may be closed without the rest. */
export async function aggregateUpdates(
  folder: string,
  { updates, masks, isIncomplete, signer }: UpdatesToAggregate,
): Promise<Result<Aggregated, Failure>> {
  const opened = await openFederation(folder, signer.publicKey)
  if (!opened.ok) return opened
  const { header, sha256 } = opened.value.round
  if (header.roundNumber > header.roundCount)
    return fail({ kind: 'round-asks-nothing', roundNumber: header.roundNumber })
  const list = await readDropouts(opened.value, signer.publicKey)
  if (!list.ok) return list
  const dropouts: Dropouts | undefined = list.value && {
    ...{ sha256: list.value.sha256, roundSha256: list.value.header.roundSha256, sites: list.value.header.sites },
  }
  const dropped = dropouts?.sites ?? []
  const refused: Refused[] = []
  const accepted: Accepted[] = []
  for (const path of updates) {
    const file = basename(path)
    const one = await readUpdate({ header, sha256, accepted: accepted.map(({ update }) => update), dropped }, path)
    if (one.ok) accepted.push({ ...one.value, file })
    else refused.push({ file, failure: one.failure })
  }
  const looked = lookedAt(header, { accepted, refused, dropped })
  const mayClose = looked.missing.length === 0 || (isIncomplete && header.masking.kind === 'none')
  if (!mayClose) return ok(looked)
  const openedBySites = await readMasks(opened.value, masks)
  if (!openedBySites.ok) return openedBySites
  const next = await close(opened.value, { accepted, dropouts, opened: openedBySites.value, signer })
  return next.ok ? ok({ ...looked, next: next.value }) : next
}

interface CameIn {
  readonly accepted: readonly Accepted[]
  readonly refused: readonly Refused[]
  /** Signing keys. */
  readonly dropped: readonly string[]
}

function lookedAt(header: RoundHeader, { accepted, refused, dropped }: CameIn): Aggregated {
  const labelOf = (key: string) => header.sites.find(({ signingKey }) => signingKey === key)?.label ?? key.slice(0, 12)
  const here = new Set([...accepted.map(({ update }) => update.site), ...dropped])
  return {
    ...{ header, refused },
    taken: accepted.map(({ update, file }) => ({
      ...{ file, site: labelOf(update.site) },
      ...(update.kind === 'plain' && { caseCount: update.caseCount, ...(update.losses && { losses: update.losses }) }),
    })),
    missing: header.sites.filter(({ signingKey }) => !here.has(signingKey)).map(({ label }) => label),
  }
}

interface Closing {
  readonly accepted: readonly Accepted[]
  readonly dropouts: Dropouts | undefined
  readonly opened: readonly OpenedMasks[]
  readonly signer: OwnKey
}

/** Writes the file of the next round, then the record: after a crash in between the round is still open. */
async function close(
  { folder, record, kept, round: { header }, state: before }: OpenedFederation,
  { accepted, dropouts, opened, signer }: Closing,
): Promise<Result<NonNullable<Aggregated['next']>, Failure>> {
  const state = closeRound({ header, accepted: accepted.map(({ update }) => update), dropouts, opened }, before)
  if (!state.ok) return state
  const next: RoundHeader = { ...header, roundNumber: header.roundNumber + 1 }
  const file = join(folder, roundFile(next.roundNumber))
  const bytes = encodeCarried(next, { weights: state.value.weights }, signer)
  await writeBytes(file, bytes)
  const memory = await writeMemory(folder, next.roundNumber, state.value)
  const taken = accepted.map(({ update: { site, updateId }, fileSha256: sha256 }) => ({ site, updateId, sha256 }))
  const begun = { roundNumber: next.roundNumber, sha256: sha256Of(bytes), memory, taken: [] }
  await writeRecord(folder, { ...record, rounds: [...record.rounds.slice(0, -1), { ...kept, taken }, begun] })
  return ok({ header: next, file })
}

interface Accepted {
  readonly file: string
  readonly update: AcceptedUpdate
  readonly fileSha256: string
}

async function readUpdate(
  round: Parameters<typeof acceptUpdate>[0],
  path: string,
): Promise<Result<Omit<Accepted, 'file'>, Failure>> {
  const bytes = await readCarriedBytes(path)
  if (!bytes.ok) return bytes
  const signers = round.header.sites.map(({ signingKey }) => signingKey)
  const file = decodeCarried(bytes.value, { kind: 'update', signers, file: basename(path) })
  if (!file.ok) return file
  const update = acceptUpdate(round, file.value)
  return update.ok ? ok({ update: update.value, fileSha256: file.value.sha256 }) : update
}

async function readMasks(
  { round: { header, sha256 } }: OpenedFederation,
  paths: readonly string[],
): Promise<Result<readonly OpenedMasks[], Failure>> {
  const opened: OpenedMasks[] = []
  for (const path of paths) {
    const bytes = await readCarriedBytes(path)
    if (!bytes.ok) return bytes
    const signers = header.sites.map(({ signingKey }) => signingKey)
    const file = decodeCarried(bytes.value, { kind: 'masks', signers, file: basename(path) })
    if (!file.ok) return file
    const { header: masks, signer } = file.value
    const site = header.sites.find(({ signingKey }) => signingKey === signer)?.label ?? signer.slice(0, 12)
    if (masks.roundSha256 !== sha256) return fail({ kind: 'opened-mask-foreign', site })
    opened.push(openedMasks(masks, signer))
  }
  return ok(opened)
}
