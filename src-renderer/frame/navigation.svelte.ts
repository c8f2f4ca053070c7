export type Screen = 'cohort' | 'queue' | 'rate' | 'correct' | 'planner' | 'review' | 'learn' | 'models' | 'help'

/** Which screen is shown. */
export class Navigation {
  #screen = $state<Screen>('cohort')
  #helpPage = $state<string>()

  get screen(): Screen {
    return this.#screen
  }
  /** The page of the manual that was asked for, by its name. */
  get helpPage(): string | undefined {
    return this.#helpPage
  }

  go(screen: Screen): void {
    this.#screen = screen
  }
  goToHelp(page: string): void {
    this.#helpPage = page
    this.#screen = 'help'
  }
}
