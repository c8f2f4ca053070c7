import type { Failure } from '@contract/failure/failure.ts'
import { sentenceOf } from '@contract/failure/failure.ts'
import type { ProviderTrial } from '@contract/model.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Bundle } from '../pipeline/inference/bundle.node.ts'
import { computerFingerprint } from '../pipeline/inference/probe-memory.node.ts'
import { openProbed } from '../pipeline/inference/session.node.ts'
import { findingDocument } from './describe.ts'
import { installedBundles, openBundle } from './resources.node.ts'
import { decimals, table, undefinedMark } from './text.ts'
import { defineVerb } from './verb.ts'

export const selfTest = defineVerb({
  name: 'self-test',
  takes: [],
  summary: 'Runs the golden case of the model bundles on every execution provider of this computer, and times it.',
  options: {
    model: { kind: 'text', value: '<bundle>', says: 'id or path of one bundle; all that are installed otherwise' },
  },
  async run({ values: { model } }, console) {
    const bundles = await bundlesOf(model)
    if (!bundles.ok) return bundles
    const tests: Tested[] = []
    for (const [index, bundle] of bundles.value.entries()) {
      console.progress('bundles', index, bundles.value.length)
      tests.push(await test(bundle))
    }
    const fingerprint = computerFingerprint()
    return ok({
      document: { fingerprint, bundles: tests.map(documentOf) },
      text: [fingerprint, ...tests.map(textOf)].join('\n\n'),
      status: tests.every(({ failure }) => failure === undefined) ? (0 as const) : (1 as const),
    })
  },
})

async function bundlesOf(model: string | undefined): Promise<Result<readonly Bundle[], Failure>> {
  if (model === undefined) return ok(await installedBundles())
  const bundle = await openBundle(model)
  return bundle.ok ? ok([bundle.value]) : bundle
}

interface Tested {
  readonly bundle: Bundle
  readonly trials: readonly ProviderTrial[]
  readonly failure?: Failure
}

async function test(bundle: Bundle): Promise<Tested> {
  const opened = await openProbed(bundle)
  if (!opened.ok) return { bundle, trials: [], failure: opened.failure }
  await opened.value.session.close()
  return { bundle, trials: opened.value.trials }
}

const documentOf = ({ bundle: { card, modelSha256 }, trials, failure }: Tested) => ({
  modelId: card.id,
  modelVersion: card.version,
  modelSha256,
  tolerance: card.golden.tolerance,
  providers: trials,
  ...(failure && { failure: findingDocument(failure) }),
})

function textOf({ bundle: { card }, trials, failure }: Tested): string {
  const title = `${card.id} ${card.version}, largest deviation allowed ${card.golden.tolerance}`
  if (failure) return `${title}\n  ${sentenceOf(failure)}`
  const rows = trials.map(({ provider, outcome, durationMs, largestDeviation, because }) => [
    provider,
    outcome,
    decimals(durationMs, 1),
    largestDeviation === undefined ? undefinedMark : largestDeviation.toExponential(1),
    because ?? '',
  ])
  return `${title}\n${table(['provider', 'outcome', 'ms', 'deviation', 'why not'], rows)}`
}
