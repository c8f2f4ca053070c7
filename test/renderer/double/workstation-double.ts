import type { CaseRow } from '@contract/case.ts'
import type { CohortSummary, RefusedFile } from '@contract/cohort.ts'
import type { Workstation } from '@contract/contract.ts'
import type { JournaledPatch } from '@contract/correction.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { InferenceParameters, InferenceRecord } from '@contract/inference.ts'
import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { CaseView, VoxelSource } from '@contract/view.ts'
import { spacingMm } from '@volume/grid.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { DoubleCase } from './double-case.ts'
import { voxelTypeOf } from './double-case.ts'

interface Version {
  readonly segmentationId: string
  readonly version: number
  readonly author: string
  readonly labels: Uint16Array
  readonly inference: InferenceRecord
}

export interface DoubleOptions {
  readonly cases?: readonly DoubleCase[]
  /** Cases that appear when a folder is added. */
  readonly folder?: readonly DoubleCase[]
  readonly refused?: readonly RefusedFile[]
  readonly models?: readonly ModelCard[]
  /** How long a step of progress takes. */
  readonly stepMs?: number
  readonly providerNotes?: readonly string[]
  /** Whether a cohort is open from the start. */
  readonly open?: boolean
}

/**
 * A workstation in memory, for tests of the screens: it keeps cases, claims, the journal and versions as main does, and
 * fails where a test asks for it. Its "inference" hands out what the case was given as its outcome.
 */
export class WorkstationDouble implements Workstation {
  readonly #cases = new Map<string, DoubleCase>()
  readonly #versions = new Map<string, Version[]>()
  readonly #journals = new Map<string, { patches: JournaledPatch[]; appliedCount: number; nextNumber: number }>()
  readonly #fences = new Map<string, number>()
  readonly #held = new Set<string>()
  readonly #listeners = new Set<(event: WorkstationEvent) => void>()
  readonly #voxels = new Map<string, VoxelArray>()
  readonly #failures = new Map<string, Failure[]>()
  readonly #options: DoubleOptions
  #isOpen: boolean
  #refused: RefusedFile[] = []
  #cancelled = false
  /** `room.name` of every call, in order. */
  readonly log: string[] = []

  constructor(options: DoubleOptions = {}) {
    this.#options = options
    this.#isOpen = options.open ?? true
    for (const one of options.cases ?? []) this.#add(one)
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
    const voxels = this.#voxels.get(url)
    if (!voxels) return new Response(null, { status: 404 })
    return new Response(new Uint8Array(voxels.buffer, voxels.byteOffset, voxels.byteLength).slice())
  }
  journalOf(caseId: string): { patches: readonly JournaledPatch[]; appliedCount: number } {
    return this.#journals.get(caseId) ?? { patches: [], appliedCount: 0 }
  }
  stateOf(caseId: string): string | undefined {
    return this.#cases.get(caseId)?.state
  }

  onEvent(listener: (event: WorkstationEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly application: Workstation['application'] = {
    facts: async () => ({ version: '0.1.0', electronVersion: '45.4.1', platform: 'Linux', readerId: 'reader-1' }),
  }

  readonly cohort: Workstation['cohort'] = {
    create: () => this.#choose('cohort.create'),
    open: () => this.#choose('cohort.open'),
    current: async () => (this.#isOpen ? this.#summary() : undefined),
    list: async ({ offset, limit, state, text }) => {
      this.log.push('cohort.list')
      const rows = this.#rows().filter(
        (row) => (!state || row.state === state) && (!text || row.name.toLowerCase().includes(text.toLowerCase())),
      )
      return { totalCount: rows.length, rows: rows.slice(offset, offset + limit) }
    },
    refused: async ({ offset, limit }) => this.#refused.slice(offset, offset + limit),
  }

  readonly intake: Workstation['intake'] = {
    addFolder: async () => {
      const failure = this.#take('intake.addFolder')
      if (failure) return fail(failure)
      this.#cancelled = false
      const { folder = [], refused = [] } = this.#options
      const files = [...folder, ...refused]
      let [addedCount, refusedCount] = [0, 0]
      for (const [index, file] of files.entries()) {
        if (this.#cancelled) break
        await this.#wait()
        if ('failure' in file) {
          refusedCount++
          this.#refused.push(file)
          this.announce({ kind: 'intake-refused', ...file })
        } else {
          addedCount++
          this.#add(file)
          this.announce({ kind: 'case-changed', caseId: file.caseId })
        }
        const progress = { seenFiles: index + 1, totalFiles: files.length, addedCount, refusedCount }
        this.announce({ kind: 'intake-progress', progress })
      }
      return ok({ addedCount, refusedCount })
    },
    cancel: async () => {
      this.#cancelled = true
    },
  }

  readonly models: Workstation['models'] = {
    list: async () => this.#options.models ?? [],
    selfTest: async ({ modelId }) => {
      const failure = this.#take('models.selfTest')
      if (failure) return fail(failure)
      await this.#wait()
      return ok({ modelId, provider: 'cpu', largestDeviation: 3.1e-6, tolerance: 1e-3, passed: true, durationMs: 412 })
    },
  }

  readonly inference: Workstation['inference'] = {
    provider: async () => ({ provider: 'cpu', notes: this.#options.providerNotes ?? [] }),
    plan: async ({ sampleCount }) => {
      const failure = this.#take('inference.plan')
      if (failure) return fail(failure)
      return ok(planOf(sampleCount))
    },
    run: (request) => this.#run(request),
    cancel: async () => {
      this.#cancelled = true
    },
  }

  readonly view: Workstation['view'] = {
    open: async ({ caseId }) => {
      this.log.push('view.open')
      const failure = this.#take('view.open')
      return failure ? fail(failure) : ok(this.#viewOf(this.#known(caseId)))
    },
    prefetch: async () => {
      this.log.push('view.prefetch')
    },
  }

  readonly queue: Workstation['queue'] = {
    list: async ({ limit }) => {
      return this.#waiting()
        .slice(0, limit)
        .map((row) => ({
          row,
          reason: `${row.worstSegment}: samples disagree, ${row.disagreement?.toFixed(2)}`,
        }))
    },
    claim: async ({ caseId }) => {
      const failure = this.#take('queue.claim')
      if (failure) return fail(failure)
      const chosen = caseId ?? this.#waiting()[0]?.caseId
      if (!chosen) return ok(undefined)
      const fence = (this.#fences.get(chosen) ?? 0) + 1
      this.#fences.set(chosen, fence)
      this.#held.add(chosen)
      this.#move(chosen, 'claimed')
      return ok({ caseId: chosen, fence, expiresAt: new Date(Date.now() + 1_800_000).toISOString() })
    },
    release: async ({ caseId }) => {
      this.log.push('queue.release')
      this.#held.delete(caseId)
      this.#move(caseId, this.journalOf(caseId).appliedCount > 0 ? 'corrected' : 'waiting')
    },
    defer: (request) => this.#decide('queue.defer', request, 'deferred'),
    reject: (request) => this.#decide('queue.reject', request, 'rejected'),
  }

  readonly correction: Workstation['correction'] = {
    open: async ({ caseId }) => {
      const segmentationId = this.#newest(caseId)?.segmentationId ?? ''
      const { patches, appliedCount } = this.journalOf(caseId)
      return ok({ segmentationId, patches: [...patches], appliedCount })
    },
    record: async ({ caseId, fence, patch }) => {
      this.log.push('correction.record')
      const failure = this.#take('correction.record') ?? this.#lost(caseId, fence)
      if (failure) return fail(failure)
      const journal = this.#journals.get(caseId) ?? { patches: [], appliedCount: 0, nextNumber: 1 }
      const patchNumber = journal.nextNumber++
      journal.patches.length = journal.appliedCount
      journal.patches.push({ ...patch, patchNumber, readerId: 'reader-1', at: new Date().toISOString() })
      journal.appliedCount++
      this.#journals.set(caseId, journal)
      return ok({ patchNumber })
    },
    undo: async ({ caseId }) => this.#step('correction.undo', caseId, -1),
    redo: async ({ caseId }) => this.#step('correction.redo', caseId, 1),
    accept: async ({ caseId, fence }) => {
      const failure = this.#take('correction.accept') ?? this.#lost(caseId, fence)
      if (failure) return fail(failure)
      const before = this.#newest(caseId)
      if (!before) return fail({ kind: 'no-segmentation', name: caseId })
      const version = before.version + 1
      const segmentationId = `${caseId}-v${version}`
      this.#versions.get(caseId)?.push({ ...before, segmentationId, version, author: 'reader-1' })
      this.#journals.delete(caseId)
      this.#held.delete(caseId)
      this.#move(caseId, 'accepted')
      return ok({ segmentationId, version })
    },
  }

  readonly export: Workstation['export'] = {
    labelmap: async ({ caseId }) => {
      const failure = this.#take('export.labelmap')
      return failure ? fail(failure) : ok({ file: `${this.#known(caseId).name}_labelmap.nii.gz` })
    },
  }

  // --- inside

  #take(call: string): Failure | undefined {
    this.log.push(call)
    return this.#failures.get(call)?.shift()
  }
  #wait(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#options.stepMs ?? 0))
  }
  #known(caseId: string): DoubleCase {
    const known = this.#cases.get(caseId)
    if (!known) throw new Error(`The double has no case ${caseId}.`)
    return known
  }
  #newest(caseId: string): Version | undefined {
    return this.#versions.get(caseId)?.at(-1)
  }
  #lost(caseId: string, fence: number): Failure | undefined {
    if (this.#held.has(caseId) && this.#fences.get(caseId) === fence) return undefined
    return { kind: 'claim-lost', name: this.#known(caseId).name }
  }

  #add(one: DoubleCase): void {
    this.#cases.set(one.caseId, one)
    if (one.state !== 'indexed') this.#infer(one, { modelId: 'hippocampus', sampleCount: 8, seed: 1 })
  }

  async #choose(call: string): Promise<Result<CohortSummary | undefined, Failure>> {
    const failure = this.#take(call)
    if (failure) return fail(failure)
    this.#isOpen = true
    return ok(this.#summary())
  }

  #summary(): CohortSummary {
    const countByState: Partial<Record<CaseRow['state'], number>> = {}
    for (const { state } of this.#cases.values()) countByState[state] = (countByState[state] ?? 0) + 1
    return {
      name: 'hippocampus-pilot',
      folder: '/cohorts/hippocampus-pilot',
      caseCount: this.#cases.size,
      countByState,
      refusedCount: this.#refused.length,
    }
  }

  #rows(): CaseRow[] {
    return [...this.#cases.values()].map((one) => {
      const inferred = this.#newest(one.caseId) ? one.outcome : undefined
      return {
        caseId: one.caseId,
        name: one.name,
        format: one.format,
        shape: one.grid.shape,
        spacingMm: spacingMm(one.grid),
        orientation: one.orientation,
        state: one.state,
        strokeCount: this.journalOf(one.caseId).appliedCount,
        findings: one.findings,
        ...(one.thumbnailUrl && { thumbnailUrl: one.thumbnailUrl }),
        ...(inferred && { disagreement: inferred.disagreement, worstSegment: inferred.worstSegment }),
      }
    })
  }
  #waiting(): CaseRow[] {
    return this.#rows()
      .filter(({ state }) => state === 'waiting' || state === 'corrected')
      .toSorted((a, b) => (b.disagreement ?? 0) - (a.disagreement ?? 0))
  }

  #move(caseId: string, state: CaseRow['state']): void {
    this.#known(caseId).state = state
    this.announce({ kind: 'case-changed', caseId })
  }

  async #decide(
    call: string,
    { caseId, fence }: { caseId: string; fence: number },
    state: 'deferred' | 'rejected',
  ): Promise<Result<void, Failure>> {
    const failure = this.#take(call) ?? this.#lost(caseId, fence)
    if (failure) return fail(failure)
    this.#held.delete(caseId)
    this.#move(caseId, state)
    return ok(undefined)
  }

  #step(call: string, caseId: string, by: 1 | -1): Result<{ appliedCount: number }, Failure> {
    const failure = this.#take(call)
    if (failure) return fail(failure)
    const journal = this.#journals.get(caseId)
    if (!journal) return fail({ kind: 'nothing-to-undo', caseId })
    journal.appliedCount += by
    return ok({ appliedCount: journal.appliedCount })
  }

  async #run(
    request: InferenceParameters & { readonly caseIds?: readonly string[] | undefined },
  ): Promise<Result<{ doneCount: number; failedCount: number; cancelled: boolean }, Failure>> {
    const failure = this.#take('inference.run')
    if (failure) return fail(failure)
    this.#cancelled = false
    const caseIds =
      request.caseIds ?? [...this.#cases.values()].filter((one) => one.state === 'indexed').map((one) => one.caseId)
    let doneCount = 0
    for (const [doneCases, caseId] of caseIds.entries()) {
      const { passCount: totalPasses } = planOf(request.sampleCount)
      for (let donePasses = 0; donePasses <= totalPasses && !this.#cancelled; donePasses++) {
        await this.#wait()
        const secondsLeft = Math.round(((caseIds.length - doneCases) * totalPasses - donePasses) * 0.3)
        const counts = { donePasses, totalPasses, doneCases, totalCases: caseIds.length, secondsLeft }
        this.announce({ kind: 'inference-progress', progress: { caseId, phase: 'inferring', ...counts } })
      }
      if (this.#cancelled) break
      this.#infer(this.#known(caseId), request)
      this.#move(caseId, 'waiting')
      doneCount++
    }
    return ok({ doneCount, failedCount: 0, cancelled: this.#cancelled })
  }

  #infer(one: DoubleCase, { modelId, sampleCount, seed }: InferenceParameters): void {
    if (!one.outcome) return
    const versions = this.#versions.get(one.caseId) ?? []
    const version = versions.length + 1
    versions.push({
      segmentationId: `${one.caseId}-v${version}`,
      version,
      author: modelId,
      labels: one.outcome.labels,
      inference: {
        modelId,
        modelVersion: '1.0.0',
        modelSha256: 'a'.repeat(64),
        sampleCount,
        seed,
        provider: 'cpu',
        providerNotes: [],
        plan: planOf(sampleCount),
        segments: one.outcome.measured,
        disagreement: one.outcome.disagreement,
        durationMs: 2400,
        sessionMs: 2200,
      },
    })
    this.#versions.set(one.caseId, versions)
  }

  #viewOf(one: DoubleCase): CaseView {
    const serve = (name: string, voxels: VoxelArray): VoxelSource => {
      const url = `voxel://${one.caseId}/${name}`
      this.#voxels.set(url, voxels)
      return { url, voxelType: voxelTypeOf(voxels) }
    }
    const range = rangeOf(one.scan)
    const base = {
      caseId: one.caseId,
      name: one.name,
      grid: one.grid,
      scan: serve('scan', one.scan),
      window: { low: range.low + (range.high - range.low) * 0.05, high: range.low + (range.high - range.low) * 0.8 },
      range,
      findings: one.findings,
    }
    const newest = this.#newest(one.caseId)
    if (!newest || !one.outcome) return { ...base, uncertainty: [] }
    const { segments, entropy, mutualInformation, natsPerUnit, limitNats } = one.outcome
    const { labels, ...version } = newest
    const scale = { natsPerUnit, limitNats }
    return {
      ...base,
      segmentation: { ...version, segments, labelmap: serve(version.segmentationId, labels) },
      uncertainty: [
        { measure: 'predictive-entropy', ...scale, ...serve('entropy', entropy) },
        { measure: 'mutual-information', ...scale, ...serve('mutual', mutualInformation) },
      ],
    }
  }
}

const planOf = (sampleCount: number) => ({
  tileCount: 2,
  passCount: 2 * sampleCount,
  largestAllocationBytes: 48 * 2 ** 20,
  totalBytes: 212 * 2 ** 20,
})

function rangeOf(voxels: VoxelArray): { low: number; high: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of voxels) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return { low, high }
}
