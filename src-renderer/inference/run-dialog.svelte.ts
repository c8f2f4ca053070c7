import type { CaseRow } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { InferenceParameters, InferencePlan } from '@contract/inference.ts'
import { type ModelCard, modelByContrast } from '@contract/model.ts'
import { isOffered, type SampleSource, sampleSources, usualSources } from '@contract/sample-source.ts'
import type { Point } from '@volume/affine.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import type { InferenceRequest } from '../frame/work.svelte.ts'
import { BatchContrasts } from './batch-contrasts.svelte.ts'
import { BatchOrder } from './case-order.svelte.ts'

export const sampleCountLimit = 32
const defaultSampleCount = 8

/** What a run is meant for. `caseIds` absent: every case that is indexed, `caseCount` of them. */
export interface RunRequest {
  readonly caseIds: readonly string[] | undefined
  readonly caseCount?: number | undefined
  /** The case that the plan is computed for. */
  readonly planned: Pick<CaseRow, 'caseId' | 'name'> | undefined
  readonly modelId?: string | undefined
  readonly centers?: Readonly<Record<string, Point<'ras'>>> | undefined
  /** Leads to where the centers of regions are placed, for a scan that needs them. */
  readonly placeCenters?: (() => void) | undefined
  /** What has to be done before the run starts, e.g. giving a claim back. */
  readonly beforeRun?: (() => Promise<void>) | undefined
}

/** computing → ready | refused; every change of a parameter computes again. */
export type PlanState =
  | { readonly kind: 'computing' }
  | { readonly kind: 'ready'; readonly plan: InferencePlan }
  | { readonly kind: 'refused'; readonly failure: Failure }

const settleMs = 200

/** The dialog in which a run is set up: model, samples, seed, and what it will need before it starts. */
export class RunDialog {
  readonly #frame: Frame
  /** Which cases of a batch go first. */
  readonly order: BatchOrder
  /** Of many cases, those that the model is not made for. */
  readonly contrasts: BatchContrasts
  #request = $state.raw<RunRequest>()
  #models = $state.raw<readonly ModelCard[]>()
  #modelId = $state<string>()
  #sampleCount = $state(defaultSampleCount)
  /** As that of the command line. */
  #seed = $state(0)
  #sources = $state.raw<readonly SampleSource[]>(usualSources)
  #keepsAllMaps = $state(false)
  #plan = $state.raw<PlanState>({ kind: 'computing' })
  #generation = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(frame: Frame) {
    this.#frame = frame
    this.order = new BatchOrder(frame.workstation.table)
    this.contrasts = new BatchContrasts(frame.workstation.table)
  }

  get request(): RunRequest | undefined {
    return this.#request
  }
  /** Absent while the bundles are read. */
  get models(): readonly ModelCard[] | undefined {
    return this.#models
  }
  /** Absent if each case gets the model that is made for its contrast. */
  get model(): ModelCard | undefined {
    return this.#models?.find(({ id }) => id === this.#modelId)
  }
  get modelId(): string | undefined {
    return this.#modelId
  }
  /** What the model offers for samples to vary; of several models, what one has and no other refuses. */
  get offered(): readonly SampleSource[] {
    const offered = (this.model ? [this.model] : (this.#models ?? [])).map(({ uncertainty }) => uncertainty)
    return sampleSources.filter((source) => {
      const having = offered.filter((one) => isOffered(one, source)).length
      return source === 'flips' ? having === offered.length : having > 0
    })
  }
  /** Of these, what samples do vary. */
  get sources(): readonly SampleSource[] {
    return this.offered.filter((source) => this.#sources.includes(source))
  }
  /** Several samples that vary nothing would all be alike. */
  get isAlike(): boolean {
    return this.#sampleCount > 1 && this.sources.length === 0
  }
  get sampleCount(): number {
    return this.#sampleCount
  }
  /** Whether maps of doubt are kept that are seldom looked at. A single sample has none of them. */
  get keepsAllMaps(): boolean {
    return this.#keepsAllMaps && this.#sampleCount > 1
  }
  get seed(): number {
    return this.#seed
  }
  get plan(): PlanState {
    return this.#plan
  }
  get caseCount(): number {
    return this.#request?.caseIds?.length ?? this.#request?.caseCount ?? 0
  }
  /** A single case that is refused cannot run; among many, each keeps its own failure. */
  get canRun(): boolean {
    if (!this.#isChosen || this.isAlike || this.order.found.kind !== 'found') return false
    // Named cases join a batch that runs; all that are left are in it already.
    if (this.#frame.work.inference.kind === 'running' && this.#request?.caseIds === undefined) return false
    return this.#plan.kind === 'ready' || (this.#plan.kind === 'refused' && this.caseCount > 1)
  }

  open(request: RunRequest): void {
    this.#request = request
    this.order.restart(request.caseIds)
    if (request.modelId) this.#modelId = request.modelId
    void this.#start()
  }
  close(): void {
    this.#request = undefined
    this.#generation++
    clearTimeout(this.#timer)
    this.order.end()
    this.contrasts.forget()
  }

  /** Leaves the dialog for the panes, where centers are placed. */
  placeCenters(): void {
    const place = this.#request?.placeCenters
    this.close()
    place?.()
  }

  chooseModel(modelId: string): void {
    this.#modelId = modelId
    this.#countContrasts()
    this.#computePlan(0)
  }
  setSampleCount(count: number): void {
    if (!Number.isFinite(count)) return
    this.#sampleCount = Math.min(sampleCountLimit, Math.max(1, Math.round(count)))
    this.#computePlan(settleMs)
  }
  setSource(source: SampleSource, isOn: boolean): void {
    this.#sources = sampleSources.filter((one) => (one === source ? isOn : this.#sources.includes(one)))
    this.#computePlan(settleMs)
  }
  keepAllMaps(isOn: boolean): void {
    this.#keepsAllMaps = isOn
  }
  setSeed(seed: number): void {
    if (Number.isSafeInteger(seed) && seed >= 0 && seed <= 0xffffffff) this.#seed = seed
  }

  run(): void {
    const parameters = this.#parameters()
    const { found } = this.order
    if (!this.#request || !parameters || !this.canRun || found.kind !== 'found') return
    const { caseIds, beforeRun } = this.#request
    this.close()
    void this.#run({ ...parameters, caseIds, ...(found.ahead && { ahead: found.ahead }) }, beforeRun)
  }

  async #run(request: InferenceRequest, beforeRun: RunRequest['beforeRun']): Promise<void> {
    await beforeRun?.()
    await this.#frame.work.infer(request)
    await this.#frame.provider.refresh()
  }

  async #start(): Promise<void> {
    this.#plan = { kind: 'computing' }
    this.#models = await this.#orClose(this.#frame.workstation.models.list(), this.#generation)
    if (!this.#isChosen) this.#modelId = this.#models[0]?.id
    this.#countContrasts()
    this.#computePlan(0)
  }

  #countContrasts(): void {
    this.contrasts.forget()
    if (this.#request && this.caseCount > 1) void this.contrasts.count(this.model, this.#request.caseIds)
  }

  get #isChosen(): boolean {
    return this.model !== undefined || (this.#modelId === modelByContrast && (this.#models?.length ?? 0) > 0)
  }

  /** What varies where nothing is said about it; a single sample is the plain pass. */
  get #isUsual(): boolean {
    const usual = this.offered.filter((source) => usualSources.includes(source))
    return this.#sampleCount === 1 || usual.join() === this.sources.join()
  }

  #parameters(): InferenceParameters | undefined {
    if (!this.#modelId) return undefined
    const centers = this.#request?.centers
    return {
      modelId: this.#modelId,
      sampleCount: this.#sampleCount,
      seed: this.#seed,
      ...(this.#isUsual ? {} : { sources: this.sources }),
      ...(this.keepsAllMaps && { maps: 'all' }),
      ...(centers && Object.keys(centers).length > 0 && { centers }),
    }
  }

  #computePlan(afterMs: number): void {
    this.#plan = { kind: 'computing' }
    const generation = ++this.#generation
    clearTimeout(this.#timer)
    this.#timer = setTimeout(async () => {
      const parameters = this.#parameters()
      const caseId = this.#request?.planned?.caseId
      if (!parameters || !caseId) return
      const plan = await this.#orClose(this.#frame.workstation.inference.plan({ ...parameters, caseId }), generation)
      if (generation !== this.#generation) return
      this.#plan = plan.ok ? { kind: 'ready', plan: plan.value } : { kind: 'refused', failure: plan.failure }
    }, afterMs)
  }

  /** What was asked and never answered leaves no dialog that waits for it; opened again, it asks again. */
  #orClose<Value>(answer: Promise<Value>, generation: number): Promise<Value> {
    return answer.catch((error: unknown) => {
      if (generation === this.#generation) this.close()
      throw error
    })
  }
}
