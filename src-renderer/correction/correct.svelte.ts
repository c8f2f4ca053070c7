import type { CaseState } from '@contract/case.ts'
import type { Patch } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Claim, Left } from '@contract/queue.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { held } from '../queue/held.ts'
import { correctText } from '../text/correct.ts'
import { Adjudication } from './adjudication/adjudication.svelte.ts'
import { CaseModels } from './case-models.svelte.ts'
import { CaseSession } from './case-session.svelte.ts'
import { CasesAhead } from './cases-ahead.ts'
import { claimToCorrect } from './claim-to-correct.ts'
import { correctCommands } from './correct-commands.ts'
import type { CorrectScreenNeeds } from './correct-needs.ts'
import type { CaseName, CorrectState } from './correct-state.ts'
import { Decisions } from './decisions.svelte.ts'
import { loadCase } from './loaded-case.ts'
import { Panes } from './panes.svelte.ts'
import { Places } from './places.svelte.ts'
import { CaseRecord } from './record/record.svelte.ts'
import { Segments } from './segments.svelte.ts'
import { Tools } from './tools/tools.svelte.ts'

/** The case that is open, the panes that show it, and what leads from one case to the next. */
export class CorrectScreen {
  readonly #needs: CorrectScreenNeeds
  readonly panes: Panes
  readonly models: CaseModels
  readonly places: Places
  readonly segments = new Segments(this)
  readonly tools: Tools
  readonly record: CaseRecord
  readonly decisions: Decisions
  readonly adjudication: Adjudication
  readonly #ahead: CasesAhead
  #state = $state.raw<CorrectState>({ kind: 'none' })
  #isBusy = $state(false)
  /** Where a reader came from who did not come from the queue: called once, when the case is left. */
  #back: (() => void) | undefined
  /** Only the latest opening counts. */
  #generation = 0

  constructor(needs: CorrectScreenNeeds) {
    this.#needs = needs
    this.panes = new Panes(this, needs)
    const { workstation } = needs.frame
    this.#ahead = new CasesAhead({ workstation, fetch: needs.fetch, ready: (next) => this.panes.prepare(next) })
    this.decisions = new Decisions(this, { once: (act) => this.#once(act), openNext: () => this.#openNext() })
    this.models = new CaseModels({
      frame: needs.frame,
      runDialog: needs.runDialog,
      panes: this.panes,
      session: () => this.session,
      free: () => this.#free(),
      reopen: ({ view }) => this.reopen(view),
    })
    this.tools = new Tools(this, needs.start.tools)
    this.places = new Places(this, needs.start.analysis)
    this.record = new CaseRecord(this, needs)
    this.adjudication = new Adjudication(this, { workstation, fetch: needs.fetch, startWorker: needs.start.analysis })
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
  get settings(): Panes['settings'] {
    return this.panes.settings
  }
  get isBusy(): boolean {
    return this.#isBusy
  }

  /** A stroke ended in the panes, which take strokes only while a claimed case is open. */
  stroke(patch: Patch): void {
    if (!this.session) throw new Error('A stroke ended while no case was open.')
    this.session.record(patch)
  }

  /** Opens a case from the cohort: to correct it where that is the next thing to do, otherwise to look at it. */
  async open({ caseId, name, state }: CaseName & { readonly state: CaseState }): Promise<void> {
    if (this.session?.view.caseId === caseId) return this.frame.navigation.go('correct')
    if (!(await this.#leave())) return
    this.#back = undefined
    this.frame.navigation.go('correct')
    await this.#openFree({ caseId, name, state })
  }

  /** The case that is open once more, with the newest segmentation. */
  async reopen({ caseId, name }: CaseName): Promise<void> {
    if (await this.#leave()) await this.#openFree({ caseId, name, state: 'waiting' })
  }

  async #openFree({ caseId, name, state }: CaseName & { readonly state: CaseState }): Promise<void> {
    const claimed = await claimToCorrect(this.frame.workstation, { caseId, state })
    await this.#load({ caseId, name, state, ...claimed })
  }

  /** Opens a case that is claimed already. */
  async openClaimed(claim: Claim, name: string, back?: () => void): Promise<void> {
    if (!(await this.#leave())) return
    this.#back = back
    this.frame.navigation.go('correct')
    await this.#load({ caseId: claim.caseId, name, state: 'claimed', claim })
  }

  /** The case that stands first in the queue. */
  async startNext(): Promise<void> {
    await this.#once(async () => {
      if (!(await this.#leave())) return
      this.#back = undefined
      await this.#openNext()
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
    const failed = this.#state
    if (failed.kind !== 'failed') return
    this.#state = { kind: 'none' }
    void this.open(failed)
  }

  /** Closes the case; a note is for whoever opens it next. */
  async release(left: Left = {}): Promise<void> {
    await this.#once(async () => {
      const name = this.session?.view.name
      if (!(await this.#leave(left))) return
      if (name) this.frame.notices.note(correctText.released(name, left))
      if (!this.#goBack()) this.frame.navigation.go('queue')
    })
  }

  /** Another cohort: what was open belongs to the former one. */
  restart(): void {
    this.#generation++
    this.#ahead.forget()
    this.models.forget()
    this.decisions.acceptances.forget()
    this.#back = undefined
    this.#forget()
    this.#state = { kind: 'none' }
    this.panes.clear()
  }

  /** Lets go of the voxels of the case that is left. */
  #forget(): void {
    this.places.adopt(undefined)
    this.tools.adopt(undefined)
    this.segments.unlockAll()
  }

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

  /** Claims and opens what stands first; the case before is decided and needs no release. */
  async #openNext(): Promise<void> {
    // Who sent the case here looks at what was stored.
    if (this.#back) await this.decisions.acceptances.settled()
    if (this.#goBack()) return
    // Not `none`: the columns beside the panes would go, and the panes be drawn twice more, wider and back.
    this.#state = { kind: 'opening', caseId: '', name: '' }
    const claim = await this.frame.workstation.queue.claim({})
    if (claim.ok && claim.value) {
      this.frame.navigation.go('correct')
      return this.#load({ caseId: claim.value.caseId, name: '', state: 'claimed', claim: claim.value })
    }
    this.#state = { kind: 'none' }
    if (claim.ok) {
      this.panes.clear()
      this.frame.notices.note(correctText.queueDone)
    } else this.frame.notices.failure(claim.failure)
    this.frame.navigation.go('queue')
  }

  /** Leads where the reader came from. `false`: that was the queue. */
  #goBack(): boolean {
    const back = this.#back
    if (!back) return false
    this.#back = undefined
    this.#forget()
    this.#state = { kind: 'none' }
    this.panes.clear()
    back()
    return true
  }

  /** Gives the open case back. `false`: a stroke is not saved, so the case stays. */
  async #leave(left: Left = {}): Promise<boolean> {
    const session = this.session
    if (!session) return true
    const saved = await session.journal?.settled()
    if (saved?.kind === 'unsaved') {
      this.frame.notices.error(correctText.mustSettle)
      return false
    }
    await session.activeTime?.flush()
    if (session.claim) await this.frame.workstation.queue.release({ ...held(session.claim), ...left })
    this.#forget()
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
    const needs = { workstation, fetch: this.#needs.fetch }
    const generation = ++this.#generation
    this.panes.forgetProbe()
    this.#forget()
    this.#state = { kind: 'opening', caseId, name }
    this.panes.allowStrokes()
    const loaded = await loadCase(needs, caseId, await this.#ahead.take(caseId)).catch((error: unknown) => {
      this.#state = { kind: 'none' }
      throw error
    })
    const isOvertaken = generation !== this.#generation
    if (isOvertaken || !loaded.ok) {
      if (claim) await workstation.queue.release(held(claim))
      if (!isOvertaken && !loaded.ok) this.#state = { kind: 'failed', caseId, name, state, failure: loaded.failure }
      return
    }
    const session = new CaseSession({
      workstation,
      loaded: loaded.value,
      claim,
      claimFailure,
      state,
      readerId: this.frame.facts?.readerId ?? '',
      onLabels: (box) => this.panes.refreshLabels(box),
      onPatch: (patch, direction) => this.tools.changed(patch, direction),
      onOtherLayer: (segmentValue) => this.segments.choose(segmentValue),
    })
    this.#state = { kind: 'open', session }
    this.tools.adopt(session)
    const { first, complete } = this.panes.draw()
    void complete.then(() => this.#lookFurther(session))
    await first
  }

  /** What takes time from the pictures begins when all panes have theirs. */
  #lookFurther(session: CaseSession): void {
    if (session !== this.session) return
    this.places.adopt(session)
    void this.frame.workstation.view.seen({ caseId: session.view.caseId, on: 'correct' })
    void this.#ahead.prepareNext(session.view.caseId)
    void this.models.adopt(session)
  }
}
