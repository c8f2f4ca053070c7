import type { Failure } from '@contract/failure/failure.ts'
import type { ExecutionProvider, ProviderTrial, SelfTest } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Bundle } from './bundle.node.ts'
import type { Network } from './network.node.ts'
import type { Candidate } from './providers.node.ts'
import { selfTest } from './self-test.node.ts'

export const providerNames: Readonly<Record<ExecutionProvider, string>> = {
  cpu: 'CPU',
  cuda: 'CUDA',
  dml: 'DirectML',
  coreml: 'CoreML',
  webgpu: 'WebGPU',
}

/** The network on the provider that is used, and what became of all of them, in the order of trial. */
export interface Probed {
  readonly network: Network
  readonly test: SelfTest
  readonly trials: readonly ProviderTrial[]
}

interface Passed {
  readonly network: Network
  readonly test: SelfTest
}

export type OpenOn = (provider: ExecutionProvider) => Promise<Network>

/**
 * Runs a bundle's golden case on each provider. The fastest that reproduces it is used and stays open; one that fails, or
 * is slower, is closed and told with its reason.
 */
export async function probeProviders(
  bundle: Bundle,
  { tried, open }: { readonly tried: readonly Candidate[]; readonly open: OpenOn },
): Promise<Result<Probed, Failure>> {
  const trials: ProviderTrial[] = []
  const passed: Passed[] = []
  let failure: Failure | undefined
  for (const candidate of tried) {
    const { provider } = candidate
    if ('because' in candidate) {
      trials.push({ provider, outcome: 'absent', because: candidate.because })
      continue
    }
    const trial = await tryProvider(bundle, provider, open)
    if (trial.ok) passed.push(trial.value)
    else {
      failure = trial.failure
      trials.push(failedTrial(provider, trial.failure))
    }
  }
  const [best, ...slower] = passed.toSorted((a, b) => a.test.durationMs - b.test.durationMs)
  if (best === undefined)
    return fail(failure ?? { kind: 'model-unopenable', modelId: bundle.card.id, because: 'no provider was tried' })
  trials.push(passedTrial(best.test, 'used'))
  for (const { network, test } of slower) {
    await network.close()
    trials.push({ ...passedTrial(test, 'slower'), because: whySlower(test, best.test) })
  }
  const place = ({ provider }: ProviderTrial) => tried.findIndex((candidate) => candidate.provider === provider)
  return ok({ ...best, trials: trials.toSorted((a, b) => place(a) - place(b)) })
}

/** Why better or other providers are not used, one sentence each. */
export const notesOf = (trials: readonly ProviderTrial[]): readonly string[] =>
  trials.flatMap(({ because }) => (because === undefined ? [] : [because]))

async function tryProvider(
  bundle: Bundle,
  provider: ExecutionProvider,
  open: OpenOn,
): Promise<Result<Passed, Failure>> {
  const { id: modelId } = bundle.card
  let network: Network | undefined
  try {
    network = await open(provider)
    const failure = await testNetwork(bundle, network, provider)
    if ('kind' in failure) {
      await network.close()
      return fail(failure)
    }
    return ok({ network, test: failure })
  } catch (reason) {
    await network?.close()
    const because = firstLine(reason)
    return fail({ kind: 'model-unopenable', modelId, because })
  }
}

async function testNetwork(bundle: Bundle, network: Network, provider: ExecutionProvider): Promise<SelfTest | Failure> {
  const { id: modelId } = bundle.card
  if (network.difference !== undefined) return { kind: 'model-graph-differs', modelId, because: network.difference }
  const test = await selfTest(bundle, { run: network.run, provider })
  if (test.passed) return test
  const { largestDeviation, tolerance } = test
  return { kind: 'model-golden-failed', modelId, largestDeviation, tolerance }
}

const passedTrial = (
  { provider, durationMs, largestDeviation }: SelfTest,
  outcome: 'used' | 'slower',
): ProviderTrial => ({ provider, outcome, durationMs, largestDeviation })

function failedTrial(provider: ExecutionProvider, failure: Failure): ProviderTrial {
  const deviation = failure.kind === 'model-golden-failed' ? { largestDeviation: failure.largestDeviation } : {}
  return { provider, outcome: 'failed', because: whyNot(provider, failure), ...deviation }
}

const whySlower = (slower: SelfTest, faster: SelfTest): string =>
  `${providerNames[slower.provider]} is not used: ${providerNames[faster.provider]} was faster on the golden case (${faster.durationMs.toFixed(0)} against ${slower.durationMs.toFixed(0)} ms).`

function whyNot(provider: ExecutionProvider, failure: Failure): string {
  const name = providerNames[provider]
  if (failure.kind === 'model-golden-failed')
    return `${name} is not used: it missed the golden case by ${failure.largestDeviation.toPrecision(2)} (allowed ${failure.tolerance}).`
  return `${name} is not used: ${'because' in failure ? failure.because : failure.kind}.`
}

/** onnxruntime's messages have a first line that says what, and may name the file: only the sentence is kept. */
function firstLine(reason: unknown): string {
  const message = reason instanceof Error ? reason.message : String(reason)
  return (message.split('\n')[0] ?? '').replaceAll(/\S*[\\/]\S*[\\/]\S*/g, '…').slice(0, 200)
}
