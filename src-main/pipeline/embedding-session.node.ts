import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Bundle } from './inference/bundle.node.ts'
import { type GraphSession, openGraph } from './inference/graph-session.node.ts'
import type { Session } from './inference/session.ts'
import { embedGraph } from './learning/graph/learning-graphs.ts'
import { readWeights } from './learning/graph/onnx/read-weights.ts'
import { networkOf } from './learning/network-of-card.ts'
import { modelAxes } from './preprocessing/model-axes.ts'

interface Embedding {
  readonly bundle: Bundle
  /** Told why the session embeds nothing; it infers all the same. */
  readonly onNone?: (because: Failure) => void
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

/** On the provider of the session; where that will not have it, on the CPU. */
async function openEncoder({ provider }: Session, { card, folder }: Bundle): Promise<Result<GraphSession, Failure>> {
  const spec = networkOf(card)
  if (spec === undefined) return fail({ kind: 'embedding-none', modelId: card.id })
  const read = readWeights(await readFile(join(folder, 'model.onnx')), spec)
  if ('because' in read) return fail({ kind: 'model-graph-differs', modelId: card.id, because: read.because })
  const [i, j, k] = modelAxes(card.input).patchShape
  const graph = embedGraph({ spec, patchShape: [k, j, i], batchSize: 1, weights: read.weights })
  const threadCount = Math.min(8, availableParallelism())
  const open = (on: Session['provider']) => openGraph(graph, { provider: on, threadCount })
  return ok(await open(provider).catch(() => open('cpu')))
}
