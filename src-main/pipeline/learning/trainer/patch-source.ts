import type { ModelFlip } from '@contract/model.ts'
import type { Shape } from '@volume/grid.ts'
import { randomOf } from '@volume/random.ts'
import { augmentedPatch } from '../augmentation/augment.ts'
import type { AugmentationPlan } from '../augmentation/augmentation-plan.ts'
import { drawCenters } from '../sample/draw-centers.ts'
import type { Sample } from '../sample/sample.ts'
import { type BatchSource, batchOf } from './batch.ts'
import { shuffledOrder } from './shuffled-order.ts'
import { streams } from './streams.ts'

export interface PatchSourceRequest {
  readonly sampleCount: number
  /** A sample by its number; asked for again and again, so it is kept by whoever answers. */
  readonly sampleOf: (index: number) => Promise<Sample>
  readonly patchShape: Shape
  readonly batchSize: number
  readonly foregroundShare: number
  readonly augmentation: AugmentationPlan
  readonly spacingMm: readonly [number, number, number]
  /** Three letters: where the samples' axes point to. */
  readonly orientation: string
  readonly flips: readonly ModelFlip[]
  /**
   * Of a network with tasks: what is known of a sample as a whole, by `taskLayer`, where a window shows left and right exchanged of its
   * mirror image; a task that it does not name is not known.
   */
  readonly answersOf?: ((index: number, isMirrored: boolean) => Readonly<Record<string, number>>) | undefined
  /** The layers of those tasks. */
  readonly taskLayers?: readonly string[] | undefined
  readonly seed: number
}

/** An answer that nobody has given. */
const unknown = -1

/**
 * Windows of samples, changed as the plan says: each sample once before any comes again, in an order that is drawn anew every time.
 * All of a window follows from the seed and its number.
 */
export function createPatchSource(request: PatchSourceRequest): BatchSource {
  const { sampleCount, sampleOf, batchSize, seed, augmentation, answersOf, taskLayers = [] } = request
  const order = shuffledOrder(sampleCount, seed)
  const centersOf = new Map<number, ReturnType<typeof drawCenters>>()
  const drawOne = async (windowNumber: number) => {
    const index = order(windowNumber)
    const sample = await sampleOf(index)
    const centers = centersOf.get(index) ?? drawCenters(sample, request)
    centersOf.set(index, centers)
    const center = centers(randomOf(seed, streams.patch, windowNumber, 0))
    const streamsOf = (...path: readonly number[]) => randomOf(seed, streams.patch, windowNumber, ...path)
    return augmentedPatch(sample, { ...request, plan: augmentation, center, streams: streamsOf })
  }
  return {
    async draw(stepNumber) {
      const first = (stepNumber - 1) * batchSize
      const patches = []
      for (let item = 0; item < batchSize; item++) patches.push(await drawOne(first + item))
      if (answersOf === undefined) return batchOf(patches)
      const known = patches.map(({ isMirrored }, item) => answersOf(order(first + item), isMirrored))
      const answers = taskLayers.map((layer) => [layer, Float32Array.from(known, (one) => one[layer] ?? unknown)])
      return { ...batchOf(patches), answers: Object.fromEntries(answers) }
    },
  }
}

/** Windows of which nobody has given an answer: tasks learn nothing from them. */
export function withoutAnswers(
  source: BatchSource,
  { taskLayers, batchSize }: { readonly taskLayers: readonly string[]; readonly batchSize: number },
): BatchSource {
  if (taskLayers.length === 0) return source
  const answers = Object.fromEntries(taskLayers.map((layer) => [layer, new Float32Array(batchSize).fill(unknown)]))
  return { draw: async (stepNumber) => ({ ...(await source.draw(stepNumber)), answers }) }
}
