import type { Failure } from '@contract/failure/failure.ts'
import { fail, type Result } from '@contract/result.ts'
import type { CarriedFile } from '../../pipeline/federation/container/decode.node.ts'
import type { RoundHeader } from '../../pipeline/federation/container/headers.ts'
import type { Identity } from '../../pipeline/federation/identity/identity.node.ts'
import { givenIn } from '../../pipeline/federation/identity/ledger.node.ts'
import type { DeparturePrivacy } from '../../pipeline/federation/report/departure-report.ts'
import { changedTerms } from '../../pipeline/federation/terms.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { checkBudget } from './privacy-budget.ts'

interface Answering {
  readonly round: CarriedFile<RoundHeader>
  readonly identity: Identity
  /** The identity's file; its ledger lies beside. */
  readonly keyPath: string
  /** Of the update that is kept for this very request, if there is one. */
  readonly keptSha256: string | undefined
}

/**
 * Whether this site may answer a round that its cohort has not answered: it is invited with this key, the round comes after those that were
 * answered and has their terms, the key was not used for another update, and the budget allows it. Asked before anything is trained.
 */
export async function mayAnswer(
  { federation }: Pick<Cohort, 'federation'>,
  { round: { header, sha256 }, identity, keyPath, keptSha256 }: Answering,
): Promise<Result<DeparturePrivacy, Failure>> {
  const invited = header.sites.find(({ signingKey }) => signingKey === identity.signing.publicKey)
  if (invited?.maskKey !== identity.mask.publicKey) return fail({ kind: 'round-without-this-site', task: header.task })
  const { roundNumber, roundCount } = header
  if (roundNumber > roundCount) return fail({ kind: 'round-asks-nothing', roundNumber })
  const before = federation.contributions().filter(({ federationId }) => federationId === header.federationId)
  const latest = Math.max(0, ...before.map((one) => one.roundNumber))
  if (roundNumber <= latest) return fail({ kind: 'round-outdated', roundNumber, latest })
  const agreed = before.find(({ terms }) => terms !== undefined)?.terms
  const changed = agreed ? changedTerms(agreed, header) : []
  if (changed.length > 0) return fail({ kind: 'round-terms-changed', roundNumber, what: changed.join('; ') })
  const given = await givenIn(keyPath, { kind: 'update', roundSha256: sha256 })
  if (!given.ok) return given
  if (given.value !== undefined && given.value !== keptSha256)
    return fail({ kind: 'round-answered-under-key', roundNumber })
  return checkBudget(federation, header)
}
