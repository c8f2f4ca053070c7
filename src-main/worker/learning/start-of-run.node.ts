import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { FineTuning } from '@contract/learn.ts'
import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Bundle, readBundle } from '../../pipeline/inference/bundle.node.ts'
import type { UNetSpec } from '../../pipeline/learning/graph/network/unet-spec.ts'
import { readWeights } from '../../pipeline/learning/graph/onnx/read-weights.ts'
import { type NetworkOfRun, networkOfRun } from '../../pipeline/learning/transfer/network-of-run.ts'
import { readRecorded } from './in-force.node.ts'

/** Where a run's bundles lie. */
export interface RunFolders {
  /** Whose classes and preparation count, and which the run starts from unless another one is wished. */
  readonly bundleFolder: string
  /** Of the other model that is wished; absent: none is. */
  readonly sourceFolder?: string | undefined
}

export interface StartOfRun extends NetworkOfRun {
  /** What the run starts from. */
  readonly source: { readonly card: ModelCard; readonly sha256: string }
  /** Absent: drawn from the seed. */
  readonly startWeights: Float32Array<ArrayBuffer> | undefined
}

/** The bundles of a run, read anew, and what it begins with. */
export async function startOfRun(
  { bundleFolder, sourceFolder }: RunFolders,
  wished: FineTuning,
): Promise<Result<StartOfRun, Failure>> {
  const target = await readBundle(bundleFolder)
  if (!target.ok) return target
  if ((wished.from === undefined) !== (sourceFolder === undefined))
    throw new Error('A run that starts from another model is given that model, and no other run is.')
  const other = wished.from && sourceFolder !== undefined ? await readRecorded(sourceFolder, wished.from) : undefined
  const source = other ?? target
  if (!source.ok) return source
  const { card, modelSha256: sha256 } = source.value
  const begun = networkOfRun({ target: target.value.card, source: other && card }, wished)
  if (!begun.ok) return begun
  const weights = wished.start === 'scratch' ? ok(undefined) : await weightsOf(source.value, begun.value.startNetwork)
  return weights.ok ? ok({ ...begun.value, source: { card, sha256 }, startWeights: weights.value }) : weights
}

/** Flat weights of a bundle. */
export async function weightsOf(
  { card, folder }: Bundle,
  network: UNetSpec,
): Promise<Result<Float32Array<ArrayBuffer>, Failure>> {
  const read = readWeights(await readFile(join(folder, 'model.onnx')), network)
  return 'because' in read
    ? fail({ kind: 'model-graph-differs', modelId: card.id, because: read.because })
    : ok(read.weights)
}
