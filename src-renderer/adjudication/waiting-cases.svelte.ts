import type { AdjudicationState, ReadingPair, ReadingsDifference } from '@contract/adjudication.ts'
import { mostPairs } from '@contract/adjudication.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Command } from '../command/registry.svelte.ts'
import type { ConsensusDialog } from '../consensus/consensus-dialog.svelte.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { waitingText } from '../text/waiting-cases.ts'

/** A case of a closed study that two readers have read. Whose readings they are stays out of it. */
export interface TwiceReadCase extends ReadingPair {
  readonly name: string
  readonly study: string
  readonly state: AdjudicationState
  /** Absent until it was measured. */
  readonly difference?: ReadingsDifference | undefined
}

/** Which cases are worth an adjudicator's time: all that differ in a voxel, those whose worst Dice is below, or that differ by more ml. */
export const thresholds = ['any', '0.95', '0.9', '0.8', '0.7', '0.1 ml', '0.5 ml', '1 ml', '5 ml'] as const
export type Threshold = (typeof thresholds)[number]

export type WaitingStage =
  | { readonly kind: 'reading' | 'read' }
  | { readonly kind: 'failed'; readonly failure: Failure }

export interface WaitingCasesNeeds {
  readonly frame: Frame
  readonly consensus: ConsensusDialog
  /** Opens a case for adjudication; the reader comes back to where the list is. */
  adjudicate(about: ReadingPair & { readonly name: string }): Promise<void>
}

const refreshDelayMs = 300

/** The cases of closed studies whose two readings differ, those that differ most first. */
export class WaitingCases {
  readonly #needs: WaitingCasesNeeds
  #stage = $state.raw<WaitingStage>({ kind: 'reading' })
  #cases = $state.raw<readonly TwiceReadCase[]>([])
  #threshold = $state<Threshold>('any')
  #study = $state<string>()
  #isMeasuring = $state(false)
  #isBusy = $state(false)
  /** Only the latest reading counts. */
  #turn = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(needs: WaitingCasesNeeds) {
    this.#needs = needs
    needs.frame.commands.add(this.#commands())
  }

  get stage(): WaitingStage {
    return this.#stage
  }
  readonly #shown = $derived.by(() =>
    this.#study === undefined ? this.#cases : this.#cases.filter(({ study }) => study === this.#study),
  )
  /** Of all that were read twice, in the study that is shown. */
  get cases(): readonly TwiceReadCase[] {
    return this.#shown
  }
  /** Those of a study alone, by its name; `undefined`: of all. */
  showStudy(study: string | undefined): void {
    this.#study = study
  }
  /** Of all that were read twice, in the study that is shown. */
  makeConsensus(): void {
    const caseIds = [...new Set(this.#shown.map(({ caseId }) => caseId))]
    void this.#needs.consensus.open({ selection: { caseIds }, count: caseIds.length })
  }
  get threshold(): Threshold {
    return this.#threshold
  }
  chooseThreshold(threshold: Threshold): void {
    this.#threshold = threshold
  }
  get isMeasuring(): boolean {
    return this.#isMeasuring
  }
  get measuredCount(): number {
    return this.#shown.filter(({ difference }) => difference !== undefined).length
  }
  get isBusy(): boolean {
    return this.#isBusy
  }
  readonly #waiting = $derived.by(() =>
    this.#shown.filter((one) => isOpen(one) && differsBy(one, this.#threshold)).toSorted(byDifference),
  )
  /** Those to be decided that differ by as much as was chosen; what is begun comes first. */
  get waiting(): readonly TwiceReadCase[] {
    return this.#waiting
  }
  get decidedCount(): number {
    return this.#shown.filter(({ state }) => state.kind === 'decided').length
  }
  /** Of those not decided: both readings are the same. */
  get sameCount(): number {
    return this.#shown.filter((one) => isOpen(one) && one.difference?.differingVoxelCount === 0).length
  }

  /** Another cohort. */
  restart(): void {
    this.#turn++
    clearTimeout(this.#timer)
    this.#cases = []
    this.#stage = { kind: 'reading' }
    void this.read()
  }
  /** A case has changed, perhaps one of these. */
  changed(caseId: string): void {
    if (!this.#cases.some((one) => one.caseId === caseId)) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.read(), refreshDelayMs)
  }

  async read(): Promise<void> {
    const turn = ++this.#turn
    const read = await this.#read()
    if (turn !== this.#turn) return
    if (!read.ok) {
      this.#stage = { kind: 'failed', failure: read.failure }
      return
    }
    this.#cases = read.value
    this.#stage = { kind: 'read' }
    await this.#measure(turn)
  }

  async #read(): Promise<Result<readonly TwiceReadCase[], Failure>> {
    const { review, adjudication } = this.#needs.frame.workstation
    const cases: Omit<TwiceReadCase, 'state'>[] = []
    for (const { studyId, name: study, readingsPerCase, closed } of await review.studies()) {
      if (!closed || readingsPerCase !== 2) continue
      const read = await review.doublyRead({ studyId })
      if (!read.ok) return read
      for (const { caseId, name, readings } of read.value) {
        const [first, second] = readings
        if (first && second)
          cases.push({ caseId, name, study, segmentationIds: [first.segmentationId, second.segmentationId] })
      }
    }
    const standing: TwiceReadCase[] = []
    for (let from = 0; from < cases.length; from += mostPairs) {
      const some = cases.slice(from, from + mostPairs)
      const pairs = some.map(({ caseId, segmentationIds }) => ({ caseId, segmentationIds }))
      const answer = await adjudication.standing({ pairs })
      if (!answer.ok) return answer
      const hidden = { state: { kind: 'hidden' } } as const
      standing.push(...some.map((one, at) => ({ ...one, ...(answer.value[at] ?? hidden) })))
    }
    return ok(standing)
  }

  /** One after the other: it reads two labelmaps of each, and main keeps what it found. */
  async #measure(turn: number): Promise<void> {
    const { adjudication } = this.#needs.frame.workstation
    this.#isMeasuring = true
    for (const { caseId, segmentationIds, difference, state } of this.#cases) {
      if (difference || state.kind === 'hidden') continue
      const measured = await adjudication.measure({ caseId, segmentationIds })
      if (turn !== this.#turn) return
      // Readings that cannot be compared have no difference, and are never offered; begin says why where it is asked.
      if (!measured.ok) continue
      this.#cases = this.#cases.map((one) =>
        one.segmentationIds === segmentationIds ? { ...one, difference: measured.value } : one,
      )
    }
    this.#isMeasuring = false
  }

  /** Opens a case; without one, the first. */
  async start(about: TwiceReadCase | undefined = this.#waiting[0]): Promise<void> {
    if (!about || this.#isBusy) return
    this.#isBusy = true
    const { caseId, segmentationIds, name } = about
    await this.#needs.adjudicate({ caseId, segmentationIds, name }).finally(() => {
      this.#isBusy = false
    })
  }

  #commands(): readonly Command[] {
    const { navigation, cohort } = this.#needs.frame
    return [
      {
        id: 'queue-adjudicate',
        title: waitingText.command,
        group: waitingText.title,
        keys: ['J'],
        enabled: () => navigation.screen === 'queue' && cohort.isOpen && this.#waiting.length > 0,
        run: () => void this.start(),
      },
    ]
  }
}

const isOpen = ({ state }: TwiceReadCase): boolean => state.kind === 'waiting' || state.kind === 'begun'

function differsBy({ difference }: TwiceReadCase, threshold: Threshold): boolean {
  if (!difference || difference.differingVoxelCount === 0) return false
  const { worst, differingMl } = difference
  if (threshold === 'any') return true
  if (threshold.endsWith(' ml')) return differingMl > Number.parseFloat(threshold)
  return worst !== undefined && worst.dice < Number(threshold)
}

const byDifference = (a: TwiceReadCase, b: TwiceReadCase): number =>
  Number(b.state.kind === 'begun') - Number(a.state.kind === 'begun') ||
  (a.difference?.worst?.dice ?? 1) - (b.difference?.worst?.dice ?? 1)
