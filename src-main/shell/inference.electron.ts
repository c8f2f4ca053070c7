import type { Failure } from '@contract/failure/failure.ts'
import type {
  BatchOutcome,
  CasesToRun,
  InferenceParameters,
  InferenceProgress,
  InterruptedRun,
} from '@contract/inference.ts'
import { ok, type Result } from '@contract/result.ts'
import { voxelCount } from '@volume/grid.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { givingWay } from '../storage/pieces.node.ts'
import type { CaseProgress, InferenceJobs, StoredInference } from '../worker/jobs.ts'
import { bytesPerVoxelInFlight, casesInFlight, createLanes, inFlightLimitBytes, type Lanes } from '../worker/lanes.ts'
import { createStopwatch } from '../worker/time-left.ts'
import { inOrder, keepFailures, noteEnded, type PlacedCase, placesOf } from './batch-places.electron.ts'
import type { Measuring } from './measuring.electron.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { together } from './together.ts'
import { announce } from './window.electron.ts'
import type { Worker } from './worker.electron.ts'

export interface Batch {
  /** A case that fails keeps its failure and does not stop the others. Cases that are named go before those that wait. */
  run(parameters: InferenceParameters, cases: CasesToRun): Promise<Result<BatchOutcome, Failure>>
  pause(): void
  resume(): void
  cancel(): void
  /** The cohort is about to be closed: what has not ended is interrupted. */
  leave(): void
  interrupted(): Promise<InterruptedRun | undefined>
  goOn(): Promise<Result<BatchOutcome, Failure>>
  forget(): void
}

interface BatchDependencies {
  readonly cohort: OpenCohort
  readonly inference: Worker<InferenceJobs>
  readonly clock: () => Date
  readonly measuring: Measuring
}

const nothing: BatchOutcome = { doneCount: 0, failedCount: 0, cancelled: true }

/** One call of `run`: what it asked for, and what became of it. */
interface Order {
  /** In the cohort, until the order has ended. */
  readonly number: number
  readonly parameters: InferenceParameters
  /** What else the PC was doing has ended. */
  readonly quiet: Promise<void>
  /** Cases were not named: one that was run meanwhile is left out. */
  readonly isRest: boolean
  readonly openIds: Set<string>
  readonly outcome: { doneCount: number; failedCount: number }
  readonly done: () => void
}

interface Item extends PlacedCase {
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
  /** Orders that have not ended. */
  readonly orderNumbers: Set<number>
  /** The cohort was closed: nothing of it may be touched any more. */
  isLeft: boolean
}

/** Of orders that were interrupted: cases that have the version which would be made are left out. */
interface Asked extends CasesToRun {
  readonly parameters: InferenceParameters
  readonly continues?: number
}

export function createBatch({ cohort, inference, clock, measuring }: BatchDependencies): Batch {
  let running: Running | undefined
  /** Orders whose cases are still being looked at, and that were not cancelled. */
  const begun = new Set<number>()
  function begin(open: Cohort): Running {
    const lanes = createLanes<Item>({
      laneCount: casesInFlight,
      limitBytes: inFlightLimitBytes,
      bytesOf: ({ caseId }) => voxelCount(open.caseSource(caseId).grid) * bytesPerVoxelInFlight,
      run: (item) => runItem(item, batch, inference),
    })
    const watch = createStopwatch(() => clock().getTime())
    const stop = new AbortController()
    const counts = { totalCases: 0, doneCaseIds: [], orderNumbers: new Set<number>(), isLeft: false }
    const batch: Running = { lanes, open, stop, watch, ...counts }
    const forget = () => {
      if (running === batch) running = undefined
      if (batch.isLeft) return
      for (const caseId of batch.doneCaseIds) measuring.later(caseId)
      announce({ kind: 'cohort-changed' })
    }
    lanes.ended.then(forget, forget)
    return batch
  }
  async function start(asked: Asked): Promise<Result<BatchOutcome, Failure>> {
    const need = cohort.need()
    if (!need.ok) return need
    // While a model runs, all of the PC is its own.
    const rest = measuring.rest.begin()
    try {
      return await order(need.value, asked, rest.quiet)
    } finally {
      rest.end()
    }
  }

  async function order(
    open: Cohort,
    { parameters, caseIds, ahead = [], continues }: Asked,
    quiet: Promise<void>,
  ): Promise<Result<BatchOutcome, Failure>> {
    const { orders } = open.runs
    const isOpen = () => cohort.current() === open
    const named = caseIds && inOrder(caseIds, ahead)
    // On record before anything else is waited for: whoever closes the window then finds it when they come back.
    const ordered = orders.begin(parameters, { caseIds: named, ahead })
    if (!ordered.ok) return ordered
    const { number, pieces } = ordered.value
    begun.add(number)
    const onRecord = await givingWay(pieces, isOpen)
    if (isOpen() && onRecord.ok && continues !== undefined) orders.end(continues)
    const all = named ?? inOrder((await cohort.read('caseIdsIn', 'indexed')) ?? [], ahead)
    const asked = onRecord.ok
      ? await placesOf(open, { modelId: parameters.modelId, asked: all, isWanted: isOpen })
      : onRecord
    if (isOpen() && asked.ok) await keepFailures(open, asked.value.failed, isOpen)
    const placed = asked.ok ? asked.value.toRun : []
    const toRun = continues === undefined ? placed : await unfinished(cohort, placed, parameters)
    if (named && asked.ok) await noteEnded(open, { number, named, toRun, isWanted: isOpen })
    const isCancelled = !begun.delete(number)
    if (!isOpen()) return ok(nothing)
    if (isCancelled || !asked.ok) orders.end(number)
    if (isCancelled) return ok(nothing)
    if (!asked.ok) return asked
    const outcome = { doneCount: 0, failedCount: asked.value.failed.length }
    running ??= begin(open)
    const batch = running
    batch.orderNumbers.add(number)
    batch.totalCases += toRun.length
    const ended = new Promise<void>((done) => {
      const openIds = new Set(toRun.map(({ caseId }) => caseId))
      const isRest = named === undefined
      const order = { number, parameters, quiet, isRest, openIds, outcome, done }
      if (openIds.size === 0) done()
      batch.lanes.add(
        toRun.map((one) => ({ ...one, order })),
        isRest ? 'last' : 'first',
      )
    })
    await Promise.race([ended, batch.lanes.ended])
    batch.orderNumbers.delete(number)
    if (!batch.isLeft) orders.end(number)
    return ok({ ...outcome, cancelled: batch.stop.signal.aborted })
  }

  const goingOn = (): readonly number[] => [...begun, ...(running?.orderNumbers ?? [])]

  function cancel(): void {
    begun.clear()
    running?.stop.abort()
    running?.lanes.stop()
  }
  function forget(): void {
    const orders = cohort.current()?.runs.orders
    for (const number of orders?.openNumbers() ?? []) if (!goingOn().includes(number)) orders?.end(number)
  }

  return {
    run: (parameters, cases) => start({ parameters, ...cases }),
    pause: () => running?.lanes.pause(),
    resume() {
      running?.watch.resumed()
      running?.lanes.resume()
    },
    cancel,
    leave() {
      if (running) running.isLeft = true
      cancel()
      running = undefined
    },
    async interrupted() {
      const left = await cohort.read('interruptedRun', goingOn())
      if (left?.leftCount === 0) forget()
      return left?.leftCount === 0 ? undefined : left
    },
    async goOn() {
      const interrupted = (await cohort.read('interruptedOrders', goingOn())) ?? []
      const parts = interrupted.map(({ number, parameters, named, ahead }) =>
        start({ parameters, caseIds: named?.leftCaseIds, ahead, continues: number }),
      )
      return together(await Promise.all(parts))
    },
    forget,
  }
}

/** Without cases that have the version which would be made: the program ended before it noted that they were done. */
async function unfinished(
  cohort: OpenCohort,
  cases: readonly PlacedCase[],
  parameters: InferenceParameters,
): Promise<readonly PlacedCase[]> {
  const models = new Map(cases.map(({ modelSha256, offered }) => [modelSha256, offered]))
  const finished = new Map<string, ReadonlySet<string> | undefined>()
  for (const [modelSha256, offered] of models)
    finished.set(modelSha256, await cohort.read('finishedCaseIds', { modelSha256, offered, parameters }))
  return cases.filter(({ caseId, modelSha256 }) => !finished.get(modelSha256)?.has(caseId))
}

async function runItem(item: Item, batch: Running, inference: Worker<InferenceJobs>): Promise<void> {
  const { caseId, bundleFolder, order } = item
  const { open, stop, watch } = batch
  await order.quiet
  if (stop.signal.aborted) return
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
    if (!order.isRest) open.runs.orders.casesEnded(order.number, [caseId])
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
