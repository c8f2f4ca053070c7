import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Bundle } from '../../../pipeline/inference/bundle.node.ts'
import type { UNetSpec } from '../../../pipeline/learning/graph/network/unet-spec.ts'
import type { SimulatedSegment } from '../../../pipeline/learning/simulation/case-dice.ts'
import { networkOfCard, type SimulatedNetwork } from '../../../pipeline/learning/simulation/smaller-network.ts'
import { networkOfRun } from '../../../pipeline/learning/transfer/network-of-run.ts'
import { weightsOf } from '../start-of-run.node.ts'

export interface SimulatedModel {
  readonly simulated: SimulatedNetwork
  /** Those of the bundle that trainings start from. */
  readonly weights: Float32Array<ArrayBuffer>
  /** Whose they are: without its head the network that is simulated. */
  readonly startNetwork: UNetSpec
  /** Of the bundle that they are of. */
  readonly sha256: string
  /** By class but background. */
  readonly segments: readonly SimulatedSegment[]
}

/** The network of a bundle that Insula knows how to build, and its weights; or those of another one, for the classes of the first. */
export async function simulatedModel(bundle: Bundle, source?: Bundle): Promise<Result<SimulatedModel, Failure>> {
  const own = networkOfCard(bundle.card)
  if (own === undefined) return fail({ kind: 'model-not-trainable', modelId: bundle.card.id })
  const models = { target: own.card, source: source?.card }
  const begun = networkOfRun(models, { start: 'bundle', trainable: 'all' })
  if (!begun.ok) return begun
  const { card, network, startNetwork, newLayers } = begun.value
  const weights = await weightsOf(source ?? bundle, startNetwork)
  if (!weights.ok) return weights
  const segments = card.output.segmentValues.slice(1).map((value) => ({
    value,
    name: card.segments.find((one) => one.value === value)?.name ?? `segment ${value}`,
  }))
  return ok({
    simulated: { card, network, ...(newLayers.length > 0 && { newLayers }) },
    weights: weights.value,
    startNetwork,
    sha256: (source ?? bundle).modelSha256,
    segments,
  })
}
