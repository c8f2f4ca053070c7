import type { Failure } from '@contract/failure/failure.ts'
import type { PlacedModel } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Plain } from '@volume/canonical-json.ts'
import { setSetting, setting } from './notes.node.ts'
import { recordOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** Which round of which federation, and who asked. */
export interface FederatedRound {
  readonly federationId: string
  readonly roundNumber: number
  /** Of its file. */
  readonly roundSha256: string
  /** Signing key of the coordinator. */
  readonly coordinator: string
}

/** An update that was made for a round. What it spends of the budget follows from its noise. */
export interface FederatedContribution extends FederatedRound {
  readonly setId: string
  readonly caseCount: number
  readonly noiseMultiplier: number
  readonly isMasked: boolean
  /** Of the update's file. */
  readonly updateSha256: string
  /** Of this site's weights after it, where gains and shifts do not travel. */
  readonly ownWeightsSha256?: string | undefined
  /** What was asked and promised; with the first update for a federation. */
  readonly terms?: { readonly [term: string]: Plain } | undefined
}

/** What this site may give away in all federations together. */
export interface FederationLimit {
  readonly epsilon: number
  readonly delta: number
}

/**
 * What left the cohort for rounds of federations. It stands on the audit trail alone, so that no update is forgotten and none can be
 * taken back: the budget is reckoned from there.
 */
export interface Federation {
  /** In their order. */
  contributions(): readonly FederatedContribution[]
  /** Absent: none was set. */
  limit(): FederationLimit | undefined
  setLimit(limit: FederationLimit): Result<void, Failure>
  /** Before the update is handed out. */
  noteContribution(made: FederatedContribution): Result<void, Failure>
  /** Masks were opened for sites that the coordinator gave up in a round. */
  noteOpened(opened: FederatedRound & { readonly dropoutsSha256: string }): Result<void, Failure>
  /** The list of given-up sites that was answered in a round, by the SHA-256 of its file. */
  openedIn(roundSha256: string): string | undefined
  /** The weights of a round became a model of this cohort. */
  noteModel(made: FederatedRound & { readonly model: PlacedModel }): Result<void, Failure>
}

const limitKey = 'federation-limit'

export const federationOf = (storage: Storage): Federation => ({
  contributions: () => detailsOf<FederatedContribution>(storage, 'federated-update-made'),
  limit: () => {
    const kept = setting(storage, limitKey)
    return kept === undefined ? undefined : (JSON.parse(kept) as FederationLimit)
  },
  setLimit(limit) {
    const { delta } = limit
    if (!(delta > 0 && delta < 1)) return fail({ kind: 'federation-delta-invalid', delta })
    return setSetting(storage, limitKey, JSON.stringify(limit))
  },
  noteContribution: (made) => note(storage, 'federated-update-made', { ...made }),
  noteOpened: (opened) => note(storage, 'federated-masks-opened', { ...opened }),
  openedIn: (roundSha256) =>
    detailsOf<{ readonly roundSha256: string; readonly dropoutsSha256: string }>(
      storage,
      'federated-masks-opened',
    ).find((one) => one.roundSha256 === roundSha256)?.dropoutsSha256,
  noteModel: ({ model, ...round }) => note(storage, 'federated-model-made', { ...round, ...model }),
})

const detailsOf = <Details>({ database }: Storage, kind: string): readonly Details[] =>
  database
    .all('SELECT details FROM audit_events WHERE kind = ? ORDER BY number', kind)
    .map((row) => recordOf<Details>(row, 'details'))

const note = ({ database, audit }: Storage, ...event: Parameters<Storage['audit']>): Result<void, Failure> =>
  database.transaction(() => {
    audit(...event)
    return ok(undefined)
  })
