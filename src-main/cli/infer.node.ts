import type { CaseRow } from '@contract/case.ts'
import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import type { InferenceParameters } from '@contract/inference.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { contrastFindings } from '../pipeline/expected-contrast.ts'
import { openSession } from '../pipeline/inference/session.node.ts'
import type { Session } from '../pipeline/inference/session.ts'
import { readScan } from '../pipeline/intake/read-scan.node.ts'
import { segment } from '../pipeline/segment.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { storeInference } from '../worker/store-inference.node.ts'
import { chooseCases } from './chosen-cases.ts'
import { findingDocument, messageOf } from './describe.ts'
import { openBundle } from './resources.node.ts'
import { parametersOf, runOptions } from './run-options.ts'
import { counted, decimals } from './text.ts'
import { type Console, defineVerb } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'

export const infer = defineVerb({
  name: 'infer',
  takes: ['cohort'],
  summary: 'Runs a model on every case that has no segmentation yet; called again, it goes on where it ended.',
  options: {
    ...runOptions,
    samples: { kind: 'integer', value: '<n>', least: 1, says: 'samples; doubt needs at least 2 (8)' },
    again: { kind: 'flag', says: 'also cases that wait with a segmentation: they get a new version' },
    case: { kind: 'text', value: '<name or id>', says: 'this case alone; with --again whatever its state' },
    limit: { kind: 'integer', value: '<n>', least: 1, says: 'stop after so many cases' },
  },
  run: ({ takes: [folder = ''], values }, console) =>
    withCohort(folder, async (cohort) => {
      const bundle = await openBundle(values.model)
      if (!bundle.ok) return bundle
      const parameters = parametersOf(bundle.value.card, { ...values, samples: values.samples ?? 8 })
      const chosen = chooseCases(cohort, { only: values.case, again: values.again === true })
      if (!chosen.ok) return chosen
      const { caseIds, skippedCount } = chosen.value
      const now = caseIds.slice(0, values.limit ?? caseIds.length)
      if (now.length === 0) return ok(answerOf({ done: [], failed: [] }, { leftCount: 0, skippedCount }))
      const session = await openSession(bundle.value)
      if (!session.ok) return session
      try {
        console.tell(`Execution provider: ${session.value.provider}. ${counted(now.length, 'case')}.`)
        const batch = await inferAll(now, { cohort, session: session.value, parameters, console })
        return batch.ok ? ok(answerOf(batch.value, { leftCount: caseIds.length - now.length, skippedCount })) : batch
      } finally {
        await session.value.close()
      }
    }),
})

interface Job {
  readonly cohort: Cohort
  readonly session: Session
  readonly parameters: InferenceParameters
  readonly console: Console
}

interface Batch {
  readonly done: readonly { readonly caseId: string; readonly name: string; readonly disagreement?: number }[]
  readonly failed: readonly { readonly caseId: string; readonly name: string; readonly failure: Failure }[]
}

/** One case after the other; each is kept as soon as it is done. A case that fails keeps its failure and stops none. */
async function inferAll(caseIds: readonly string[], job: Job): Promise<Result<Batch, Failure>> {
  const { cohort, console } = job
  const done: { caseId: string; name: string; disagreement?: number }[] = []
  const failed: { caseId: string; name: string; failure: Failure }[] = []
  const startedMs = performance.now()
  for (const [index, caseId] of caseIds.entries()) {
    const row = cohort.caseRow(caseId)
    if (!row.ok) return row
    const { name } = row.value
    const inferred = await inferCase(row.value, job)
    if (console.signal.aborted) return fail({ kind: 'inference-cancelled' })
    if (inferred.ok) done.push({ caseId, name, ...(inferred.value !== undefined && { disagreement: inferred.value }) })
    else {
      failed.push({ caseId, name, failure: inferred.failure })
      const kept = cohort.setInferenceFailure(caseId, inferred.failure)
      if (!kept.ok) return kept
    }
    const secondsLeft = ((performance.now() - startedMs) / 1000 / (index + 1)) * (caseIds.length - index - 1)
    const outcome = inferred.ok ? `disagreement ${decimals(inferred.value, 3)}` : inferred.failure.kind
    console.tell(`${index + 1}/${caseIds.length} ${name}: ${outcome}; about ${Math.ceil(secondsLeft)} s left`)
  }
  return ok({ done, failed })
}

/** Infers a case and keeps the result; answers its disagreement. */
async function inferCase(
  { caseId, name }: CaseRow,
  { cohort, session, parameters, console }: Job,
): Promise<Result<number | undefined, Failure>> {
  const unchanged = await cohort.checkSource(caseId, 'content')
  if (!unchanged.ok) return unchanged
  const scan = await readScan(cohort.caseSource(caseId))
  if (!scan.ok) return scan
  for (const finding of contrastFindings(scan.value.contrast, session.card))
    console.tell(`Warning: ${name}: ${sentenceOf(finding)}`)
  const result = await segment({
    scan: scan.value,
    card: session.card,
    session,
    parameters,
    signal: console.signal,
    onProgress: ({ donePasses, totalPasses }) => console.progress(name, donePasses, totalPasses),
  })
  if (!result.ok) return result
  const { classCount } = session.card.output
  const stored = await storeInference(result.value, { scan: scan.value, classCount, blobs: cohort.blobs })
  if (!stored.ok) return stored
  const added = cohort.addInference(caseId, stored.value)
  return added.ok ? ok(result.value.record.disagreement) : added
}

interface Left {
  /** Cases that `--limit` left for the next time. */
  readonly leftCount: number
  readonly skippedCount: number
}

function answerOf({ done, failed }: Batch, { leftCount, skippedCount }: Left) {
  const failures = failed.map(({ failure, ...named }) => ({ ...named, ...findingDocument(failure) }))
  const left = leftCount > 0 ? `, ${leftCount} left` : ''
  const skipped = skippedCount > 0 ? `, ${skippedCount} skipped: they have a segmentation` : ''
  const hint = done.length === 0 && failed.length === 0 && skippedCount > 0 ? againHint : undefined
  return {
    document: {
      doneCount: done.length,
      failedCount: failed.length,
      leftCount,
      skippedCount,
      done,
      failed: failures,
      ...(hint !== undefined && { hint }),
    },
    text: [
      `${counted(done.length, 'case')} done, ${failed.length} failed${left}${skipped}.`,
      ...failures.map(({ name, ...failure }) => `  ${name}: ${messageOf(failure)}`),
      ...(hint === undefined ? [] : [hint]),
    ].join('\n'),
    status: failed.length > 0 ? (1 as const) : (0 as const),
  }
}

const againHint =
  'With --again those that wait for a reader are run anew; one that was accepted, rejected or deferred only if --case names it too. What is being corrected is never run.'
