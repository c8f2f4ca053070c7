import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Bundle } from '../../../pipeline/inference/bundle.node.ts'
import { readWeights } from '../../../pipeline/learning/graph/onnx/read-weights.ts'
import type { SimulatedSegment } from '../../../pipeline/learning/simulation/case-dice.ts'
import { networkOfCard, type SimulatedNetwork } from '../../../pipeline/learning/simulation/smaller-network.ts'

export interface SimulatedModel {
  readonly simulated: SimulatedNetwork
  readonly weights: Float32Array<ArrayBuffer>
  readonly sha256: string
  /** By class but background. */
  readonly segments: readonly SimulatedSegment[]
}

/** The network of a bundle that Insula knows how to build, and its weights. */
export async function simulatedModel({ card, folder, modelSha256 }: Bundle): Promise<Result<SimulatedModel, Failure>> {
  const simulated = networkOfCard(card)
  if (simulated === undefined) return fail({ kind: 'model-not-trainable', modelId: card.id })
  const read = readWeights(await readFile(join(folder, 'model.onnx')), simulated.network)
  if ('because' in read) return fail({ kind: 'model-graph-differs', modelId: card.id, because: read.because })
  const segments = card.output.segmentValues.slice(1).map((value) => ({
    value,
    name: card.segments.find((one) => one.value === value)?.name ?? `segment ${value}`,
  }))
  return ok({ simulated, weights: read.weights, sha256: modelSha256, segments })
}
