import type { CaseRow } from '@contract/case.ts'
import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import type { InferenceParameters } from '@contract/inference.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { voxelCount } from '@volume/grid.ts'
import { withEmbedding } from '../pipeline/embedding-session.node.ts'
import { contrastFindings } from '../pipeline/expected-contrast.ts'
import type { Bundle } from '../pipeline/inference/bundle.node.ts'
import { openSession } from '../pipeline/inference/session.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { type CaseThreads, openCaseThreads } from '../worker/case-threads.node.ts'
import type { CaseProgress } from '../worker/jobs.ts'
import { bytesPerVoxelInFlight, casesInFlight, createLanes, inFlightLimitBytes, type Lanes } from '../worker/lanes.ts'
import { createSessionHolder, type SessionHolder } from '../worker/session-holder.ts'
import { createStopwatch } from '../worker/time-left.ts'
import { decimals } from './text.ts'
import type { Console } from './verb.ts'

/** One case and how it is to be run. */
export interface CaseToInfer {
  readonly caseId: string
  readonly bundle: Bundle
  readonly parameters: InferenceParameters
}

export interface Inferred {
  readonly done: readonly { readonly caseId: string; readonly name: string; readonly disagreement?: number }[]
  readonly failed: readonly { readonly caseId: string; readonly name: string; readonly failure: Failure }[]
  readonly sessionMs: number
}

/**
 * Runs the cases in their order, two in flight; each is kept as soon as it is done. A case that fails keeps its failure
 * and stops none. Begun again after an interruption, what was kept is not among them any more.
 */
export async function inferCases(
  cases: readonly CaseToInfer[],
  { cohort, console }: { readonly cohort: Cohort; readonly console: Console },
): Promise<Result<Inferred, Failure>> {
  const done: { caseId: string; name: string; disagreement?: number }[] = []
  const failed: { caseId: string; name: string; failure: Failure }[] = []
  const watch = createStopwatch(() => performance.now())
  const run: Run = { cohort, console, holder: holderOf(console), threads: openCaseThreads() }
  let stopped: Failure | undefined
  let sessionMs = 0
  const lanes: Lanes<CaseToInfer> = createLanes<CaseToInfer>({
    laneCount: casesInFlight,
    limitBytes: inFlightLimitBytes,
    bytesOf: ({ caseId }) => voxelCount(cohort.caseSource(caseId).grid) * bytesPerVoxelInFlight,
    async run(one) {
      const row = cohort.caseRow(one.caseId)
      const inferred = row.ok ? await inferCase(row.value, one, run) : row
      if (console.signal.aborted) return lanes.stop()
      const { caseId } = one
      const name = row.ok ? row.value.name : caseId
      if (inferred.ok) {
        const { disagreement } = inferred.value
        sessionMs += inferred.value.sessionMs
        done.push({ caseId, name, ...(disagreement !== undefined && { disagreement }) })
      } else {
        failed.push({ caseId, name, failure: inferred.failure })
        const kept = cohort.setInferenceFailure(caseId, inferred.failure)
        if (!kept.ok) {
          stopped = kept.failure
          return lanes.stop()
        }
      }
      watch.caseEnded()
      const outcome = inferred.ok ? `disagreement ${decimals(inferred.value.disagreement, 3)}` : inferred.failure.kind
      const left = cases.length - watch.endedCount
      const estimate = left > 0 ? `; ${leftInWords(watch.left(left))}` : ''
      console.tell(`${watch.endedCount}/${cases.length} ${name}: ${outcome}${estimate}`)
    },
  })
  try {
    const [first] = cases
    // A network that cannot be opened ends all; one of several bundles only its own cases.
    const opened = first && (await run.holder.use(first.bundle, async () => ok(undefined)))
    if (opened?.ok === false) return opened
    lanes.add(cases, 'last')
    await lanes.ended
  } finally {
    await run.threads.close()
    await run.holder.close()
  }
  if (stopped !== undefined) return fail(stopped)
  return console.signal.aborted ? fail({ kind: 'inference-cancelled' }) : ok({ done, failed, sessionMs })
}

interface Run {
  readonly cohort: Cohort
  readonly console: Console
  readonly holder: SessionHolder<Bundle>
  readonly threads: CaseThreads
}

const holderOf = (console: Console): SessionHolder<Bundle> =>
  createSessionHolder<Bundle>({
    open: async (bundle) => {
      const opened = await openSession(bundle)
      if (!opened.ok) return opened
      console.tell(`Execution provider: ${opened.value.provider}, for ${bundle.card.id}.`)
      const onNone = (because: Failure) => console.tell(sentenceOf(because))
      return ok(await withEmbedding(opened.value, { bundle, onNone }))
    },
    isSame: (a, b) => a.folder === b.folder && a.modelSha256 === b.modelSha256,
  })

/** Infers a case and keeps the result. */
async function inferCase(
  { caseId, name, contrast }: CaseRow,
  { bundle, parameters }: CaseToInfer,
  { cohort, console, holder, threads }: Run,
): Promise<Result<{ readonly disagreement: number | undefined; readonly sessionMs: number }, Failure>> {
  for (const finding of contrastFindings(contrast, bundle.card))
    console.tell(`Warning: ${name}: ${sentenceOf(finding)}`)
  const toSegment = { source: cohort.caseSource(caseId), parameters, cohortFolder: cohort.folder }
  const onProgress = ({ phase, donePasses, totalPasses }: CaseProgress) => {
    if (phase === 'inferring') console.progress(name, donePasses, totalPasses)
  }
  const stored = await holder.use(bundle, (session) =>
    threads.segment(toSegment, { session, onProgress, signal: console.signal }),
  )
  if (!stored.ok || console.signal.aborted) return stored.ok ? fail({ kind: 'inference-cancelled' }) : stored
  const added = cohort.addInference(caseId, stored.value)
  const { disagreement, sessionMs } = stored.value.record
  return added.ok ? ok({ disagreement, sessionMs }) : added
}

/** `about 40 s left (35 to 50 s)`. */
function leftInWords(left: ReturnType<ReturnType<typeof createStopwatch>['left']>): string {
  if (left === undefined) return 'no estimate yet'
  const whole = (seconds: number) => Math.ceil(seconds)
  const between =
    left.least === undefined || left.most === undefined ? '' : ` (${whole(left.least)} to ${whole(left.most)} s)`
  return `about ${whole(left.seconds)} s left${between}`
}
