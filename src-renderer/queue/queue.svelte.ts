import type { Aggregation } from '@contract/aggregation.ts'
import type { HowWell, PassesHeld } from '@contract/calibration.ts'
import type { CaseRow } from '@contract/case.ts'
import type { Claim, QueueItem, QueueOrder, QueuePage } from '@contract/queue.ts'
import type { Command } from '../command/registry.svelte.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { activeLearningText } from '../text/active-learning.ts'
import { leastTruths } from '../text/how-well.ts'
import { queueText } from '../text/queue.ts'
import { ActiveLearning } from './active-learning.svelte.ts'
import { held } from './held.ts'
import { type AskedCase, type Reasoned, ReasonQuestion } from './reason-question.svelte.ts'

export const queueLimit = 200
const refreshDelayMs = 200

export interface QueueScreenNeeds {
  readonly frame: Frame
  /** Opens a claimed case in Correct. */
  openClaimed(claim: Claim, name: string): void
  /** Shows a decided case in Correct. */
  openToLook(about: AskedCase): void
  runIndexed(): void
}

/** Cases in the order in which they should be looked at, and what to do with the one under the cursor. */
export class QueueScreen {
  readonly #needs: QueueScreenNeeds
  readonly activeLearning: ActiveLearning
  #page = $state.raw<QueuePage>()
  #segments = $state.raw<readonly string[]>([])
  #isScoring = $state(false)
  #howWell = $state.raw<HowWell>()
  #passesHeld = $state.raw<PassesHeld>()
  #interrupted = $state.raw<CaseRow>()
  #cursor = $state(0)
  #isBusy = $state(false)
  readonly reasons = new ReasonQuestion((kind, about, { sentence }) => this.#decide(kind, about, sentence))
  /** Runs while the cohort has changed and the queue was not read since. */
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Readings that were begun, and the latest of them that is on screen: none that is older takes its place. */
  #askedCount = 0
  #shownCount = 0

  constructor(needs: QueueScreenNeeds) {
    this.#needs = needs
    this.activeLearning = new ActiveLearning(needs.frame)
    needs.frame.commands.add(this.#commands())
  }

  get frame(): Frame {
    return this.#needs.frame
  }
  /** Absent until the queue came for the first time. */
  get page(): QueuePage | undefined {
    return this.#page
  }
  get items(): readonly QueueItem[] | undefined {
    return this.#page?.items
  }
  /** Segments that a score can be of. */
  get segments(): readonly string[] {
    return this.#segments
  }
  get isScoring(): boolean {
    return this.#isScoring
  }
  get cursor(): number {
    return Math.min(this.#cursor, Math.max(0, (this.items?.length ?? 1) - 1))
  }
  get item(): QueueItem | undefined {
    return this.items?.[this.cursor]
  }
  /** A case that is still claimed from before: the window was closed, or the computer stopped. */
  get interrupted(): CaseRow | undefined {
    return this.#interrupted
  }
  /** Absent until a case was accepted whose prediction is known. */
  get howWell(): HowWell | undefined {
    return this.#howWell
  }
  /** Where no Dice is predicted of the model that was accepted last; absent until a segmentation of a model was rated. */
  get passesHeld(): PassesHeld | undefined {
    return (this.#howWell?.truthCount ?? 0) >= leastTruths ? undefined : this.#passesHeld
  }
  get isBusy(): boolean {
    return this.#isBusy || this.#isScoring
  }

  moveTo(index: number): void {
    this.#cursor = Math.min(Math.max(0, index), Math.max(0, (this.items?.length ?? 1) - 1))
  }

  restart(): void {
    this.#page = undefined
    this.#howWell = undefined
    this.#passesHeld = undefined
    this.#interrupted = undefined
    this.#cursor = 0
    this.activeLearning.restart()
    void this.refresh()
  }

  changed(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.refresh(), refreshDelayMs)
  }

  async refresh(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const turn = ++this.#askedCount
    const { queue, cohort, table } = this.frame.workstation
    const [page, claimed, segments] = await Promise.all([
      queue.list({ limit: queueLimit }),
      cohort.list({ offset: 0, limit: 1, filter: 'state:claimed' }),
      table.segmentNames(),
      this.activeLearning.refresh(),
    ])
    if (turn < this.#shownCount) return
    this.#shownCount = turn
    this.#page = page
    this.#segments = segments
    this.#interrupted = claimed.rows[0]
    // Last, for the queue does not wait for it.
    const [howWell, passesHeld] = await Promise.all([queue.howWell(), queue.passesHeld()])
    if (turn < this.#shownCount) return
    this.#howWell = howWell
    this.#passesHeld = passesHeld
  }

  /** Starts what stands first in the queue of now, which may be ahead of the one on screen. */
  async startFirst(): Promise<void> {
    if (this.#timer !== undefined || this.#shownCount < this.#askedCount) await this.refresh()
    await this.start(this.items?.[0]?.row)
  }

  /** Starts what stands first of the batch that is read; where none of it is free for this reader, that is said. */
  async startOfBatch(): Promise<void> {
    await this.refresh()
    const first = this.items?.[0]
    if (first?.isOfBatch) await this.start(first.row)
    else this.frame.notices.note(activeLearningText.noneFree)
  }

  async start(row = this.item?.row): Promise<void> {
    if (!row) return
    await this.#withClaim(row, async (claim) => this.#needs.openClaimed(claim, row.name))
  }

  async #decide(kind: Reasoned, about: AskedCase, reason: string): Promise<void> {
    if (kind === 'release' || kind === 'decline') return
    await this.#withClaim(about, async (claim) => {
      const decided = await this.frame.workstation.queue[kind]({ ...held(claim), reason })
      const done = kind === 'defer' ? queueText.deferred : queueText.rejected
      if (decided.ok) this.frame.notices.note(done(about.name))
      else this.frame.notices.failure(decided.failure)
    })
  }

  /** A case whose truth is known was decided: it is looked at, and claimed only if the reader asks. */
  look(about: AskedCase): void {
    this.#needs.openToLook(about)
  }

  runIndexed(): void {
    this.#needs.runIndexed()
  }

  async orderBy(order: QueueOrder): Promise<void> {
    const chosen = await this.frame.workstation.queue.orderBy({ order })
    if (!chosen.ok) this.frame.notices.failure(chosen.failure)
    this.#cursor = 0
    await this.refresh()
  }

  /** Scores every case of the cohort anew. */
  async scoreBy(aggregation: Aggregation): Promise<void> {
    this.#isScoring = true
    try {
      const scored = await this.frame.workstation.queue.scoreBy({ aggregation })
      if (!scored.ok) this.frame.notices.failure(scored.failure)
      this.#cursor = 0
      await this.refresh()
    } finally {
      this.#isScoring = false
    }
  }

  /** Every change of a case needs its claim: who lost it is refused instead of overwriting another reader. */
  async #withClaim(row: AskedCase, act: (claim: Claim) => Promise<void>): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    try {
      const claim = await this.frame.workstation.queue.claim({ caseId: row.caseId })
      if (!claim.ok) this.frame.notices.failure(claim.failure)
      else if (claim.value) await act(claim.value)
      await this.refresh()
    } finally {
      this.#isBusy = false
    }
  }

  #commands(): readonly Command[] {
    const { navigation, cohort } = this.frame
    const onItem = () => navigation.screen === 'queue' && cohort.isOpen && this.item !== undefined
    const text = queueText.commands
    const command = (id: string, title: string, keys: readonly string[], run: () => void): Command => ({
      id: `queue-${id}`,
      title,
      group: queueText.title,
      keys,
      enabled: onItem,
      run,
      repeats: keys.some((key) => ['Up', 'Down', 'PageUp', 'PageDown'].includes(key)),
    })
    return [
      command('start', text.start, ['Enter'], () => void this.start()),
      command('defer', text.defer, ['D'], () => this.reasons.ask('defer', this.item?.row)),
      command('reject', text.reject, ['X'], () => this.reasons.ask('reject', this.item?.row)),
      command('down', text.down, ['Down'], () => this.moveTo(this.cursor + 1)),
      command('up', text.up, ['Up'], () => this.moveTo(this.cursor - 1)),
    ]
  }
}
