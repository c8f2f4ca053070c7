import type { WorkstationEvent } from '@contract/event.ts'
import type { CaseSession } from '../case-session.svelte.ts'
import type { CorrectScreen } from '../correct.svelte.ts'
import type { CorrectScreenNeeds } from '../correct-needs.ts'
import { VersionComparison } from './comparison.svelte.ts'
import { PredictionDifference } from './difference.svelte.ts'
import { NamedStates } from './named-states.svelte.ts'
import { Origins } from './origins.svelte.ts'
import { ShownOrigins } from './shown-origins.svelte.ts'

/** The record of the open case: its named states, a newer prediction, its versions, and who made what. */
export class CaseRecord {
  readonly #origins: Origins
  readonly states: NamedStates
  readonly difference: PredictionDifference
  readonly comparison: VersionComparison
  readonly origins: ShownOrigins
  readonly #screen: CorrectScreen
  #session: CaseSession | undefined

  constructor(screen: CorrectScreen, { fetch, start }: Pick<CorrectScreenNeeds, 'fetch' | 'start'>) {
    this.#screen = screen
    const needs = { workstation: screen.frame.workstation, fetch, startWorker: start.analysis }
    this.#origins = new Origins(needs)
    this.states = new NamedStates(
      () => screen.session?.journal,
      (because) => screen.frame.notices.error(because),
    )
    this.difference = new PredictionDifference(screen, needs, this.#origins)
    this.comparison = new VersionComparison(screen, needs)
    this.origins = new ShownOrigins(screen, this.#origins)
  }

  /** The case that is on screen, once all of it is: nothing here is in the way of the first look. */
  adopt(session: CaseSession | undefined): void {
    if (session !== this.#session) {
      this.#session = session
      // A reader may have been quicker than the panes: what was opened of this very case stays.
      if (session === undefined || !this.comparison.isOf(session)) this.comparison.close()
      if (session === undefined) this.states.ask(undefined)
      this.#origins.adopt()
      if (session) this.origins.adopt()
    }
    this.difference.adopt(session)
  }

  /** A step of the history was made, taken back or made again. */
  follow(): void {
    this.difference.follow()
    this.comparison.follow()
    // The step is seen first.
    if (this.origins.isAsked) setTimeout(() => this.origins.draw())
  }

  /** What the reader is at in the panel beside the panes. */
  get isOpen(): boolean {
    return this.difference.isOpen || this.comparison.isOpen
  }
  openDifference(): void {
    this.comparison.close()
    this.difference.toggle()
  }
  /** Versions have their readers' names on them, which an adjudicator is not told. */
  get canCompare(): boolean {
    return this.#screen.session?.dispute === undefined
  }
  async openComparison(): Promise<void> {
    if (!this.canCompare) return
    this.difference.close()
    await this.comparison.toggle()
  }
  async openReferenceFile(): Promise<void> {
    if (!this.canCompare) return
    this.difference.close()
    await this.comparison.openFile()
  }
  receive(event: WorkstationEvent): void {
    this.comparison.measures.receive(event)
  }
  close(): void {
    this.difference.close()
    this.comparison.close()
  }
}
