import type { CaseState } from '@contract/case.ts'
import type { Patch } from '@contract/correction.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Claim } from '@contract/queue.ts'
import { apply } from '@volume/affine.ts'
import type { Fetch } from '../client/voxels.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import type { RunDialog } from '../inference/run-dialog.svelte.ts'
import { held } from '../queue/held.ts'
import { correctText } from '../text/correct.ts'
import type { PaneName, Probe, Viewer } from '../viewer/viewer.ts'
import { CaseAhead } from './case-ahead.ts'
import { CaseSession } from './case-session.svelte.ts'
import { Centers } from './centers.svelte.ts'
import { correctCommands } from './correct-commands.ts'
import type { DoubtfulPlace } from './doubtful-places.ts'
import { loadCase } from './loaded-case.ts'
import { Places } from './places.svelte.ts'
import { ViewerSettings } from './viewer-settings.svelte.ts'

export interface CorrectScreenNeeds {
  readonly frame: Frame
  readonly runDialog: RunDialog
  readonly fetch: Fetch
}

interface CaseName {
  readonly caseId: string
  readonly name: string
}

/** none → opening → open | failed; from each of them another case may be opened. */
export type CorrectState =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'opening' } & CaseName)
  | ({ readonly kind: 'failed'; readonly failure: Failure; readonly state: CaseState } & CaseName)
  | { readonly kind: 'open'; readonly session: CaseSession }

/** States in which opening a case means correcting it. A decided case is only looked at until the reader asks. */
const correctedAtOnce: readonly CaseState[] = ['waiting', 'claimed', 'corrected']

/** The case that is open, the panes that show it, and what leads from one case to the next. */
export class CorrectScreen {
  readonly #needs: CorrectScreenNeeds
  readonly settings = new ViewerSettings()
  readonly centers = new Centers()
  readonly places = new Places()
  readonly #ahead: CaseAhead
  #state = $state.raw<CorrectState>({ kind: 'none' })
  #viewer = $state.raw<Viewer>()
  #probe = $state.raw<Probe>()
  #isDrawing = $state(false)
  #drawFailure = $state.raw<Failure>()
  #largePane = $state<PaneName>()
  #hasNewer = $state(false)
  #isBusy = $state(false)
  #rejecting = $state.raw<CaseName>()
  /** Set while a button is down in a pane: history must not move under a stroke. */
  isPointing = false
  /** Only the latest opening counts. */
  #generation = 0

  constructor(needs: CorrectScreenNeeds) {
    this.#needs = needs
    this.#ahead = new CaseAhead({ workstation: needs.frame.workstation, fetch: needs.fetch })
    needs.frame.commands.add(correctCommands(this))
  }

  get frame(): Frame {
    return this.#needs.frame
  }
  get state(): CorrectState {
    return this.#state
  }
  get session(): CaseSession | undefined {
    return this.#state.kind === 'open' ? this.#state.session : undefined
  }
  get viewer(): Viewer | undefined {
    return this.#viewer
  }
  get probe(): Probe | undefined {
    return this.#probe
  }
  get isDrawing(): boolean {
    return this.#isDrawing
  }
  /** Why the panes cannot show the case, if they cannot. */
  get drawFailure(): Failure | undefined {
    return this.#drawFailure
  }
  /** The pane that fills the whole field; absent: all three. */
  get largePane(): PaneName | undefined {
    return this.#largePane
  }
  /** A model has made a newer segmentation of the open case. */
  get hasNewer(): boolean {
    return this.#hasNewer
  }
  get isBusy(): boolean {
    return this.#isBusy
  }
  get rejecting(): CaseName | undefined {
    return this.#rejecting
  }

  enlarge(pane: PaneName | undefined): void {
    this.#largePane = this.#largePane === pane ? undefined : pane
  }

  // --- the viewer

  /** The panes stand: whatever is open is shown in them. Returns the end. */
  attach(viewer: Viewer): () => void {
    this.#viewer = viewer
    const stops = [
      this.settings.attach(viewer),
      viewer.onStroke((patch: Patch) => {
        this.session?.record(patch)
        this.#allowStrokes()
      }),
      viewer.onProbe((probe) => {
        this.#probe = probe
      }),
      viewer.onState((state) => {
        if (state.kind === 'lost') this.#drawFailure = state.failure
      }),
    ]
    void this.#draw()
    return () => {
      for (const stop of stops) stop()
      if (this.#viewer === viewer) this.#viewer = undefined
    }
  }
  /** The panes could not be made at all. */
  cannotDraw(failure: Failure): void {
    this.#drawFailure = failure
  }
  forgetDrawFailure(): void {
    this.#drawFailure = undefined
  }

  /** A click in a pane while a region waits for its center. */
  pointed(): void {
    const session = this.session
    if (!this.centers.placing || !session || !this.#viewer) return
    this.centers.place(apply(session.view.grid.rasFromVoxel, this.#viewer.crosshair))
  }
  /** Moves all panes to a place. */
  goToPlace(place: DoubtfulPlace | undefined): void {
    if (place) this.#viewer?.setCrosshair(place.voxel)
  }
  startPlacing(region: string): void {
    this.settings.chooseTool('crosshair')
    this.centers.startPlacing(region)
  }

  // --- opening and leaving

  /** Opens a case from the cohort: to correct it where that is the next thing to do, otherwise to look at it. */
  async open({ caseId, name, state }: CaseName & { readonly state: CaseState }): Promise<void> {
    if (this.session?.view.caseId === caseId && !this.#hasNewer) return this.frame.navigation.go('correct')
    if (!(await this.#leave())) return
    this.frame.navigation.go('correct')
    let claim: Claim | undefined
    let claimFailure: Failure | undefined
    if (correctedAtOnce.includes(state)) {
      const answer = await this.frame.workstation.queue.claim({ caseId })
      if (answer.ok) claim = answer.value
      else claimFailure = answer.failure
    }
    await this.#load({ caseId, name, state, claim, claimFailure })
  }

  /** Opens a case that is claimed already. */
  async openClaimed(claim: Claim, name: string): Promise<void> {
    if (!(await this.#leave())) return
    this.frame.navigation.go('correct')
    await this.#load({ caseId: claim.caseId, name, state: 'claimed', claim })
  }

  /** The case that stands first in the queue. */
  async startNext(): Promise<void> {
    await this.#once(async () => {
      if (await this.#leave()) await this.#openNext()
    })
  }

  /** Turns looking into correcting. */
  async claimShown(): Promise<void> {
    const session = this.session
    if (!session || session.claim) return
    await this.#once(async () => {
      const claim = await this.frame.workstation.queue.claim({ caseId: session.view.caseId })
      if (!claim.ok) return this.frame.notices.failure(claim.failure)
      if (claim.value) await this.openClaimed(claim.value, session.view.name)
    })
  }

  retry(): void {
    if (this.#state.kind !== 'failed') return
    const { caseId, name, state } = this.#state
    this.#state = { kind: 'none' }
    void this.open({ caseId, name, state })
  }

  async release(): Promise<void> {
    await this.#once(async () => {
      const name = this.session?.view.name
      if (!(await this.#leave())) return
      if (name) this.frame.notices.note(correctText.released(name))
      this.frame.navigation.go('queue')
    })
  }

  /** Another cohort: what was open belongs to the former one. */
  restart(): void {
    this.#generation++
    this.#ahead.forget()
    this.centers.clear()
    this.#state = { kind: 'none' }
    this.#viewer?.clear()
  }

  // --- deciding

  async accept(): Promise<void> {
    const session = this.session
    if (!session?.claim || !session.journal) return
    const { claim, journal, view } = session
    await this.#once(async () => {
      if ((await journal.settled()).kind === 'unsaved') return this.frame.notices.error(correctText.mustSettle)
      const accepted = await this.frame.workstation.correction.accept(held(claim))
      if (!accepted.ok) return this.frame.notices.failure(accepted.failure)
      this.frame.notices.done(correctText.accepted(view.name, accepted.value.version))
      await this.#openNext()
    })
  }

  async defer(): Promise<void> {
    await this.#decide((claim) => this.frame.workstation.queue.defer(held(claim)))
  }

  askToReject(): void {
    if (this.session?.claim) this.#rejecting = { caseId: this.session.view.caseId, name: this.session.view.name }
  }
  cancelReject(): void {
    this.#rejecting = undefined
  }
  async reject(reason: string): Promise<void> {
    if (!this.#rejecting || reason.trim() === '') return
    this.#rejecting = undefined
    await this.#decide((claim) => this.frame.workstation.queue.reject({ ...held(claim), reason: reason.trim() }))
  }

  async export(): Promise<void> {
    const caseId = this.session?.view.caseId
    if (!caseId) return
    const exported = await this.frame.workstation.export.labelmap({ caseId })
    if (!exported.ok) this.frame.notices.failure(exported.failure)
    else if (exported.value) this.frame.notices.done(correctText.exported(exported.value.file))
  }

  // --- models

  /** A model runs only on a case without strokes, and one batch at a time. */
  get canRunModel(): boolean {
    return this.session?.strokeCount === 0 && this.frame.work.inference.kind !== 'running'
  }

  /** Sets a run up for the open case. A claim without strokes is given back first: a model needs the case free. */
  async runModel(): Promise<void> {
    const session = this.session
    if (!session || !this.canRunModel) return
    const { caseId, name } = session.view
    this.#needs.runDialog.open({
      caseIds: [caseId],
      planned: { caseId, name },
      modelId: this.centers.model?.id,
      centers: this.centers.placed,
      beforeRun: () => this.#free(),
    })
  }

  receive(event: WorkstationEvent): void {
    const session = this.session
    if (event.kind !== 'case-changed' || !session || event.caseId !== session.view.caseId) return
    if (this.frame.work.inference.kind === 'running' || !session.claim) void this.#lookForNewer(session)
  }

  /** A batch ended: the open case may have been in it. */
  inferenceEnded(): void {
    if (this.session) void this.#lookForNewer(this.session)
  }

  showNewer(): void {
    const session = this.session
    if (!session) return
    this.#hasNewer = true
    void this.open({ caseId: session.view.caseId, name: session.view.name, state: 'waiting' })
  }

  // --- inside

  /** Keeps a second click or key from starting the same thing twice. */
  async #once(act: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    try {
      await act()
    } finally {
      this.#isBusy = false
    }
  }

  async #decide(call: (claim: Claim) => Promise<{ ok: true } | { ok: false; failure: Failure }>): Promise<void> {
    const session = this.session
    if (!session?.claim) return
    const { claim, journal } = session
    await this.#once(async () => {
      if ((await journal?.settled())?.kind === 'unsaved') return this.frame.notices.error(correctText.mustSettle)
      const decided = await call(claim)
      if (!decided.ok) return this.frame.notices.failure(decided.failure)
      await this.#openNext()
    })
  }

  /** Claims and opens what stands first; the case before is decided and needs no release. */
  async #openNext(): Promise<void> {
    this.#state = { kind: 'none' }
    const claim = await this.frame.workstation.queue.claim({})
    if (!claim.ok) {
      this.frame.notices.failure(claim.failure)
      this.frame.navigation.go('queue')
    } else if (claim.value) {
      this.frame.navigation.go('correct')
      await this.#load({ caseId: claim.value.caseId, name: '', state: 'claimed', claim: claim.value })
    } else {
      this.#viewer?.clear()
      this.frame.notices.note(correctText.queueDone)
      this.frame.navigation.go('queue')
    }
  }

  /** Gives the open case back. `false`: a stroke is not saved, so the case stays. */
  async #leave(): Promise<boolean> {
    const session = this.session
    if (!session) return true
    const saved = await session.journal?.settled()
    if (saved?.kind === 'unsaved') {
      this.frame.notices.error(correctText.mustSettle)
      return false
    }
    if (session.claim) await this.frame.workstation.queue.release(held(session.claim))
    this.#state = { kind: 'none' }
    return true
  }

  /** Gives the claim back but goes on showing the case. */
  async #free(): Promise<void> {
    const session = this.session
    if (!session?.claim || session.strokeCount > 0) return
    const { view, claim } = session
    await session.journal?.settled()
    await this.frame.workstation.queue.release(held(claim))
    await this.#load({ caseId: view.caseId, name: view.name, state: 'indexed' })
  }

  async #load(
    request: CaseName & { state: CaseState; claim?: Claim | undefined; claimFailure?: Failure | undefined },
  ): Promise<void> {
    const { caseId, name, state, claim, claimFailure } = request
    const { workstation } = this.frame
    const generation = ++this.#generation
    this.#hasNewer = false
    this.#probe = undefined
    this.#state = { kind: 'opening', caseId, name }
    const needs = { workstation, fetch: this.#needs.fetch }
    const loaded = await loadCase(needs, caseId, await this.#ahead.take(caseId)).catch((error: unknown) => {
      this.#state = { kind: 'none' }
      throw error
    })
    if (generation !== this.#generation) {
      if (claim) await workstation.queue.release(held(claim))
      return
    }
    if (!loaded.ok) {
      if (claim) await workstation.queue.release(held(claim))
      this.#state = { kind: 'failed', caseId, name, state, failure: loaded.failure }
      return
    }
    const session = new CaseSession({
      workstation,
      loaded: loaded.value,
      claim,
      claimFailure,
      state,
      readerId: this.frame.facts?.readerId ?? '',
      onLabels: (box) => this.#viewer?.refreshLabels(box),
    })
    this.#state = { kind: 'open', session }
    this.centers.clear()
    this.places.adopt(session)
    await this.#draw()
    void this.#prepareNext(caseId)
  }

  async #draw(): Promise<void> {
    const session = this.session
    const viewer = this.#viewer
    if (!session || !viewer) return
    this.#isDrawing = true
    this.#drawFailure = undefined
    const { viewed, firstLook } = session
    const shown = await viewer.show(viewed, firstLook && { crosshair: firstLook })
    if (session !== this.session) return
    this.settings.adopt(session.segments, viewed.uncertainty, viewed.window)
    this.#allowStrokes()
    if (!shown.ok) this.#drawFailure = shown.failure
    this.#isDrawing = false
  }

  /** Strokes are possible only where they can be kept. */
  #allowStrokes(): void {
    this.#viewer?.setCorrectable(this.session?.isCorrectable ?? false)
  }
  /** After the reader has dealt with what was not saved. */
  retrySaving(): void {
    this.session?.journal?.retry()
  }
  takeBack(): void {
    this.session?.journal?.takeBack()
  }
  /** Follows the journal: the component calls it whenever the saved state changes. */
  followJournal(): void {
    this.#allowStrokes()
  }

  async #prepareNext(openCaseId: string): Promise<void> {
    const items = await this.frame.workstation.queue.list({ limit: 2 })
    const next = items.find(({ row }) => row.caseId !== openCaseId)
    if (next) this.#ahead.prepare(next.row.caseId)
  }

  /** A newer segmentation is shown at once where nothing was painted, and offered where something was. */
  async #lookForNewer(session: CaseSession): Promise<void> {
    const { caseId, name } = session.view
    const view = await this.frame.workstation.view.open({ caseId })
    if (session !== this.session || !view.ok) return
    const newest = view.value.segmentation
    if (!newest || newest.segmentationId === session.view.segmentation?.segmentationId) return
    this.#hasNewer = true
    if (session.strokeCount === 0) await this.open({ caseId, name, state: 'waiting' })
  }
}
