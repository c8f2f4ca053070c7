import type { Failure } from '@contract/failure/failure.ts'
import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { networkCountOf, type SampleSource } from '@contract/sample-source.ts'
import type { Shape } from '@volume/grid.ts'
import { randomOf } from '@volume/random.ts'
import { createBlend } from './blending.ts'
import { drawMasks, openMasks } from './dropout-masks.ts'
import { createLooks, type Look, type LookContext } from './look.ts'
import type { Pass } from './session.ts'
import { type FieldVoxels, type Tile, tilesOf } from './tiles.ts'

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
    readonly expectedImpurity: Float32Array
    readonly labels: readonly Uint8Array[]
  }
}

interface Row {
  readonly from: number
  readonly to: number
  readonly ratios: Float32Array
  readonly at: number
}

/** Counts how the samples' labels agree; see `uncertainty/agreement.ts`. */
export interface LabelAgreement {
  /** Voxels `from` up to `to` of the labels; their variation ratios go into `ratios`, from `at` on. */
  add(labels: readonly Uint8Array[], row: Row): void
}

export interface Inference {
  readonly field: FieldVoxels
  /** The network's window, in the order of the field's axes. */
  readonly patchShape: Shape
  /** The window's axes in that order. */
  readonly axes: LookContext['axes']
  readonly card: Pick<ModelCard, 'id' | 'input' | 'output' | 'uncertainty'>
  readonly sampleCount: number
  readonly seed: number
  readonly sources: readonly SampleSource[]
  readonly run: (pass: Pass) => Promise<Float32Array>
  /** Passes that are asked for before the first is answered; answers come in their order. */
  readonly passesAtOnce: number
  readonly reduction: TileReduction
  readonly agreement: LabelAgreement
  /** Called after every pass. */
  readonly onPass: () => void
  /** Called once, as soon as the network has less to do than passes at once: the next field may ask for its own. */
  readonly onSpare?: (() => void) | undefined
  readonly signal?: CancelSignal | undefined
}

/** What is left of all samples and windows on the field. */
export interface FieldPrediction {
  /** One array of voxels per class: the mean over samples and windows. */
  readonly probabilities: readonly Float32Array<ArrayBuffer>[]
  /** Such means per voxel of the samples' entropies, nats, and of their Gini impurities. */
  readonly expectedEntropy: Float32Array<ArrayBuffer>
  readonly expectedImpurity: Float32Array<ArrayBuffer>
  /** 1 − the share of the samples that give the voxel its most frequent label, in the window whose center is nearest. */
  readonly variationRatio: Float32Array<ArrayBuffer>
}

/** One network and one way to look: the same for all windows, so that a sample is one segmentation. */
interface Sample {
  readonly member: number
  readonly masks: readonly Float32Array[]
  readonly look: Look
}

/** Window by window, and all samples of a window before the next: memory does not grow with the number of samples. */
export async function infer(inference: Inference): Promise<Result<FieldPrediction, Failure>> {
  const { field, patchShape, card, sampleCount, seed, reduction } = inference
  const tiles = tilesOf(field.shape, patchShape, card.input.overlap)
  const { axes, sources } = inference
  const lookOf = createLooks({ field, patchShape, axes, flips: card.uncertainty.flips ?? [], sources, seed })
  const samples = Array.from({ length: sampleCount }, (_, index) => sampleOf({ card, seed, sources, lookOf }, index))
  const { classCount } = card.output
  const sizes = { fieldShape: field.shape, patchShape, channelCount: classCount + 2, tileCount: tiles.length }
  const blend = createBlend(sizes)
  const variationRatio = new Float32Array(field.shape[0] * field.shape[1] * field.shape[2])
  const failure = await runPasses({ tiles, samples }, inference, (tile) => {
    const { probabilities, expectedEntropy, expectedImpurity, labels } = reduction.take()
    const voxelCount = expectedEntropy.length
    const classes = Array.from({ length: classCount }, (_, index) =>
      probabilities.subarray(index * voxelCount, (index + 1) * voxelCount),
    )
    blend.add(tile, [...classes, expectedEntropy, expectedImpurity])
    countOwned(inference, tile, { labels, ratios: variationRatio })
  })
  if (failure !== undefined) return fail(failure)
  const blended = blend.take()
  return ok({
    probabilities: blended.slice(0, classCount),
    expectedEntropy: blended[classCount]!,
    expectedImpurity: blended[classCount + 1]!,
    variationRatio,
  })
}

interface Sampled extends Pick<Inference, 'card' | 'seed' | 'sources'> {
  readonly lookOf: (index: number) => Look
}

/**
 * The members of an ensemble take turns. The first sample of each is its deterministic pass; the others have streams of
 * random numbers of their own.
 */
function sampleOf({ card: { uncertainty }, seed, sources, lookOf }: Sampled, sample: number): Sample {
  const networkCount = networkCountOf(uncertainty, sources)
  const index = Math.floor(sample / networkCount)
  const isOpen = index === 0 || !sources.includes('dropout')
  return {
    member: sample % networkCount,
    masks: isOpen ? openMasks(uncertainty) : drawMasks(uncertainty, randomOf(seed, index, 0)),
    look: lookOf(index),
  }
}

/** Every sample of every window. The network never waits for what is done with an answer, not even between windows. */
async function runPasses(
  { tiles, samples }: { readonly tiles: readonly Tile[]; readonly samples: readonly Sample[] },
  { patchShape, card, run, passesAtOnce, reduction, onPass, onSpare, signal }: Inference,
  onTile: (tile: Tile) => void,
): Promise<Failure | undefined> {
  const voxelCount = patchShape[0] * patchShape[1] * patchShape[2]
  const passCount = tiles.length * samples.length
  const aligned = new Float32Array(card.output.classCount * voxelCount)
  // A pass that was answered leaves its input to the next: the network works on that one while the answer is reduced.
  const inputs = Array.from({ length: passesAtOnce }, () => new Float32Array(voxelCount))
  const running: Promise<Float32Array | string>[] = []
  const begin = (pass: number) => {
    if (pass === passCount) onSpare?.()
    if (pass >= passCount) return
    const tileIndex = Math.floor(pass / samples.length)
    const { member, masks, look } = samples[pass % samples.length]!
    const input = inputs[pass % passesAtOnce]!
    look.take(tiles[tileIndex]!.start, tileIndex, input)
    running.push(run({ tile: input, masks, member }).catch((reason: unknown) => messageOf(reason)))
  }
  if (signal?.aborted) return { kind: 'inference-cancelled' }
  for (let pass = 0; pass < passesAtOnce; pass++) begin(pass)
  try {
    for (let pass = 0; pass < passCount; pass++) {
      const answer = await running.shift()
      if (signal?.aborted) return { kind: 'inference-cancelled' }
      if (answer === undefined) throw new Error('A sample was not run.')
      if (typeof answer === 'string') return { kind: 'session-failed', modelId: card.id, because: answer }
      begin(pass + passesAtOnce)
      const { look } = samples[pass % samples.length]!
      if (!reduction.add(look.bringBack(answer, aligned))) return { kind: 'logits-not-finite', modelId: card.id }
      onPass()
      if ((pass + 1) % samples.length === 0) onTile(tiles[Math.floor(pass / samples.length)]!)
    }
  } finally {
    await Promise.all(running)
  }
  return undefined
}

export const messageOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason))

/** Each voxel's labels are counted once: in the window whose center is nearest. */
function countOwned(
  { field: { shape }, patchShape, agreement }: Inference,
  { start, owned }: Tile,
  { labels, ratios }: { readonly labels: readonly Uint8Array[]; readonly ratios: Float32Array },
): void {
  for (let k = owned.min[2]; k <= owned.max[2]; k++) {
    for (let j = owned.min[1]; j <= owned.max[1]; j++) {
      const row = patchShape[0] * (j - start[1] + patchShape[1] * (k - start[2])) - start[0]
      const at = owned.min[0] + shape[0] * (j + shape[1] * k)
      agreement.add(labels, { from: row + owned.min[0], to: row + owned.max[0] + 1, ratios, at })
    }
  }
}
