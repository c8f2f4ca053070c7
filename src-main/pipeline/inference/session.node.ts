import { availableParallelism } from 'node:os'
import type { Failure } from '@contract/failure/failure.ts'
import type { ExecutionProvider, SelfTest } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Bundle } from './bundle.node.ts'
import { type Network, openNetwork } from './network.node.ts'
import { type Candidate, candidates } from './providers.node.ts'
import { selfTest } from './self-test.node.ts'
import type { Session } from './session.ts'

export interface SessionOptions {
  /** Which providers to try, instead of all that this computer may have. */
  readonly providers?: readonly ExecutionProvider[]
  /** Threads of one pass; default one per processor core that this process may use, at most 8. */
  readonly threadCount?: number
}

const nameOf: Readonly<Record<ExecutionProvider, string>> = {
  cpu: 'CPU',
  cuda: 'CUDA',
  dml: 'DirectML',
  coreml: 'CoreML',
  webgpu: 'WebGPU',
}

interface Trial {
  readonly network: Network
  readonly test: SelfTest
}

/**
 * Opens the bundle's network on the fastest execution provider that reproduces its golden case on this computer. Every
 * provider that is not used is named with its reason.
 */
export async function openSession(bundle: Bundle, options: SessionOptions = {}): Promise<Result<Session, Failure>> {
  const threadCount = options.threadCount ?? Math.min(8, availableParallelism())
  const tried: readonly Candidate[] = options.providers?.map((provider) => ({ provider })) ?? candidates()
  const notes: string[] = []
  let best: Trial | undefined
  let failure: Failure | undefined
  for (const candidate of tried) {
    if ('because' in candidate) {
      notes.push(candidate.because)
      continue
    }
    const trial = await tryProvider(bundle, candidate.provider, threadCount)
    if (!trial.ok) {
      failure = trial.failure
      notes.push(whyNot(candidate.provider, trial.failure))
      continue
    }
    const [kept, left] = fasterFirst(trial.value, best)
    best = kept
    if (left === undefined) continue
    await left.network.close()
    notes.push(whySlower(left.test, kept.test))
  }
  if (best === undefined)
    return fail(failure ?? { kind: 'model-unopenable', modelId: bundle.card.id, because: 'no provider was tried' })
  return ok(sessionOf(bundle, best, notes))
}

async function tryProvider(
  bundle: Bundle,
  provider: ExecutionProvider,
  threadCount: number,
): Promise<Result<Trial, Failure>> {
  const { id: modelId } = bundle.card
  let network: Network | undefined
  try {
    network = await openNetwork(bundle, provider, threadCount)
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

const fasterFirst = (a: Trial, b: Trial | undefined): [Trial, Trial | undefined] =>
  b === undefined || a.test.durationMs < b.test.durationMs ? [a, b] : [b, a]

const whySlower = (slower: SelfTest, faster: SelfTest): string =>
  `${nameOf[slower.provider]} is not used: ${nameOf[faster.provider]} was faster on the golden case (${faster.durationMs.toFixed(0)} against ${slower.durationMs.toFixed(0)} ms).`

function whyNot(provider: ExecutionProvider, failure: Failure): string {
  const name = nameOf[provider]
  if (failure.kind === 'model-golden-failed')
    return `${name} is not used: it missed the golden case by ${failure.largestDeviation.toPrecision(2)} (allowed ${failure.tolerance}).`
  return `${name} is not used: ${'because' in failure ? failure.because : failure.kind}.`
}

/** onnxruntime's messages have a first line that says what, and may name the file: only the sentence is kept. */
function firstLine(reason: unknown): string {
  const message = reason instanceof Error ? reason.message : String(reason)
  return (message.split('\n')[0] ?? '').replaceAll(/\S*[\\/]\S*[\\/]\S*/g, '…').slice(0, 200)
}

function sessionOf(bundle: Bundle, { network, test }: Trial, providerNotes: readonly string[]): Session {
  const { card, modelSha256 } = bundle
  return { card, modelSha256, provider: test.provider, providerNotes, run: network.run, close: network.close }
}
