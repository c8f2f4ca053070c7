import { availableParallelism } from 'node:os'
import type { Failure } from '@contract/failure/failure.ts'
import type { ExecutionProvider, ProviderTrial, SelfTest } from '@contract/model.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Bundle } from './bundle.node.ts'
import { openNetwork } from './network.node.ts'
import { notesOf, type Probed, probeProviders } from './probe.node.ts'
import type { ProbeMemory } from './probe-memory.node.ts'
import { type Candidate, candidates } from './providers.node.ts'
import type { Session } from './session.ts'

export interface SessionOptions {
  /** Which providers to try, instead of all that this computer may have. */
  readonly providers?: readonly ExecutionProvider[]
  /** Threads of one pass; default one per processor core that this process may use, at most 8. */
  readonly threadCount?: number
  /** Where this computer keeps what a probe found: the provider that was chosen is then opened without trying the others. */
  readonly memory?: ProbeMemory | undefined
}

/**
 * Opens the bundle's network on the fastest execution provider that reproduces its golden case on this computer. Every
 * provider that is not used is named with its reason.
 */
export async function openSession(bundle: Bundle, options: SessionOptions = {}): Promise<Result<Session, Failure>> {
  const { memory } = options
  const kept = options.providers ? undefined : memory?.recall(bundle.modelSha256)
  const used = kept?.trials.find(({ outcome }) => outcome === 'used')
  if (kept && used) {
    // The golden case is run all the same; a provider that fails it now is no longer the one that was chosen.
    const again = await probe(bundle, { ...options, providers: [used.provider] })
    if (again.ok) return ok(sessionOf(bundle, again.value, notesOf(kept.trials)))
  }
  const opened = await openProbed(bundle, options)
  return opened.ok ? ok(opened.value.session) : opened
}

interface OpenedAnew {
  readonly session: Session
  readonly test: SelfTest
  readonly trials: readonly ProviderTrial[]
}

/** Tries all providers anew, and keeps what was found. */
export async function openProbed(bundle: Bundle, options: SessionOptions = {}): Promise<Result<OpenedAnew, Failure>> {
  const probed = await probe(bundle, options)
  if (!probed.ok) return probed
  const { test, trials } = probed.value
  if (!options.providers) options.memory?.keep(bundle.modelSha256, trials)
  return ok({ session: sessionOf(bundle, probed.value, notesOf(trials)), test, trials })
}

function probe(bundle: Bundle, options: SessionOptions): Promise<Result<Probed, Failure>> {
  const threadCount = options.threadCount ?? Math.min(8, availableParallelism())
  const tried: readonly Candidate[] = options.providers?.map((provider) => ({ provider })) ?? candidates()
  return probeProviders(bundle, { tried, open: (provider) => openNetwork(bundle, provider, threadCount) })
}

function sessionOf(bundle: Bundle, { network, test }: Probed, providerNotes: readonly string[]): Session {
  const { card, modelSha256 } = bundle
  const { run, answer, close } = network
  return { card, modelSha256, provider: test.provider, providerNotes, run, answer, close }
}
