import type { CaseRow } from '@contract/case.ts'
import type { Workstation } from '@contract/contract.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { CaseView } from '@contract/view.ts'
import { voxelCount } from '@volume/grid.ts'
import { fetchVoxels } from '../../client/voxels.ts'
import type { Blend, Companion as ViewedCompanion, Viewer, Window } from '../../viewer/viewer.ts'
import type { LoadNeeds } from '../loaded-case.ts'
import { bySubject } from './same-subject.ts'

interface CompanionNeeds extends LoadNeeds {
  readonly workstation: LoadNeeds['workstation'] & Pick<Workstation, 'cohort'>
}

/** none → opening → open | failed; each of them may be closed, or another case chosen. */
type State =
  | { readonly kind: 'none' }
  | { readonly kind: 'opening'; readonly name: string }
  | { readonly kind: 'open'; readonly name: string; readonly range: CaseView['range'] }
  | { readonly kind: 'failed'; readonly name: string; readonly failure: Failure }

export interface Candidate {
  readonly id: string
  readonly name: string
  /** Its name says that it is of the subject that is open. */
  readonly isSameSubject: boolean
}

/** More are not offered: typing finds among them. */
const mostCandidates = 1000
/** How strongly a companion is blended in the first time. */
const firstOpacity = 0.5

/** A second scan of the cohort that is compared with the open case. Only looked at; freed when it is closed. */
export class Companion {
  readonly #needs: CompanionNeeds
  #viewer: Viewer | undefined
  #state = $state.raw<State>({ kind: 'none' })
  #viewed = $state.raw<ViewedCompanion>()
  #blend = $state.raw<Blend>({ opacity: 0, interpolation: 'linear' })
  #formerOpacity = firstOpacity
  #candidates = $state.raw<readonly Candidate[]>()
  /** Only the latest opening counts. */
  #generation = 0

  constructor(needs: CompanionNeeds) {
    this.#needs = needs
  }

  get state(): State {
    return this.#state
  }
  get blend(): Blend {
    return this.#blend
  }
  get window(): Window | undefined {
    return this.#viewed?.window
  }
  /** Cases to choose from while they are asked for: those of the same subject first. */
  get candidates(): readonly Candidate[] | undefined {
    return this.#candidates
  }

  /** Follows a viewer until the end that is returned. */
  attach(viewer: Viewer): () => void {
    this.#viewer = viewer
    const stop = viewer.onCompanionWindow((window) => this.setWindow(window))
    return () => {
      stop()
      if (this.#viewer === viewer) this.#viewer = undefined
    }
  }
  /** The viewer has shown the open case anew and forgot the companion. */
  tell(): void {
    this.#viewer?.setBlend(this.#blend)
    this.#viewer?.setCompanion(this.#viewed)
  }

  /** Offers the cases of the cohort but the open one. */
  async ask(open: { readonly caseId: string; readonly name: string }): Promise<void> {
    const { rows } = await this.#needs.workstation.cohort.list({ offset: 0, limit: mostCandidates })
    const others = rows.filter(({ caseId }: CaseRow) => caseId !== open.caseId)
    this.#candidates = bySubject(open.name, others).map(({ caseId, name, isSameSubject }) => ({
      id: caseId,
      name,
      isSameSubject,
    }))
  }
  stopAsking(): void {
    this.#candidates = undefined
  }

  async open({ id: caseId, name }: Pick<Candidate, 'id' | 'name'>): Promise<void> {
    this.close()
    const generation = this.#generation
    this.#state = { kind: 'opening', name }
    const loaded = await this.#load(caseId)
    if (generation !== this.#generation) return
    if ('failure' in loaded) {
      this.#state = { kind: 'failed', name, failure: loaded.failure }
      return
    }
    this.#viewed = loaded.companion
    this.#state = { kind: 'open', name, range: loaded.range }
    this.tell()
  }

  async #load(
    caseId: string,
  ): Promise<{ failure: Failure } | { companion: ViewedCompanion; range: CaseView['range'] }> {
    const { workstation, fetch } = this.#needs
    const view = await workstation.view.open({ caseId })
    if (!view.ok) return { failure: view.failure }
    const { grid, name, scan, window, range } = view.value
    const voxels = await fetchVoxels(fetch, scan, { voxelCount: voxelCount(grid), name })
    if (!voxels.ok) return { failure: voxels.failure }
    const floats = voxels.value instanceof Float32Array ? voxels.value : new Float32Array(voxels.value)
    return { companion: { grid, voxels: floats, window }, range }
  }

  close(): void {
    this.#generation++
    this.#state = { kind: 'none' }
    this.#viewed = undefined
    this.#viewer?.setCompanion(undefined)
  }

  setWindow(window: Window): void {
    if (!this.#viewed) return
    this.#viewed = { ...this.#viewed, window }
    this.#viewer?.setCompanion(this.#viewed)
  }
  setOpacity(opacity: number): void {
    if (opacity > 0) this.#formerOpacity = opacity
    this.#setBlend({ opacity })
  }
  /** All of the scan, or the companion over it as strongly as before: for a look to and fro. */
  toggleBlend(): void {
    this.#setBlend({ opacity: this.#blend.opacity > 0 ? 0 : this.#formerOpacity })
  }
  toggleInterpolation(): void {
    this.#setBlend({ interpolation: this.#blend.interpolation === 'linear' ? 'nearest' : 'linear' })
  }
  #setBlend(blend: Partial<Blend>): void {
    this.#blend = { ...this.#blend, ...blend }
    this.#viewer?.setBlend(this.#blend)
  }
}
