import { createHash } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ModelCard } from '@contract/model.ts'
import { normalNumbers } from '@volume/normal-numbers.ts'
import { randomOf } from '@volume/random.ts'
import { openGraph } from './inference/graph-session.node.ts'
import { inferGraph } from './learning/graph/learning-graphs.ts'
import { dropoutMasks, type UNetSpec } from './learning/graph/network/unet-spec.ts'
import { withMetadata } from './learning/graph/onnx/model.ts'

/** A card without what follows from the network's files. */
export type CardDraft = Omit<ModelCard, 'files' | 'golden' | 'testedProviders'>

interface BundleToWrite {
  readonly card: CardDraft
  readonly network: UNetSpec
  /** Flat, see `weightLayout`. */
  readonly weights: Float32Array
  /** What `card.md` says. */
  readonly text: string
  /** Further texts by the names of their files, e.g. the log of the training. */
  readonly extraFiles?: Readonly<Record<string, string>>
}

/** How far another provider's logits may be from those of the CPU. */
const tolerance = 0.01

/**
 * Writes a bundle whose network has these weights into a folder that is not there yet; it appears whole or not at all. The golden
 * case is noise of a fixed seed, so that no voxel of a scan leaves with a model. Answers the SHA-256 of model.onnx.
 */
export async function writeBundle(
  folder: string,
  { card, network, weights, text, extraFiles = {} }: BundleToWrite,
): Promise<string> {
  const [i, j, k] = card.input.patchShape
  const patchShape = [k, j, i] as const
  const graph = namedGraph(inferGraph({ spec: network, patchShape, batchSize: 1, weights }), card)
  const input = normalNumbers(randomOf(1), network.inputChannelCount * i * j * k)
  const session = await openGraph(graph, { provider: 'cpu', threadCount: 1 })
  const masks = dropoutMasks(network).map(({ name, channelCount }) => [name, new Float32Array(channelCount).fill(1)])
  const { logits } = await session.run({ x: input, ...Object.fromEntries(masks) })
  await session.close()
  if (logits === undefined) throw new Error('The network gave no logits.')
  const files: Readonly<Record<string, Uint8Array>> = {
    'model.onnx': graph.onnx,
    'card.md': Buffer.from(text),
    ...Object.fromEntries(Object.entries(extraFiles).map(([name, content]) => [name, Buffer.from(content)])),
    'golden/input.f32': bytesOf(input),
    'golden/logits.f32': bytesOf(logits),
  }
  const whole: ModelCard = {
    ...card,
    files: Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, { sha256: sha256(bytes) }])),
    testedProviders: ['cpu'],
    golden: { input: 'golden/input.f32', output: 'golden/logits.f32', tolerance },
  }
  const unfinished = `${folder}.part`
  await rm(unfinished, { recursive: true, force: true })
  try {
    for (const [name, bytes] of Object.entries(files)) {
      await mkdir(dirname(join(unfinished, name)), { recursive: true })
      await writeFile(join(unfinished, name), bytes, { flush: true })
    }
    await writeFile(join(unfinished, 'model.json'), `${JSON.stringify(whole, null, 2)}\n`, { flush: true })
    await rename(unfinished, folder)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
  return sha256(graph.onnx)
}

/**
 * Everywhere a model is known by the hash of its network. The same weights that are shown other intensities are another model, so
 * the file says what scale it is made for.
 */
function namedGraph<Graph extends { readonly onnx: Uint8Array }>(graph: Graph, { input }: CardDraft): Graph {
  const { normalization } = input
  if (normalization.kind !== 'standard-scale') return graph
  return { ...graph, onnx: withMetadata(graph.onnx, 'insula-normalization', JSON.stringify(normalization)) }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Little-endian, whatever the computer. */
function bytesOf(numbers: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * numbers.length))
  for (let at = 0; at < numbers.length; at++) view.setFloat32(4 * at, numbers[at]!, true)
  return new Uint8Array(view.buffer)
}
