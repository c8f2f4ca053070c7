import type { Failure } from '@contract/failure/failure.ts'
import type { BatchOutcome, InferenceParameters, InferenceProgress } from '@contract/inference.ts'
import { modelByContrast } from '@contract/model.ts'
import { ok, type Result } from '@contract/result.ts'
import { voxelCount } from '@volume/grid.ts'
import { modelForContrast } from '../pipeline/expected-contrast.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { CaseProgress, InferenceJobs, StoredInference } from '../worker/jobs.ts'
import { bytesPerVoxelInFlight, casesInFlight, createLanes, inFlightLimitBytes, type Lanes } from '../worker/lanes.ts'
import { createStopwatch } from '../worker/time-left.ts'
import type { Measuring } from './measuring.electron.ts'
import { bundleOf, installedBundles } from './models.electron.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

export interface Batch {
  /** A case that fails keeps its failure and does not stop the others. Cases that are named go before those that wait. */
  run(parameters: InferenceParameters, caseIds?: readonly string[]): Promise<Result<BatchOutcome, Failure>>
  pause(): void
  resume(): void
  cancel(): void
}

interface BatchDependencies {
  readonly cohort: OpenCohort
  readonly inference: Worker<InferenceJobs>
  readonly clock: () => Date
  readonly measuring: Measuring
}

/** One call of `run`: what it asked for, and what became of it. */
interface Order {
  readonly parameters: InferenceParameters
  /** Cases were not named: one that was run meanwhile is left out. */
  readonly isRest: boolean
  readonly openIds: Set<string>
  readonly outcome: { doneCount: number; failedCount: number }
  readonly done: () => void
}

interface Item {
  readonly caseId: string
  readonly bundleFolder: string
  readonly order: Order
}

/** All orders that run together, until nothing is left of them. */
interface Running {
  readonly lanes: Lanes<Item>
  readonly open: Cohort
  readonly stop: AbortController
  readonly watch: ReturnType<typeof createStopwatch>
  totalCases: number
  readonly doneCaseIds: string[]
}

export function createBatch({ cohort, inference, clock, measuring }: BatchDependencies): Batch {
  let running: Running | undefined
  function begin(open: Cohort): Running {
    const lanes = createLanes<Item>({
      laneCount: casesInFlight,
      limitBytes: inFlightLimitBytes,
      bytesOf: ({ caseId }) => voxelCount(open.caseSource(caseId).grid) * bytesPerVoxelInFlight,
      run: (item) => runItem(item, batch, inference),
    })
    const watch = createStopwatch(() => clock().getTime())
    const batch: Running = { lanes, open, stop: new AbortController(), watch, totalCases: 0, doneCaseIds: [] }
    const forget = () => {
      if (running === batch) running = undefined
      // Only now: while a batch runs, all of the PC is the model's.
      for (const caseId of batch.doneCaseIds) measuring.later(caseId)
      announce({ kind: 'cohort-changed' })
    }
    lanes.ended.then(forget, forget)
    return batch
  }
  return {
    async run(parameters, caseIds) {
      const open = cohort.need()
      if (!open.ok) return open
      const outcome = { doneCount: 0, failedCount: 0 }
      const asked = await placesOf(open.value, parameters.modelId, caseIds)
      if (!asked.ok) return asked
      for (const { caseId, failure } of asked.value.failed) {
        open.value.setInferenceFailure(caseId, failure)
        outcome.failedCount++
        announce({ kind: 'case-changed', caseId })
      }
      const { toRun } = asked.value
      if (toRun.length === 0) return ok({ ...outcome, cancelled: false })
      running ??= begin(open.value)
      const batch = running
      batch.totalCases += toRun.length
      const isRest = caseIds === undefined
      const ordered = new Promise<void>((done) => {
        const order = {
          parameters,
          isRest,
          openIds: new Set(toRun.map(({ caseId }) => caseId)),
          outcome,
          done,
        }
        batch.lanes.add(
          toRun.map((one) => ({ ...one, order })),
          isRest ? 'last' : 'first',
        )
      })
      await Promise.race([ordered, batch.lanes.ended])
      return ok({ ...outcome, cancelled: batch.stop.signal.aborted })
    },
    pause: () => running?.lanes.pause(),
    resume() {
      running?.watch.resumed()
      running?.lanes.resume()
    },
    cancel() {
      running?.stop.abort()
      running?.lanes.stop()
    },
  }
}

interface Places {
  readonly toRun: readonly { readonly caseId: string; readonly bundleFolder: string }[]
  /** Cases that no installed model is made for. */
  readonly failed: readonly { readonly caseId: string; readonly failure: Failure }[]
}

/** Which bundle runs on which case; cases of one bundle stand together, since only one network is open at a time. */
async function placesOf(
  open: Cohort,
  modelId: string,
  caseIds: readonly string[] | undefined,
): Promise<Result<Places, Failure>> {
  const asked = [...new Set(caseIds ?? open.caseIdsIn('indexed'))]
  if (modelId !== modelByContrast) {
    const bundle = await bundleOf(modelId)
    if (!bundle.ok) return bundle
    const bundleFolder = bundle.value.folder
    return ok({ toRun: asked.map((caseId) => ({ caseId, bundleFolder })), failed: [] })
  }
  const installed = await installedBundles()
  const toRun: { caseId: string; bundleFolder: string }[] = []
  const failed: { caseId: string; failure: Failure }[] = []
  for (const caseId of asked) {
    const row = open.caseRow(caseId)
    const bundle = row.ok ? modelForContrast(row.value.contrast, installed) : row
    if (bundle.ok) toRun.push({ caseId, bundleFolder: bundle.value.folder })
    else failed.push({ caseId, failure: bundle.failure })
  }
  const order = installed.map(({ folder }) => folder)
  const place = ({ bundleFolder }: { bundleFolder: string }) => order.indexOf(bundleFolder)
  return ok({ toRun: toRun.toSorted((a, b) => place(a) - place(b)), failed })
}

async function runItem(item: Item, batch: Running, inference: Worker<InferenceJobs>): Promise<void> {
  const { caseId, bundleFolder, order } = item
  const { open, stop, watch } = batch
  if (order.isRest && !isStillIndexed(open, caseId)) batch.totalCases--
  else {
    const stored = await inference.run(
      'segment',
      {
        bundleFolder,
        source: open.caseSource(caseId),
        parameters: order.parameters,
        cohortFolder: open.folder,
      },
      { signal: stop.signal, onNote: (note) => announceProgress(item, batch, note) },
    )
    if (stop.signal.aborted) return
    if (keep(open, caseId, stored, order.outcome)) batch.doneCaseIds.push(caseId)
    watch.caseEnded()
    announce({ kind: 'case-changed', caseId })
    tell(caseId, batch, { phase: 'waiting', donePasses: 0, totalPasses: 0 })
  }
  order.openIds.delete(caseId)
  if (order.openIds.size === 0) order.done()
}

function isStillIndexed(open: Cohort, caseId: string): boolean {
  const row = open.caseRow(caseId)
  return row.ok && row.value.state === 'indexed'
}

/** Whether the case has something new. */
function keep(
  open: Cohort,
  caseId: string,
  stored: Result<StoredInference, Failure>,
  outcome: Order['outcome'],
): boolean {
  const added = stored.ok ? open.addInference(caseId, stored.value) : stored
  if (added.ok) outcome.doneCount++
  else {
    open.setInferenceFailure(caseId, added.failure)
    outcome.failedCount++
  }
  return added.ok
}

/** Of the cases in flight the one that the network works on is told; the others only while nothing is. */
function announceProgress({ caseId }: Item, batch: Running, note: CaseProgress): void {
  if (note.phase === 'inferring' || batch.watch.endedCount === 0) tell(caseId, batch, note)
}

function tell(
  caseId: string,
  { watch, totalCases }: Running,
  at: Pick<InferenceProgress, 'phase' | 'donePasses' | 'totalPasses'>,
): void {
  const doneCases = watch.endedCount
  const share = at.totalPasses > 0 ? at.donePasses / at.totalPasses : 0
  const timeLeft = watch.left(totalCases - doneCases, share)
  const progress = { caseId, ...at, doneCases, totalCases, ...(timeLeft && { timeLeft }) }
  announce({ kind: 'inference-progress', progress })
}
