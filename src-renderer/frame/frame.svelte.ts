import type { ApplicationFacts } from '@contract/application.ts'
import type { Workstation } from '@contract/contract.ts'
import { Preferences } from '../command/preferences.svelte.ts'
import { CommandRegistry } from '../command/registry.svelte.ts'
import { CohortSession } from './cohort-session.svelte.ts'
import { Exporting } from './exporting.svelte.ts'
import { Measuring } from './measuring.svelte.ts'
import { Navigation } from './navigation.svelte.ts'
import { Notices } from './notices.svelte.ts'
import { Provider } from './provider.svelte.ts'
import { TrailCheck } from './trail-check.svelte.ts'
import { Work } from './work.svelte.ts'

export type Overlay = 'palette' | 'keyboard-map'

/** What every screen is handed: the workstation and what surrounds the screens. */
export class Frame {
  readonly workstation: Workstation
  readonly commands = new CommandRegistry()
  readonly navigation = new Navigation()
  readonly notices = new Notices()
  readonly cohort: CohortSession
  readonly work: Work
  readonly measuring: Measuring
  readonly exporting: Exporting
  readonly trail: TrailCheck
  readonly provider: Provider
  readonly preferences: Preferences
  #facts = $state.raw<ApplicationFacts>()
  #overlay = $state<Overlay>()

  constructor(workstation: Workstation) {
    this.workstation = workstation
    this.cohort = new CohortSession(workstation)
    this.work = new Work(workstation)
    this.measuring = new Measuring(workstation)
    this.exporting = new Exporting(workstation)
    this.trail = new TrailCheck(workstation)
    this.provider = new Provider(workstation)
    this.preferences = new Preferences(this)
  }

  get facts(): ApplicationFacts | undefined {
    return this.#facts
  }
  get overlay(): Overlay | undefined {
    return this.#overlay
  }

  toggle(overlay: Overlay): void {
    this.#overlay = this.#overlay === overlay ? undefined : overlay
  }
  closeOverlay(): void {
    this.#overlay = undefined
  }

  /** Another cohort is open: what is told of the former one goes. */
  restart(): void {
    this.notices.restart()
    this.work.dismissIntake()
    this.work.dismissInference()
    this.trail.dismiss()
  }

  async start(): Promise<void> {
    const facts = this.workstation.application.facts().then((facts) => {
      this.#facts = facts
    })
    await Promise.all([facts, this.preferences.load(), this.cohort.refresh(), this.provider.refresh()])
  }
}
