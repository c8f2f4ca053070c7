import type { Failure } from '@contract/failure/failure.ts'
import { modelByContrast } from '@contract/model.ts'
import { ok, type Result } from '@contract/result.ts'
import { modelForContrast } from '../pipeline/expected-contrast.ts'
import type { Bundle } from '../pipeline/inference/bundle.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { sortOption } from './case-choice.ts'
import { chooseCases } from './chosen-cases.ts'
import { findingDocument, messageOf } from './describe.ts'
import { type CaseToInfer, type Inferred, inferCases } from './infer-cases.node.ts'
import { installedBundles, openBundle } from './resources.node.ts'
import { parametersOf, runOptions, samplesOf } from './run-options.ts'
import { counted } from './text.ts'
import { defineVerb, type Values } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'

export const infer = defineVerb({
  name: 'infer',
  takes: ['cohort'],
  summary: 'Runs a model on every case that has no segmentation yet; called again, it goes on where it ended.',
  options: {
    ...runOptions,
    model: { ...runOptions.model, says: `${runOptions.model.says}; ${modelByContrast}: by the contrast of each case` },
    samples: { kind: 'integer', value: '<n>', least: 1, says: 'samples; doubt needs at least 2 (8)' },
    again: {
      kind: 'flag',
      says: 'also cases that wait with a version of another model, or made with other parameters: they get a new one',
    },
    case: { kind: 'text', value: '<name or id>', says: 'this case alone; with --again whatever its state' },
    first: {
      kind: 'text',
      value: '<filter>',
      says: 'cases that this filter lets through go before the others, e.g. site:oslo',
    },
    sort: sortOption,
    limit: { kind: 'integer', value: '<n>', least: 1, says: 'stop after so many cases' },
  },
  run: ({ takes: [folder = ''], values }, console) =>
    withCohort(folder, async (cohort) => {
      const chosen = chooseCases(cohort, {
        only: values.case,
        again: values.again === true,
        first: values.first,
        sort: values.sort,
      })
      if (!chosen.ok) return chosen
      const { caseIds, skippedCount } = chosen.value
      if (caseIds.length === 0) return ok(answerOf(nothing, { leftCount: 0, skippedCount, finishedCount: 0 }))
      const placed = await placeCases(caseIds, cohort, values)
      if (!placed.ok) return placed
      const { failed } = placed.value
      // One that is named is run whatever was made of it.
      const unfinished = values.case === undefined ? withoutFinished(placed.value.cases, cohort) : placed.value.cases
      const cases = byBundle(unfinished.slice(0, values.limit ?? unfinished.length))
      for (const { caseId, failure } of failed) {
        const kept = cohort.setInferenceFailure(caseId, failure)
        if (!kept.ok) return kept
      }
      const finishedCount = placed.value.cases.length - unfinished.length
      const leftCount = unfinished.length - cases.length
      if (cases.length === 0) return ok(answerOf({ done: [], failed }, { leftCount, skippedCount, finishedCount }))
      console.tell(`${counted(cases.length, 'case')}.`)
      const batch = await inferCases(cases, { cohort, console })
      if (!batch.ok) return batch
      const { done } = batch.value
      const all = { done, failed: [...failed, ...batch.value.failed] }
      return ok(answerOf(all, { leftCount, skippedCount, finishedCount }))
    }),
})

interface Placed {
  readonly cases: readonly CaseToInfer[]
  /** Cases that no installed model is made for. */
  readonly failed: Inferred['failed']
}

/** Which bundle runs on which case. */
async function placeCases(
  caseIds: readonly string[],
  cohort: Cohort,
  values: Values<typeof runOptions> & { readonly samples: number | undefined },
): Promise<Result<Placed, Failure>> {
  const parameters = (bundle: Bundle) =>
    parametersOf(bundle.card, { ...values, samples: samplesOf(values, 8, bundle.card) })
  if (values.model !== modelByContrast) {
    const bundle = await openBundle(values.model)
    if (!bundle.ok) return bundle
    const how = { bundle: bundle.value, parameters: parameters(bundle.value) }
    return ok({ cases: caseIds.map((caseId) => ({ caseId, ...how })), failed: [] })
  }
  const installed = await installedBundles()
  const cases: CaseToInfer[] = []
  const failed: { caseId: string; name: string; failure: Failure }[] = []
  for (const caseId of caseIds) {
    const row = cohort.caseRow(caseId)
    if (!row.ok) return row
    const bundle = modelForContrast(row.value.contrast, installed)
    if (bundle.ok) cases.push({ caseId, bundle: bundle.value, parameters: parameters(bundle.value) })
    else failed.push({ caseId, name: row.value.name, failure: bundle.failure })
  }
  return ok({ cases, failed })
}

/** Without those that have a version which the same model made with the same parameters. */
function withoutFinished(cases: readonly CaseToInfer[], cohort: Cohort): readonly CaseToInfer[] {
  const finishedBy = new Map<Bundle, ReadonlySet<string>>()
  for (const { bundle, parameters } of cases)
    if (!finishedBy.has(bundle)) {
      const { modelSha256, card } = bundle
      finishedBy.set(bundle, cohort.runs.finishedCaseIds({ modelSha256, offered: card.uncertainty, parameters }))
    }
  return cases.filter(({ caseId, bundle }) => !finishedBy.get(bundle)?.has(caseId))
}

/** Cases of one bundle stand together, since only one network is open at a time; the bundle of the first case goes first. */
function byBundle(cases: readonly CaseToInfer[]): readonly CaseToInfer[] {
  const bundles = [...new Set(cases.map(({ bundle }) => bundle))]
  return bundles.flatMap((bundle) => cases.filter((one) => one.bundle === bundle))
}

const nothing = { done: [], failed: [] }

interface Left {
  /** Cases that `--limit` left for the next time. */
  readonly leftCount: number
  readonly skippedCount: number
  /** Cases that have a version which this very run would make. */
  readonly finishedCount: number
}

function answerOf(
  { done, failed }: Pick<Inferred, 'done' | 'failed'>,
  { leftCount, skippedCount, finishedCount }: Left,
) {
  const failures = failed.map(({ failure, ...named }) => ({ ...named, ...findingDocument(failure) }))
  const left = leftCount > 0 ? `, ${leftCount} left` : ''
  const skipped = skippedCount > 0 ? `, ${skippedCount} skipped: they have a segmentation` : ''
  const finished =
    finishedCount > 0 ? `, ${finishedCount} finished before: this model with these parameters made a version` : ''
  const hint =
    done.length === 0 && failed.length === 0 && finishedCount === 0 && skippedCount > 0 ? againHint : undefined
  return {
    document: {
      doneCount: done.length,
      failedCount: failed.length,
      leftCount,
      skippedCount,
      finishedCount,
      done,
      failed: failures,
      ...(hint !== undefined && { hint }),
    },
    text: [
      `${counted(done.length, 'case')} done, ${failed.length} failed${left}${skipped}${finished}.`,
      ...failures.map(({ name, ...failure }) => `  ${name}: ${messageOf(failure)}`),
      ...(hint === undefined ? [] : [hint]),
    ].join('\n'),
    status: failed.length > 0 ? (1 as const) : (0 as const),
  }
}

const againHint =
  'With --again those that wait for a reader are run too, where another model or other parameters made their version; one that was accepted, rejected or deferred only if --case names it too. What is being corrected is never run.'
