import type { Failure } from '@contract/failure/failure.ts'
import { modelByContrast } from '@contract/model.ts'
import { regionsSwapped } from '@contract/region-order.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { modelForContrast } from '../pipeline/expected-contrast.ts'
import type { Bundle } from '../pipeline/inference/bundle.node.ts'
import { networkOf } from '../pipeline/learning/network-of-card.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { inForceOf } from '../worker/learning/in-force.node.ts'
import { sortOption } from './case-choice.ts'
import { chooseCases } from './chosen-cases.ts'
import { findingDocument, messageOf } from './describe.ts'
import { type CaseToInfer, type Inferred, inferCases } from './infer-cases.node.ts'
import { openInForce } from './learning/production.node.ts'
import { installedBundles } from './resources.node.ts'
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
      says: 'also cases that wait with a version of another model, made with other parameters, or without the embedding that is kept now: they get a new one',
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
      const named = values.model === modelByContrast ? ok(undefined) : await openInForce(cohort, values.model)
      if (!named.ok) return named
      const chosen = chooseCases(cohort, {
        only: values.case,
        again: values.again === true,
        first: values.first,
        sort: values.sort,
      })
      if (!chosen.ok) return chosen
      const { caseIds, skippedCount } = chosen.value
      if (caseIds.length === 0) return ok(answerOf(nothing, { leftCount: 0, skippedCount, finishedCount: 0 }))
      const placed = await placeCases(caseIds, cohort, { ...values, bundle: named.value })
      if (!placed.ok) return placed
      // One that is named is run whatever was made of it.
      const unfinished = values.case === undefined ? withoutFinished(placed.value, cohort) : placed.value
      const taken = within(values.limit, unfinished)
      const cases = byBundle(taken.flatMap((one) => ('bundle' in one ? [one] : [])))
      const failed = taken.flatMap((one) => ('failure' in one ? [one] : []))
      for (const { caseId, failure } of failed) {
        const kept = cohort.setInferenceFailure(caseId, failure)
        if (!kept.ok) return kept
      }
      const finishedCount = placed.value.length - unfinished.length
      const leftCount = unfinished.length - taken.length
      if (cases.length === 0) return ok(answerOf({ done: [], failed }, { leftCount, skippedCount, finishedCount }))
      console.tell(`${counted(cases.length, 'case')}.`)
      const batch = await inferCases(cases, { cohort, console })
      if (!batch.ok) return batch
      const { done } = batch.value
      const all = { done, failed: [...failed, ...batch.value.failed] }
      return ok(answerOf(all, { leftCount, skippedCount, finishedCount }))
    }),
})

/** A case with the bundle that runs on it, or one that no installed model is made for, or whose model cannot be read. */
type Placed = CaseToInfer | Unplaced

interface Unplaced {
  readonly caseId: string
  readonly name: string
  readonly failure: Failure
  /** The case says so already. */
  readonly isKept: boolean
}

/** Which bundle runs on which case: this one, or that which is made for its contrast. */
async function placeCases(
  caseIds: readonly string[],
  cohort: Cohort,
  values: Values<typeof runOptions> & { readonly samples: number | undefined; readonly bundle: Bundle | undefined },
): Promise<Result<readonly Placed[], Failure>> {
  const parameters = (bundle: Bundle) =>
    parametersOf(bundle.card, { ...values, samples: samplesOf(values, 8, bundle.card) })
  if (values.bundle) {
    const how = { bundle: values.bundle, parameters: parameters(values.bundle) }
    const swapped = regionsSwapped(values.bundle.card.regions, how.parameters.centers ?? {})
    if (swapped) return fail(swapped)
    return ok(caseIds.map((caseId) => ({ caseId, ...how })))
  }
  const installed = await installedBundles()
  // By what ships: what is in force in its place is made for the same contrast.
  const inForce = new Map<Bundle, Result<Bundle, Failure>>()
  for (const shipped of installed) inForce.set(shipped, await inForceOf(shipped, cohort))
  const placed: Placed[] = []
  for (const caseId of caseIds) {
    const row = cohort.caseRow(caseId)
    if (!row.ok) return row
    const { name, contrast, lastFailure } = row.value
    const chosen = modelForContrast(contrast, installed)
    const bundle = chosen.ok ? inForce.get(chosen.value)! : chosen
    if (bundle.ok) placed.push({ caseId, bundle: bundle.value, parameters: parameters(bundle.value) })
    else {
      const { failure } = bundle
      placed.push({ caseId, name, failure, isKept: JSON.stringify(lastFailure) === JSON.stringify(failure) })
    }
  }
  return ok(placed)
}

/** The first so many cases; one of which nothing new can be said costs nothing, and would keep the others from their turn. */
function within(limit: number | undefined, cases: readonly Placed[]): readonly Placed[] {
  if (limit === undefined) return cases
  const taken: Placed[] = []
  let count = 0
  for (const one of cases) {
    if (count === limit) break
    taken.push(one)
    if (!('isKept' in one && one.isKept)) count++
  }
  return taken
}

/** Without those that have a version which the same model made with the same parameters. */
function withoutFinished(cases: readonly Placed[], cohort: Cohort): readonly Placed[] {
  const finishedBy = new Map<Bundle, ReadonlySet<string>>()
  for (const one of cases)
    if ('bundle' in one && !finishedBy.has(one.bundle)) {
      const { bundle, parameters } = one
      const { modelSha256, card } = bundle
      const keepsEmbedding = networkOf(card) !== undefined
      const run = { modelSha256, offered: card.uncertainty, parameters, keepsEmbedding }
      finishedBy.set(bundle, cohort.runs.finishedCaseIds(run))
    }
  return cases.filter((one) => !('bundle' in one && finishedBy.get(one.bundle)?.has(one.caseId)))
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
  const failures = failed.map(({ caseId, name, failure }) => ({ caseId, name, ...findingDocument(failure) }))
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
