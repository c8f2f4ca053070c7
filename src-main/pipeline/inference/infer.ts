import type { Failure } from '@contract/failure/failure.ts'
import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Shape } from '@volume/grid.ts'
import { type Augmentation, augmentationOf, realign } from './augmentation.ts'
import { createBlend } from './blending.ts'
import { drawMasks, openMasks } from './dropout-masks.ts'
import { randomOf } from './random.ts'
import type { Pass } from './session.ts'
import { type FieldVoxels, type Tile, takeTile, tilesOf } from './tiles.ts'

/** As much of an AbortSignal as is asked for. */
export interface CancelSignal {
  readonly aborted: boolean
}

/** Takes the samples of one window, and answers what is left of them; see `uncertainty/sample-reduction.ts`. */
export interface TileReduction {
  add(logits: Float32Array): boolean
  take(): {
    readonly probabilities: Float32Array
    readonly expectedEntropy: Float32Array
    readonly labels: readonly Uint8Array[]
  }
}

/** Counts how the samples' labels agree; see `uncertainty/agreement.ts`. */
export interface LabelAgreement {
  add(labels: readonly Uint8Array[], from: number, to: number): void
}

export interface Inference {
  readonly field: FieldVoxels
  /** The network's window, in the order of the field's axes. */
  readonly patchShape: Shape
  readonly card: ModelCard
  readonly sampleCount: number
  readonly seed: number
  readonly run: (pass: Pass) => Promise<Float32Array>
  readonly reduction: TileReduction
  readonly agreement: LabelAgreement
  /** Called after every pass. */
  readonly onPass: () => void
  readonly signal?: CancelSignal | undefined
}

/** Means over samples and windows on the field. */
export interface FieldPrediction {
  /** One array of voxels per class. */
  readonly probabilities: readonly Float32Array<ArrayBuffer>[]
  /** Nats, per voxel. */
  readonly expectedEntropy: Float32Array<ArrayBuffer>
}

/** One network drawn at random and one way to look: the same for all windows, so that a sample is one segmentation. */
interface Sample {
  readonly masks: readonly Float32Array[]
  readonly augmentation: Augmentation
}

/** Window by window, and all samples of a window before the next: memory does not grow with the number of samples. */
export async function infer(inference: Inference): Promise<Result<FieldPrediction, Failure>> {
  const { field, patchShape, card, sampleCount, seed, reduction } = inference
  const tiles = tilesOf(field.shape, patchShape, card.input.overlap)
  const samples = Array.from({ length: sampleCount }, (_, index) => sampleOf(card, seed, index))
  const { classCount } = card.output
  const sizes = { fieldShape: field.shape, patchShape, channelCount: classCount + 1, tileCount: tiles.length }
  const blend = createBlend(sizes)
  for (const tile of tiles) {
    const failure = await inferTile(tile, samples, inference)
    if (failure !== undefined) return fail(failure)
    const { probabilities, expectedEntropy, labels } = reduction.take()
    const voxelCount = expectedEntropy.length
    const classes = Array.from({ length: classCount }, (_, index) =>
      probabilities.subarray(index * voxelCount, (index + 1) * voxelCount),
    )
    blend.add(tile, [...classes, expectedEntropy])
    countOwned(inference, tile, labels)
  }
  const blended = blend.take()
  return ok({ probabilities: blended.slice(0, classCount), expectedEntropy: blended[classCount]! })
}

/** Sample 0 is the deterministic pass; each of the others has its own stream of random numbers. */
function sampleOf(card: ModelCard, seed: number, index: number): Sample {
  if (index === 0) return { masks: openMasks(card.uncertainty), augmentation: augmentationOf() }
  return {
    masks: drawMasks(card.uncertainty, randomOf(seed, index, 0)),
    augmentation: augmentationOf(randomOf(seed, index, 1)),
  }
}

async function inferTile(
  tile: Tile,
  samples: readonly Sample[],
  { field, patchShape, card, run, reduction, onPass, signal }: Inference,
): Promise<Failure | undefined> {
  const input = new Float32Array(patchShape[0] * patchShape[1] * patchShape[2])
  const aligned = new Float32Array(card.output.classCount * input.length)
  for (const { masks, augmentation } of samples) {
    if (signal?.aborted) return { kind: 'inference-cancelled' }
    takeTile(field, shifted(tile.start, augmentation.shift), patchShape, input)
    const answer = await run({ tile: input, masks }).catch((reason: unknown) => messageOf(reason))
    if (typeof answer === 'string') return { kind: 'session-failed', modelId: card.id, because: answer }
    if (!reduction.add(realign(answer, patchShape, augmentation.shift, aligned)))
      return { kind: 'logits-not-finite', modelId: card.id }
    onPass()
  }
  return undefined
}

const shifted = (start: Tile['start'], shift: Augmentation['shift']) =>
  [start[0] + shift[0], start[1] + shift[1], start[2] + shift[2]] as const

const messageOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason))

/** Each voxel's labels are counted once: in the window whose center is nearest. */
function countOwned({ patchShape, agreement }: Inference, { start, owned }: Tile, labels: readonly Uint8Array[]): void {
  for (let k = owned.min[2]; k <= owned.max[2]; k++) {
    for (let j = owned.min[1]; j <= owned.max[1]; j++) {
      const row = patchShape[0] * (j - start[1] + patchShape[1] * (k - start[2])) - start[0]
      agreement.add(labels, row + owned.min[0], row + owned.max[0] + 1)
    }
  }
}
