import type { DecidedRegion } from '@contract/correction.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { held } from '../queue/held.ts'
import type { CaseSession } from './case-session.svelte.ts'

export interface DecisionsOwner {
  readonly frame: Pick<Frame, 'workstation' | 'notices' | 'facts'>
}

/** What was decided about the regions of doubt of the open case, kept with it; while it is only looked at, until it is closed. */
export class RegionDecisions {
  readonly #owner: DecisionsOwner
  #session: CaseSession | undefined
  /** By id; `undefined`: taken back. */
  #known = $state.raw<ReadonlyMap<number, DecidedRegion | undefined>>(new Map())

  constructor(owner: DecisionsOwner) {
    this.#owner = owner
  }

  of(id: number): DecidedRegion | undefined {
    return this.#known.get(id)
  }

  adopt(session: CaseSession | undefined): void {
    this.#session = session
    this.#known = new Map()
    const { caseId, doubtOf } = session?.view ?? {}
    if (session && caseId !== undefined && doubtOf !== undefined) void this.#read(session, { caseId, doubtOf })
  }

  async #read(session: CaseSession, doubt: { readonly caseId: string; readonly doubtOf: string }): Promise<void> {
    const { workstation, notices } = this.#owner.frame
    const kept = await workstation.correction.decisions(doubt)
    if (session !== this.#session) return
    if (!kept.ok) return notices.failure(kept.failure)
    // What was decided meanwhile is newer.
    this.#known = new Map([...kept.value.map((one) => [one.region, one] as const), ...this.#known])
  }

  /** Holds at once; what cannot be kept is said and taken back. */
  decide(ids: readonly number[], decision: 'confirmed' | 'open'): void {
    const { frame } = this.#owner
    const at = new Date().toISOString()
    const readerId = frame.facts?.readerId ?? ''
    const before = ids.map((id) => [id, this.#known.get(id)] as const)
    this.#set(ids.map((id) => [id, decision === 'open' ? undefined : { region: id, decision, readerId, at }]))
    const session = this.#session
    const doubtOf = session?.view.doubtOf
    if (!session?.claim || doubtOf === undefined || ids.length === 0) return
    const request = { ...held(session.claim), doubtOf, regions: [...ids], decision }
    void frame.workstation.correction.decide(request).then((kept) => {
      if (kept.ok) return
      frame.notices.failure(kept.failure)
      if (session === this.#session) this.#set(before)
    })
  }

  #set(changes: readonly (readonly [number, DecidedRegion | undefined])[]): void {
    this.#known = new Map([...this.#known, ...changes])
  }
}
