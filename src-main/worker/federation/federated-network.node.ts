import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import {
  gatherShared,
  sharedRanges,
  type WeightRange,
  withShared,
} from '../../pipeline/federation/aggregation/shared-weights.ts'
import type { NetworkFacts } from '../../pipeline/federation/container/headers.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import { type UNetSpec, weightLayout } from '../../pipeline/learning/graph/network/unet-spec.ts'
import { readWeights } from '../../pipeline/learning/graph/onnx/read-weights.ts'
import { trainedParameters } from '../../pipeline/learning/graph/training/trainable.ts'
import { networkOf } from '../../pipeline/learning/network-of-card.ts'
import { canonicalJson, type Plain } from '../../pipeline/volume/canonical-json.ts'

/** A bundle as a federation sees it: its network without tasks, its weights, and which of them take part. */
export interface FederatedNetwork {
  readonly facts: NetworkFacts
  readonly network: UNetSpec
  /** Flat, all of them. */
  readonly weights: Float32Array<ArrayBuffer>
  readonly ranges: readonly WeightRange[]
}

/** What takes part of a bundle's network. Weights that nobody trains have to be the same everywhere, so they count for its hash. */
export async function federatedNetwork(
  { card, folder }: Bundle,
  { trainable, normalization }: Pick<NetworkFacts, 'trainable' | 'normalization'>,
): Promise<Result<FederatedNetwork, Failure>> {
  const whole = networkOf(card)
  if (whole === undefined) return fail({ kind: 'model-not-trainable', modelId: card.id })
  const { tasks: _, ...network } = whole
  const read = readWeights(await readFile(join(folder, 'model.onnx')), network)
  if ('because' in read) return fail({ kind: 'model-graph-differs', modelId: card.id, because: read.because })
  const { weights } = read
  const layout = weightLayout(network)
  const trained = trainedParameters(layout, trainable)
  const ranges = sharedRanges(trained, normalization)
  const frozen = layout.parameters.filter((parameter) => !trained.includes(parameter))
  const facts = {
    ...{ network, trainable, normalization },
    ...{ input: card.input, output: card.output, regions: card.regions },
    segments: card.segments.map(({ value }) => value),
    frozenSha256: sha256OfWeights(gatherShared(weights, sharedRanges(frozen, 'shared'))),
  }
  const architectureSha256 = createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(facts)) as Plain))
    .digest('hex')
  const weightCount = ranges.reduce((sum, { start, end }) => sum + end - start, 0)
  return ok({ facts: { architectureSha256, weightCount, trainable, normalization }, network, weights, ranges })
}

/** The weights of the network with those of a round in their places. */
export const withRoundWeights = (
  { ranges }: Pick<FederatedNetwork, 'ranges'>,
  own: Float32Array,
  round: Float32Array,
): Float32Array<ArrayBuffer> => withShared(own, ranges, round)

/** Little-endian, as files have them. */
export function bytesOfWeights(weights: Float32Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(4 * weights.length))
  for (const [index, weight] of weights.entries()) view.setFloat32(4 * index, weight, true)
  return new Uint8Array(view.buffer)
}

/** The weights in a file of so many; `undefined` if it has another number. */
export function weightsOfBytes(bytes: Uint8Array, count: number): Float32Array<ArrayBuffer> | undefined {
  if (bytes.length !== 4 * count) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float32Array.from({ length: count }, (_, index) => view.getFloat32(4 * index, true))
}

export const sha256OfWeights = (weights: Float32Array): string =>
  createHash('sha256').update(bytesOfWeights(weights)).digest('hex')
