import type { HowWell, PassesHeld, PredictedDice, PredictedPass } from '@contract/calibration.ts'
import type { CaseRow } from '@contract/case.ts'
import type { CohortSummary, RefusedFile } from '@contract/cohort.ts'
import type { Workstation } from '@contract/contract.ts'
import type { JournaledPatch } from '@contract/correction.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { CasesToRun, InferenceParameters, InferencePlan, InterruptedRun } from '@contract/inference.ts'
import type { AddedScans, StudyKeys } from '@contract/intake.ts'
import type { ModelCard, ProviderProbe } from '@contract/model.ts'
import type { HandOver, QueueOrder } from '@contract/queue.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { AcquisitionDouble } from './acquisition-double.ts'
import { AdjudicationDouble } from './adjudication-double.ts'
import { ApplicationDouble } from './application-double.ts'
import { ConsensusDouble } from './consensus-double.ts'
import type { DoubleCase } from './double-case.ts'
import { DoubleCohort, planOf } from './double-cohort.ts'
import { ExportDouble } from './export-double.ts'
import { IdentifiersDouble } from './identifiers-double.ts'
import { LearnDouble, type LearnedBefore } from './learn-double.ts'
import { OriginDouble } from './origin-double.ts'
import { PlannerDouble } from './planner-double.ts'
import { RatingDouble } from './rating-double.ts'
import { ReferenceDouble } from './reference-double.ts'
import { ReferencesDouble } from './references-double.ts'
import { ReviewDouble } from './review-double.ts'
import { SegmentsDouble } from './segments-double.ts'
import { rowsOf, tableDouble } from './table-double.ts'
import { TasksDouble } from './tasks-double.ts'
import { TrailDouble } from './trail-double.ts'

export interface DoubleOptions {
  readonly cases?: readonly DoubleCase[]
  /** Cases that appear when a folder is added. */
  readonly folder?: readonly DoubleCase[]
  readonly refused?: readonly RefusedFile[]
  /** Whom and what study the cases of the folder belong to, by their place in it. */
  readonly belongsTo?: readonly StudyKeys[]
  readonly models?: readonly ModelCard[]
  /** How long a step of progress takes. */
  readonly stepMs?: number
  readonly providerNotes?: readonly string[]
  /** A run that the end of the program broke off. */
  readonly interrupted?: InterruptedRun
  /** What a plan says before the run. */
  readonly planFindings?: InferencePlan['findings']
  /** What is learnt from accepted cases, and what it predicts of each case. */
  readonly howWell?: HowWell
  readonly passesHeld?: PassesHeld
  readonly predictedPass?: PredictedPass
  readonly predicted?: PredictedDice
  readonly learned?: LearnedBefore
  /** Whether a cohort is open from the start. */
  readonly open?: boolean
}

const doubleProbe: ProviderProbe = {
  fingerprint: 'double',
  probedAt: '2026-01-02T03:04:05.000Z',
  trials: [
    {
      provider: 'webgpu',
      outcome: 'slower',
      durationMs: 900,
      largestDeviation: 2e-4,
      because: 'WebGPU is not used: slower.',
    },
    { provider: 'cpu', outcome: 'used', durationMs: 412, largestDeviation: 3.1e-6 },
  ],
}

/**
 * A workstation in memory, for tests of the screens: it keeps cases, claims, the journal and versions as main does, and
 * fails where a test asks for it. Its "inference" hands out what the case was given as its outcome.
 */
export class WorkstationDouble implements Workstation {
  readonly #listeners = new Set<(event: WorkstationEvent) => void>()
  readonly #failures = new Map<string, Failure[]>()
  readonly #options: DoubleOptions
  readonly learnDouble: LearnDouble
  readonly learn: Workstation['learn']
  readonly #cohort = new DoubleCohort()
  #isOpen: boolean
  #cancelled = false
  /** `room.name` of every call, in order. */
  readonly log: string[] = []

  constructor(options: DoubleOptions = {}) {
    this.#options = options
    this.#isOpen = options.open ?? true
    this.learnDouble = new LearnDouble(
      { take: (call) => this.#take(call), announce: (event) => this.announce(event) },
      options.learned,
    )
    this.learn = this.learnDouble.room
    for (const one of options.cases ?? []) this.#cohort.add(one)
  }

  /** The next call of this name answers with the failure. */
  failNext(call: string, failure: Failure): void {
    this.#failures.set(call, [...(this.#failures.get(call) ?? []), failure])
  }
  announce(event: WorkstationEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
  /** What the private protocol serves. */
  readonly fetch = async (url: string): Promise<Response> => {
    const voxels = this.#cohort.voxels.get(url)
    if (!voxels) return new Response(null, { status: 404 })
    return new Response(new Uint8Array(voxels.buffer, voxels.byteOffset, voxels.byteLength).slice())
  }
  journalOf(caseId: string): { patches: readonly JournaledPatch[]; appliedCount: number } {
    return this.#cohort.journalOf(caseId)
  }
  stateOf(caseId: string): string | undefined {
    return this.#cohort.cases.get(caseId)?.state
  }

  onEvent(listener: (event: WorkstationEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async #takeIn(call: string): Promise<Result<AddedScans, Failure>> {
    const failure = this.#take(call)
    if (failure) return fail(failure)
    this.#cancelled = false
    this.announce({
      kind: 'intake-progress',
      progress: { seenFiles: 0, totalFiles: 0, addedCount: 0, refusedCount: 0 },
    })
    const { folder = [], refused = [] } = this.#options
    const files = [...folder, ...refused]
    let [addedCount, refusedCount] = [0, 0]
    for (const [index, file] of files.entries()) {
      if (this.#cancelled) break
      await this.#wait()
      if ('failure' in file) {
        refusedCount++
        this.#cohort.refused.push({ ...file, importedAt: '2026-01-02T14:03:00Z' })
        this.announce({ kind: 'intake-refused', ...file })
      } else {
        addedCount++
        this.#cohort.add(file)
        const { caseId, name, format, grid, findings } = file
        const belongsTo = this.#options.belongsTo?.[index]
        this.announce({
          kind: 'intake-found',
          scan: {
            ...{ caseId, name, format, shape: grid.shape, isNew: true, findingCount: findings.length },
            ...(belongsTo && { belongsTo }),
          },
        })
        this.announce({ kind: 'case-changed', caseId: file.caseId })
      }
      const progress = { seenFiles: index + 1, totalFiles: files.length, addedCount, refusedCount }
      this.announce({ kind: 'intake-progress', progress })
    }
    return ok({ addedCount, refusedCount })
  }

  /** What was dropped on the window. */
  readonly dropped: object[] = []

  readonly application = new ApplicationDouble((call) => this.#take(call))

  readonly cohort: Workstation['cohort'] = {
    create: () => this.#choose('cohort.create'),
    open: () => this.#choose('cohort.open'),
    current: async () => (this.#isOpen ? this.#cohort.summary() : undefined),
    list: async ({ offset, limit, filter, measure }) => {
      this.log.push('cohort.list')
      const rows = rowsOf(this.#cohort.rows(), filter)
      const page = rows.slice(offset, offset + limit)
      const values = measure === 'disagreement' && { values: page.map(({ disagreement }) => disagreement ?? null) }
      return { totalCount: rows.length, rows: page, ...values }
    },
    refused: async ({ offset, limit }) => this.#cohort.refused.slice(offset, offset + limit),
  }

  readonly table = tableDouble(() => this.#cohort.rows())

  readonly intake: Workstation['intake'] = {
    addFolder: () => this.#takeIn('intake.addFolder'),
    addFiles: () => this.#takeIn('intake.addFiles'),
    addDropped: (files) => {
      this.dropped.push(...files)
      return this.#takeIn('intake.addDropped')
    },
    watch: async () => {
      const failure = this.#take('intake.watch')
      return failure ? fail(failure) : ok({ folder: 'incoming', state: { kind: 'looking' }, addedCount: 0 })
    },
    unwatch: async () => {
      const failure = this.#take('intake.unwatch')
      return failure ? fail(failure) : ok(undefined)
    },
    watched: async () => undefined,
    bringInMasks: async () => {
      const failure = this.#take('intake.bringInMasks')
      return failure ? fail(failure) : ok({ addedCount: 1, knownCount: 0, refusedCount: 0, isCancelled: false })
    },
    cancel: async () => {
      this.#cancelled = true
    },
    addVolume: async ({ caseId, volume }) => {
      const failure = this.#take('intake.addVolume')
      if (failure) return fail(failure)
      const one = this.#cohort.known(caseId)
      const added = { caseId: `${caseId}-${volume}`, name: `${one.name} volume ${volume}` }
      const isNew = !this.#cohort.cases.has(added.caseId)
      if (isNew) this.#cohort.add({ ...one, ...added, findings: [] })
      this.announce({ kind: 'case-changed', caseId: added.caseId })
      return ok({ ...added, isNew })
    },
    addResampledSeries: async ({ file }) => {
      const failure = this.#take('intake.addResampledSeries')
      if (failure) return fail(failure)
      const [one] = this.#cohort.cases.values()
      if (one) this.#cohort.add({ ...one, caseId: file, name: file, findings: [] })
      this.announce({ kind: 'case-changed', caseId: file })
      return ok({ addedCount: 1, refusedCount: 0 })
    },
    addResampledSegmentation: async ({ caseId }) => {
      const failure = this.#take('intake.addResampledSegmentation')
      if (failure) return fail(failure)
      const one = this.#cohort.known(caseId)
      this.#cohort.infer(one, { modelId: 'reader-a', sampleCount: 1, seed: 0 })
      this.#move(caseId, 'waiting')
      return ok({ version: 1, segmentNames: ['Hippocampus'], layerCount: 1, findings: [] })
    },
    addSegmentation: async ({ caseId }) => {
      const failure = this.#take('intake.addSegmentation')
      if (failure) return fail(failure)
      const one = this.#cohort.known(caseId)
      this.#cohort.infer(one, { modelId: 'reader-a', sampleCount: 1, seed: 0 })
      this.#move(caseId, 'waiting')
      return ok({
        version: this.#cohort.newest(caseId)?.version ?? 1,
        segmentNames: ['Hippocampus, left anterior', 'Hippocampus, left posterior'],
        layerCount: one.layerCount ?? 1,
        findings: [],
      })
    },
  }

  readonly models: Workstation['models'] = {
    list: async () => this.#options.models ?? [],
    selfTest: async ({ modelId }) => {
      const failure = this.#take('models.selfTest')
      if (failure) return fail(failure)
      await this.#wait()
      const measured = { provider: 'cpu', largestDeviation: 3.1e-6, durationMs: 412 } as const
      return ok({ modelId, ...measured, tolerance: 1e-3, passed: true, probe: doubleProbe })
    },
    probe: async () => doubleProbe,
  }

  readonly inference: Workstation['inference'] = {
    provider: async () => ({ provider: 'cpu', notes: this.#options.providerNotes ?? [] }),
    plan: async ({ sampleCount }) => {
      const failure = this.#take('inference.plan')
      if (failure) return fail(failure)
      return ok({ ...planOf(sampleCount), ...(this.#options.planFindings && { findings: this.#options.planFindings }) })
    },
    run: (request) => this.#run(request),
    pause: async () => void this.log.push('inference.pause'),
    resume: async () => void this.log.push('inference.resume'),
    cancel: async () => {
      this.#cancelled = true
    },
    interrupted: async () => this.#options.interrupted,
    goOn: () =>
      this.#run({ modelId: 'hippocampus', sampleCount: 4, seed: 1, caseIds: this.#options.interrupted?.leftCaseIds }),
    forget: async () => void this.log.push('inference.forget'),
  }

  /** What was put on record as seen. */
  readonly seen: string[] = []
  readonly view: Workstation['view'] = {
    open: async ({ caseId }) => {
      this.log.push('view.open')
      const failure = this.#take('view.open')
      return failure ? fail(failure) : ok(this.#cohort.viewOf(this.#cohort.known(caseId)))
    },
    seen: async ({ caseId, on }) => {
      this.seen.push(`${on} ${caseId}`)
      return ok(undefined)
    },
    versions: async ({ caseId }) => {
      const failure = this.#take('view.versions')
      if (failure) return fail(failure)
      const { segmentation, proposal } = this.#cohort.viewOf(this.#cohort.known(caseId))
      const stored = [proposal, segmentation].filter((one) => one !== undefined)
      return ok(
        stored.map((one) => ({
          ...one,
          authorKind: one.isSetAside ? 'reader' : 'model',
          createdAt: new Date(0).toISOString(),
        })),
      )
    },
    provenance: async ({ caseId }) => {
      const failure = this.#take('view.provenance')
      if (failure) return fail(failure)
      const { name } = this.#cohort.known(caseId)
      const newest = this.#cohort.newest(caseId)
      if (!newest) return fail({ kind: 'no-segmentation', name })
      const { segmentationId, version, author, labels } = newest
      const url = `voxel://${caseId}/provenance-${segmentationId}`
      this.#cohort.voxels.set(url, new Uint16Array(labels.length))
      return ok({
        segmentationId,
        origins: [{ kind: 'model', author, version, segmentationId }],
        indices: { url, voxelType: 'uint16' },
      })
    },
  }

  // The double measures nothing: what a test wants to see of a case it puts here.
  readonly qualityOf = new Map<string, Awaited<ReturnType<Workstation['quality']['ofCase']>>>()
  readonly quality: Workstation['quality'] = {
    measuresAdded: async () => true,
    setMeasuresAdded: async () => ok(undefined),
    measure: async () => {
      const failure = this.#take('quality.measure')
      if (failure) return fail(failure)
      this.#cancelled = false
      const cases = [...this.#cohort.cases.keys()]
      let doneCount = 0
      for (const caseId of cases) {
        await this.#wait()
        if (this.#cancelled) break
        const progress = { doneCases: doneCount, totalCases: cases.length, secondsLeft: cases.length - doneCount }
        this.announce({ kind: 'measuring-progress', progress })
        this.announce({ kind: 'quality-measured', caseId })
        doneCount++
      }
      return ok({ doneCount, failedCount: 0, cancelled: this.#cancelled })
    },
    cancel: async () => {
      this.#cancelled = true
    },
    ofCase: async ({ caseId }) => this.qualityOf.get(caseId) ?? ok(undefined),
    values: async () => ({ totalCount: 0, cases: [] }),
  }

  readonly acquisitionDouble = new AcquisitionDouble({
    take: (call) => this.#take(call),
    waiting: () => this.#cohort.waiting(),
    changed: () => this.announce({ kind: 'cohort-changed' }),
  })
  readonly acquisition = this.acquisitionDouble.room

  #order: QueueOrder = 'disagreement'
  readonly queue: Workstation['queue'] = {
    list: async ({ limit }) => ({
      items: this.#cohort
        .waiting()
        .slice(0, limit)
        .map((row) => ({
          row,
          ...leftWith(this.#cohort.handOvers.get(row.caseId)),
          ...(this.acquisitionDouble.isOfBatch(row.caseId) && { isOfBatch: true as const }),
          reason: `${row.worstSegment}: samples disagree, ${row.disagreement?.toFixed(2)}`,
          ...(this.#options.predicted && { predicted: this.#options.predicted }),
          ...(this.#options.predictedPass && { predictedPass: this.#options.predictedPass }),
        })),
      order: this.#options.predicted || this.#order === 'chance-to-pass' ? this.#order : 'disagreement',
      canPredict: this.#options.predicted !== undefined,
      canPredictPass: this.#options.predictedPass !== undefined,
      aggregation: this.#cohort.aggregation,
      unscoredCount: this.#cohort.waiting().filter(({ disagreement }) => disagreement === undefined).length,
    }),
    order: async () => this.#order,
    orderBy: async ({ order }) => {
      this.#order = order
      this.log.push('queue.orderBy')
      return ok(undefined)
    },
    scoreBy: async ({ aggregation }) => {
      const failure = this.#take('queue.scoreBy')
      if (failure) return fail(failure)
      this.#cohort.aggregation = aggregation
      this.log.push('queue.scoreBy')
      return ok(undefined)
    },
    howWell: async () => this.#options.howWell,
    passesHeld: async () => this.#options.passesHeld,
    claim: async ({ caseId }) => {
      const failure = this.#take('queue.claim')
      if (failure) return fail(failure)
      const chosen = caseId ?? this.#cohort.waiting()[0]?.caseId
      if (!chosen) return ok(undefined)
      const fence = (this.#cohort.fences.get(chosen) ?? 0) + 1
      this.#cohort.fences.set(chosen, fence)
      this.#cohort.held.add(chosen)
      this.#move(chosen, 'claimed')
      const handOver = this.#cohort.handOvers.get(chosen)
      const expiresAt = new Date(Date.now() + 1_800_000).toISOString()
      return ok({ caseId: chosen, fence, expiresAt, ...(handOver && { handOver }) })
    },
    readers: async () => ['ada', 'reader-1'],
    release: async ({ caseId, note = '', to }) => {
      const left = { note, ...(to !== undefined && { to }), readerId: 'reader-1', at: new Date().toISOString() }
      if (note || to) this.#cohort.handOvers.set(caseId, left)
      this.log.push('queue.release')
      this.#cohort.held.delete(caseId)
      this.#move(caseId, this.journalOf(caseId).appliedCount > 0 ? 'corrected' : 'waiting')
    },
    defer: async ({ reason, ...request }) => {
      const decided = await this.#decide('queue.defer', request, 'deferred')
      if (decided.ok) this.#cohort.deferredBecause.set(request.caseId, reason)
      return decided
    },
    reject: (request) => this.#decide('queue.reject', request, 'rejected'),
  }

  readonly correction: Workstation['correction'] = {
    open: async ({ caseId }) => {
      const segmentationId = this.#cohort.newest(caseId)?.segmentationId ?? ''
      const { patches, appliedCount } = this.journalOf(caseId)
      return ok({ segmentationId, patches: [...patches], appliedCount, checkpoints: [], leftBranches: [] })
    },
    record: async ({ caseId, fence, patch }) => {
      this.log.push('correction.record')
      const failure = this.#take('correction.record') ?? this.#cohort.lost(caseId, fence)
      if (failure) return fail(failure)
      const journal = this.#cohort.journals.get(caseId) ?? { patches: [], appliedCount: 0, nextNumber: 1 }
      const patchNumber = journal.nextNumber++
      journal.patches.length = journal.appliedCount
      journal.patches.push({ ...patch, patchNumber, readerId: 'reader-1', at: new Date().toISOString() })
      journal.appliedCount++
      this.#cohort.journals.set(caseId, journal)
      return ok({ patchNumber })
    },
    undo: async ({ caseId }) => this.#step('correction.undo', caseId, -1),
    redo: async ({ caseId }) => this.#step('correction.redo', caseId, 1),
    // The double keeps no left branches: only the present one can be gone through.
    goTo: async ({ caseId, patchNumber }) => {
      const failure = this.#take('correction.goTo')
      if (failure) return fail(failure)
      const journal = this.#cohort.journals.get(caseId)
      const position = (journal?.patches.findIndex((one) => one.patchNumber === patchNumber) ?? -1) + 1
      if (!journal || (position === 0 && patchNumber !== 0)) return fail({ kind: 'patch-unknown', patchNumber })
      journal.appliedCount = position
      return this.correction.open({ caseId })
    },
    checkpoint: async ({ name, patchNumber }) => {
      const failure = this.#take('correction.checkpoint')
      return failure ? fail(failure) : ok({ name, patchNumber, readerId: 'reader-1', at: new Date().toISOString() })
    },
    decisions: async ({ doubtOf }) => ok([...(this.#cohort.decided.get(doubtOf)?.values() ?? [])]),
    decide: async ({ caseId, fence, decision, ...regions }) => {
      const failure = this.#take('correction.decide') ?? this.#cohort.lost(caseId, fence)
      if (failure) return fail(failure)
      this.#cohort.decide(regions, decision)
      return ok(undefined)
    },
    logActive: async () => {
      const failure = this.#take('correction.logActive')
      return failure ? fail(failure) : ok(undefined)
    },
    // ITK is not in the page: the slices come back as they are.
    interpolateContours: async (slices) => ok(slices),
    accept: async ({ caseId, fence, corrected }) => {
      const failure = this.#take('correction.accept') ?? this.#cohort.lost(caseId, fence)
      if (failure) return fail(failure)
      const accepted = this.#cohort.accept(caseId)
      if (!accepted.ok) return accepted
      if (corrected) this.#cohort.decide(corrected, 'corrected')
      this.#cohort.held.delete(caseId)
      this.#cohort.adjudicated.delete(caseId)
      this.#move(caseId, 'accepted')
      return accepted
    },
    keepAside: async ({ caseId, ...steps }) => {
      const failure = this.#take('correction.keepAside')
      return failure ? fail(failure) : this.#cohort.keepAside(caseId, steps)
    },
  }

  readonly adjudicationDouble = new AdjudicationDouble({
    cohort: this.#cohort,
    take: (call) => this.#take(call),
    claim: (caseId) => this.queue.claim({ caseId }),
  })
  readonly adjudication = this.adjudicationDouble.room

  readonly rating = new RatingDouble({
    take: (call) => this.#take(call),
    rows: () => this.#cohort.rows(),
    voxels: this.#cohort.voxels,
    send: (caseId, left) => {
      this.#cohort.handOvers.set(caseId, { ...left, readerId: 'reader-1', at: new Date(0).toISOString() })
      this.#move(caseId, 'waiting')
    },
  })

  readonly planner = new PlannerDouble(this.#cohort, (call) => this.#take(call)).room

  readonly reviews = new ReviewDouble({
    take: (call) => this.#take(call),
    rows: () => this.#cohort.rows(),
    claim: (caseId) => this.queue.claim({ caseId }),
    mosaic: (caseId) => this.rating.mosaic({ caseId, about: 'segmentation' }),
  })
  readonly review = this.reviews.room

  readonly consensusDouble = new ConsensusDouble({
    take: (call) => this.#take(call),
    announce: (event) => this.announce(event),
    rows: () => this.#cohort.rows(),
  })
  readonly consensus = this.consensusDouble.room

  readonly referenceDouble = new ReferenceDouble((call) => this.#take(call))
  readonly reference = this.referenceDouble.room

  readonly referencesDouble = new ReferencesDouble({
    take: (call) => this.#take(call),
    announce: (event) => this.announce(event),
  })
  readonly references = this.referencesDouble.room

  readonly segments = new SegmentsDouble((call) => this.#take(call))

  readonly exportDouble = new ExportDouble({
    take: (call) => this.#take(call),
    wait: () => this.#wait(),
    announce: (event) => this.announce(event),
    rows: () => this.#cohort.rows(),
  })
  readonly export = this.exportDouble.room

  readonly tasksDouble = new TasksDouble({
    take: (call) => this.#take(call),
    announce: (event) => this.announce(event),
  })
  readonly tasks = this.tasksDouble.room

  readonly trailDouble = new TrailDouble({
    take: (call) => this.#take(call),
    announce: (event) => this.announce(event),
  })
  readonly trail = this.trailDouble.room

  readonly originDouble = new OriginDouble({
    take: (call) => this.#take(call),
    announce: (event) => this.announce(event),
    rows: () => this.#cohort.rows(),
  })
  readonly origin = this.originDouble.room

  readonly identifiersDouble = new IdentifiersDouble({
    take: (call) => this.#take(call),
    announce: (event) => this.announce(event),
    rows: () => this.#cohort.rows(),
  })
  readonly identifiers = this.identifiersDouble.room

  // --- inside

  #take(call: string): Failure | undefined {
    this.log.push(call)
    return this.#failures.get(call)?.shift()
  }
  #wait(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#options.stepMs ?? 0))
  }
  async #choose(call: string): Promise<Result<CohortSummary | undefined, Failure>> {
    const failure = this.#take(call)
    if (failure) return fail(failure)
    this.#isOpen = true
    return ok(this.#cohort.summary())
  }

  #move(caseId: string, state: CaseRow['state']): void {
    this.#cohort.known(caseId).state = state
    this.announce({ kind: 'case-changed', caseId })
  }

  async #decide(
    call: string,
    { caseId, fence }: { caseId: string; fence: number },
    state: 'deferred' | 'rejected',
  ): Promise<Result<void, Failure>> {
    const failure = this.#take(call) ?? this.#cohort.lost(caseId, fence)
    if (failure) return fail(failure)
    this.#cohort.held.delete(caseId)
    this.#move(caseId, state)
    return ok(undefined)
  }

  #step(call: string, caseId: string, by: 1 | -1): Result<{ appliedCount: number }, Failure> {
    const failure = this.#take(call)
    if (failure) return fail(failure)
    const journal = this.#cohort.journals.get(caseId)
    if (!journal) return fail({ kind: 'nothing-to-undo', caseId })
    journal.appliedCount += by
    return ok({ appliedCount: journal.appliedCount })
  }

  async #run(
    request: InferenceParameters & CasesToRun,
  ): Promise<Result<{ doneCount: number; failedCount: number; cancelled: boolean }, Failure>> {
    const failure = this.#take('inference.run')
    if (failure) return fail(failure)
    this.#cancelled = false
    const caseIds =
      request.caseIds ??
      [...this.#cohort.cases.values()].filter((one) => one.state === 'indexed').map((one) => one.caseId)
    let doneCount = 0
    for (const [doneCases, caseId] of caseIds.entries()) {
      const { passCount: totalPasses } = planOf(request.sampleCount)
      for (let donePasses = 0; donePasses <= totalPasses && !this.#cancelled; donePasses++) {
        await this.#wait()
        const seconds = Math.round(((caseIds.length - doneCases) * totalPasses - donePasses) * 0.3)
        const counts = { donePasses, totalPasses, doneCases, totalCases: caseIds.length, timeLeft: { seconds } }
        this.announce({ kind: 'inference-progress', progress: { caseId, phase: 'inferring', ...counts } })
      }
      if (this.#cancelled) break
      this.#cohort.infer(this.#cohort.known(caseId), request)
      this.#move(caseId, 'waiting')
      doneCount++
    }
    return ok({ doneCount, failedCount: 0, cancelled: this.#cancelled })
  }
}

const leftWith = (left: HandOver | undefined) => (left ? { left } : {})
