import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Bundle } from './inference/bundle.node.ts'
import { type GraphSession, openGraph } from './inference/graph-session.node.ts'
import type { Session } from './inference/session.ts'
import { embedGraph } from './learning/graph/learning-graphs.ts'
import type { UNetSpec } from './learning/graph/network/unet-spec.ts'
import { readWeights } from './learning/graph/onnx/read-weights.ts'
import type { WrittenGraph } from './learning/graph/write-graph.ts'
import { networkOf } from './learning/network-of-card.ts'
import { modelAxes } from './preprocessing/model-axes.ts'

interface Embedding {
  readonly bundle: Bundle
  /** Told why the session embeds nothing; it infers all the same. */
  readonly onNone?: (because: Failure) => void
}

interface Encoder {
  readonly spec: UNetSpec
  readonly weights: Float32Array
}

/** The session with the encoder of its bundle beside it, of an ensemble that of model.onnx. It closes both. */
export async function withEmbedding(session: Session, { bundle, onNone }: Embedding): Promise<Session> {
  const encoder = await openEncoder(session, bundle)
  if (!encoder.ok) {
    onNone?.(encoder.failure)
    return session
  }
  return {
    ...session,
    async embed(tile) {
      const { embedding } = await encoder.value.run({ x: tile })
      if (embedding === undefined) throw new Error('The encoder gave no embedding.')
      return embedding
    },
    async close() {
      await encoder.value.close().finally(session.close)
    },
  }
}

/** Why inferences by this bundle keep no embedding; `undefined`: they do. */
export async function whyNotEmbedded(bundle: Bundle): Promise<Failure | undefined> {
  const encoder = await readEncoder(bundle)
  return encoder.ok ? undefined : encoder.failure
}

async function readEncoder({ card, folder }: Bundle): Promise<Result<Encoder, Failure>> {
  const spec = networkOf(card)
  if (spec === undefined) return fail({ kind: 'embedding-none', modelId: card.id })
  const read = readWeights(await readFile(join(folder, 'model.onnx')), spec)
  if ('because' in read) return fail({ kind: 'model-graph-differs', modelId: card.id, because: read.because })
  return ok({ spec, weights: read.weights })
}

/** On the provider of the session; where that will not have it, or cannot run it, on the CPU. */
async function openEncoder({ provider }: Session, bundle: Bundle): Promise<Result<GraphSession, Failure>> {
  const encoder = await readEncoder(bundle)
  if (!encoder.ok) return encoder
  const [i, j, k] = modelAxes(bundle.card.input).patchShape
  const graph = embedGraph({ ...encoder.value, patchShape: [k, j, i], batchSize: 1 })
  const tile = new Float32Array(encoder.value.spec.inputChannelCount * i * j * k)
  const open = (on: Session['provider']) => openTried(graph, tile, on)
  try {
    return ok(await open(provider).catch(() => open('cpu')))
  } catch (error) {
    return fail({ kind: 'session-failed', modelId: bundle.card.id, because: String(error) })
  }
}

/** No golden case speaks of this graph: a provider other than the CPU has to run it once before it is believed. */
async function openTried(
  graph: WrittenGraph,
  tile: Float32Array,
  provider: Session['provider'],
): Promise<GraphSession> {
  const session = await openGraph(graph, { provider, threadCount: Math.min(8, availableParallelism()) })
  if (provider === 'cpu') return session
  try {
    await session.run({ x: tile })
    return session
  } catch (error) {
    await session.close()
    throw error
  }
}
