import type { Failure } from '@contract/failure/failure.ts'
import type { VoxelOrigin } from '@contract/view.ts'
import type { AuthoredPatch, Provenance } from '@correction/journal/provenance.ts'
import { provenanceAfter } from '@correction/journal/provenance.ts'
import type { Point } from '@volume/affine.ts'
import type { CaseSession } from '../case-session.svelte.ts'
import { fetchProvenance, type LoadNeeds } from '../loaded-case.ts'

/** Nothing is fetched before anyone asks who made what. */
export type OriginsState =
  | { readonly kind: 'unasked' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'known'; readonly provenance: Provenance }

interface Known {
  readonly session: CaseSession
  /** Of the stored version, without the strokes of the open correction. */
  readonly base: Provenance
  readonly after: Provenance
  readonly applied: readonly AuthoredPatch[]
}

/** Where every voxel of the open case comes from, with the strokes of the open correction. */
export class Origins {
  readonly #needs: LoadNeeds
  #state = $state.raw<OriginsState>({ kind: 'unasked' })
  #known: Known | undefined
  #reading: { readonly session: CaseSession; readonly done: Promise<void> } | undefined

  constructor(needs: LoadNeeds) {
    this.#needs = needs
  }

  get state(): OriginsState {
    return this.#state
  }

  /** Another case, or none. */
  adopt(): void {
    this.#known = this.#reading = undefined
    this.#state = { kind: 'unasked' }
  }

  /** Finds out, once a case. */
  read(session: CaseSession): Promise<void> {
    if (this.#reading?.session === session && this.#state.kind !== 'failed') return this.#reading.done
    const done = this.#read(session)
    this.#reading = { session, done }
    return done
  }

  /** The history has moved: what is known follows. */
  follow(): void {
    if (!this.#known) return
    const { session, base, after, applied: before } = this.#known
    const { applied } = session
    // Numbering a stroke makes a new entry of it, with the same runs.
    const isContinued = before.length <= applied.length && before.every(({ runs }, at) => runs === applied[at]?.runs)
    if (isContinued && before.length === applied.length) return
    const next = isContinued ? provenanceAfter(after, applied.slice(before.length)) : provenanceAfter(base, applied)
    this.#known = { session, base, after: next, applied }
    this.#state = { kind: 'known', provenance: next }
  }

  at({ x, y, z }: Point<'voxel'>): VoxelOrigin | undefined {
    if (this.#state.kind !== 'known' || !this.#known) return undefined
    const [ni, nj] = this.#known.session.view.grid.shape
    const { origins, indices } = this.#state.provenance
    return origins[indices[x + ni * (y + nj * z)] ?? 0]
  }

  /** Of the stored version, without the open correction; absent before it is known. */
  get base(): Provenance | undefined {
    return this.#known?.base
  }
  /** Whether a reader has decided about a voxel; about none before it is known. */
  isTouched(index: number): boolean {
    const { origins, indices } = this.#known?.after ?? {}
    return origins?.[indices?.[index] ?? 0]?.kind === 'reader'
  }

  async #read(session: CaseSession): Promise<void> {
    this.#state = { kind: 'reading' }
    const base = await fetchProvenance(this.#needs, session.view, session.layers?.active)
    if (this.#reading?.session !== session) return
    if (!base.ok) {
      this.#state = { kind: 'failed', failure: base.failure }
      return
    }
    const { applied } = session
    const after = provenanceAfter(base.value, applied)
    this.#known = { session, base: base.value, after, applied }
    this.#state = { kind: 'known', provenance: after }
  }
}
