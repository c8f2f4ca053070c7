import type { Workstation } from '@contract/contract.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { FineTuning, LearningOverview, ShownRun } from '@contract/learn.ts'
import type { Promotion, TrainingSet, TrainingSetCase } from '@contract/learning.ts'
import { fail, ok } from '@contract/result.ts'

/** What a cohort has learned before the page opens; what is absent is empty. */
export type LearnedBefore = Partial<LearningOverview> & { readonly cases?: readonly TrainingSetCase[] }

const at = '2026-01-02T14:03:00.000Z'
export const shippedModel = {
  modelId: 'hippocampus',
  title: 'Hippocampus',
  version: '1.0.0',
  sha256: 'a'.repeat(64),
  isShipped: true,
  isTrainable: true,
}

/** Learning in memory: sets, runs, evaluations and promotions are kept; what a run does, a test says. */
export class LearnDouble {
  readonly #take: (call: string) => Failure | undefined
  readonly #announce: (event: WorkstationEvent) => void
  #overview: LearningOverview
  /** Of every set alike. */
  cases: readonly TrainingSetCase[]
  /** Cases that this reader still has to read blind: counted, not listed. */
  readBlindCount = 0
  /** What was asked for, in order, without the overview. */
  readonly asked: { readonly call: string; readonly request: unknown }[] = []

  constructor(
    needs: { take: (call: string) => Failure | undefined; announce: (event: WorkstationEvent) => void },
    { cases = [], ...before }: LearnedBefore = {},
  ) {
    this.#take = needs.take
    this.#announce = needs.announce
    this.cases = cases
    this.#overview = {
      models: [shippedModel],
      auditSet: { subjectCount: 0, caseCount: 0, acceptedCount: 0 },
      sets: [],
      runs: [],
      evaluations: [],
      promotions: [],
      ...before,
    }
  }

  get overview(): LearningOverview {
    return this.#overview
  }
  set(change: Partial<LearningOverview>): void {
    this.#overview = { ...this.#overview, ...change }
  }
  /** The run is that by now; the page is told so. */
  runIs(runId: string, change: Partial<ShownRun>): void {
    this.set({ runs: this.#overview.runs.map((one) => (one.run.runId === runId ? { ...one, ...change } : one)) })
    this.#announce({ kind: 'learning-changed' })
  }

  readonly room: Workstation['learn'] = {
    overview: async () => {
      const failure = this.#take('learn.overview')
      return failure ? fail(failure) : ok(this.#overview)
    },
    freezeAudit: async (request) => {
      const failure = this.#asked('freezeAudit', request)
      if (failure) return fail(failure)
      this.set({ auditSet: { subjectCount: 5, caseCount: 6, acceptedCount: 4 } })
      return ok({ subjectCount: 5, caseCount: 6 })
    },
    collect: async (request) => {
      const failure = this.#asked('collect', request)
      if (failure) return fail(failure)
      const set = this.#collected(request)
      this.set({ sets: [set, ...this.#overview.sets] })
      return ok(set)
    },
    setCases: async (request) => {
      const failure = this.#asked('setCases', request)
      if (failure) return fail(failure)
      const ofRole = this.cases.filter(({ role }) => request.role === undefined || role === request.role)
      const listed = ofRole.slice(0, ofRole.length - this.readBlindCount)
      return ok(listed.slice(request.offset, request.offset + request.limit))
    },
    estimate: async (request) => {
      const failure = this.#asked('estimate', request)
      if (failure) return fail(failure)
      const stepCount = request.wished.stepCount ?? 240
      const minutes = (stepCount * 830) / 60_000
      return ok({
        sampleCount: 12,
        stepCount,
        provider: 'cpu',
        msPerStep: 830,
        minutes,
        providerNotes: [],
        memoryBytes: 900 * 1024 ** 2,
        freeBytes: 8 * 1024 ** 3,
      })
    },
    train: async (request) => {
      const failure = this.#asked('train', request)
      if (failure) return fail(failure)
      const runId = `run-${this.#overview.runs.length + 1}`
      this.set({ runs: [runOf(runId, request), ...this.#overview.runs] })
      return ok({ runId })
    },
    goOn: async (request) => {
      const failure = this.#asked('goOn', request)
      if (failure) return fail(failure)
      this.runIs(request.runId, { phase: 'reading' })
      return ok(request)
    },
    stop: async (request) => {
      const failure = this.#asked('stop', request)
      if (failure) return fail(failure)
      this.runIs(request.runId, { phase: 'stopped' })
      return ok(undefined)
    },
    pause: async () => {
      this.#asked('pause', {})
    },
    evaluate: async (request) => {
      const failure = this.#asked('evaluate', request)
      if (failure) return fail(failure)
      const [evaluation] = this.#overview.evaluations
      if (!evaluation) throw new Error('The test names no evaluation.')
      return ok(evaluation)
    },
    promote: async (request) => {
      const failure = this.#asked('promote', request)
      if (failure) return fail(failure)
      const evaluation = this.#overview.evaluations.find(({ evaluationId }) => evaluationId === request.evaluationId)
      if (!evaluation) throw new Error('The test names no evaluation.')
      return ok(this.#inForce('promoted', evaluation.candidateVersion, evaluation.candidateSha256, request.reason))
    },
    rollBack: async (request) => {
      const failure = this.#asked('rollBack', request)
      if (failure) return fail(failure)
      return ok(this.#inForce('rolled-back', shippedModel.version, shippedModel.sha256, request.reason))
    },
  }

  #asked(call: string, request: unknown): Failure | undefined {
    this.asked.push({ call, request })
    return this.#take(`learn.${call}`)
  }

  #collected(request: { validationShare: number; seed: number; leftOut: readonly string[] }): TrainingSet {
    const leftOut = new Set(request.leftOut)
    this.cases = this.cases.map((one) =>
      leftOut.has(one.caseId)
        ? { ...one, role: 'excluded', reason: 'left-out' }
        : one.role === 'excluded' && one.reason === 'left-out'
          ? { ...trainingCase(one.caseId), name: one.name }
          : one,
    )
    return setOf(`set-${this.#overview.sets.length + 1}`, this.cases, request)
  }

  #inForce(kind: Promotion['kind'], version: string, sha256: string, reason: string): Promotion {
    const { modelId } = shippedModel
    const promotion: Promotion = {
      number: this.#overview.promotions.length + 1,
      at,
      kind,
      shippedId: modelId,
      model: { modelId, version, sha256, folder: kind === 'promoted' ? `models/${version}` : 'shipped' },
      signedBy: 'reader-1',
      reason,
    }
    const isShipped = kind === 'rolled-back'
    this.set({
      promotions: [promotion, ...this.#overview.promotions],
      models: this.#overview.models.map((one) =>
        one.modelId === modelId ? { ...one, version, sha256, isShipped } : one,
      ),
    })
    return promotion
  }
}

export const trainingCase = (caseId: string, role: 'training' | 'validation' = 'training'): TrainingSetCase => ({
  ...{ caseId, name: `case ${caseId}`, site: 'A', subject: `sub-${caseId}`, role },
  ...{
    segmentationId: `segmentation ${caseId}`,
    version: 2,
    labelmapSha256: 'b'.repeat(64),
    segments: [],
    layerCount: 1,
  },
})

export function setOf(
  setId: string,
  cases: readonly TrainingSetCase[],
  { validationShare, seed }: { validationShare: number; seed: number } = { validationShare: 0.2, seed: 1 },
): TrainingSet {
  const count = (role: TrainingSetCase['role']) => cases.filter((one) => one.role === role).length
  const exclusions: Record<string, number> = {}
  for (const one of cases) if (one.role === 'excluded') exclusions[one.reason] = (exclusions[one.reason] ?? 0) + 1
  const { modelId, version, sha256 } = shippedModel
  return {
    ...{ setId, at, readerId: 'reader-1', seed, validationShare, exclusions },
    model: { modelId, version, sha256 },
    counts: { training: count('training'), validation: count('validation'), excluded: count('excluded') },
  }
}

export const runOf = (runId: string, { setId, wished }: { setId: string; wished: FineTuning }): ShownRun => ({
  run: {
    ...{ runId, setId, plan: {}, seed: wished.seed, startedAt: at, startedBy: 'reader-1', state: 'running' },
    start: wished.start === 'scratch' ? 'scratch' : shippedModel.sha256,
  },
  wished,
  version: `1.0.0-${runId}`,
  phase: 'reading',
  stepsDone: 0,
  curves: { stepCount: wished.stepCount ?? 240, losses: [], validations: [], segments: ['Anterior', 'Posterior'] },
})

/** A run with curves, as it is read once it ended. */
export function finishedRun(
  runId: string,
  {
    start = 'bundle',
    stepCount = 200,
    setId = 'set-1',
  }: Partial<Pick<FineTuning, 'start'>> & { stepCount?: number; setId?: string } = {},
): ShownRun {
  const slow = start === 'scratch' ? 70 : 25
  const steps = Array.from({ length: stepCount }, (_, index) => index + 1)
  const looks = steps.filter((step) => step % (stepCount / 10) === 0)
  const run = runOf(runId, { setId, wished: { start, trainable: 'all', seed: 1, stepCount } })
  return {
    ...run,
    phase: 'finished',
    stepsDone: stepCount,
    bestStep: stepCount * 0.8,
    modelSha256: runId.at(-1)?.repeat(64) ?? '',
    curves: {
      ...run.curves,
      losses: steps.map((step) => ({
        step,
        loss: 0.08 + 1.1 * Math.exp(-step / slow) * (1 + 0.25 * Math.sin(step * 12.9898)),
      })),
      validations: looks.map((step) => ({
        step,
        dice: [0.88, 0.85].map(
          (best) => best * (1 - 0.7 * Math.exp(-step / slow)) - 0.01 * Math.max(0, step / stepCount - 0.8),
        ),
      })),
    },
  }
}
