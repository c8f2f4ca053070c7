import type { ModelCard } from '@contract/model.ts'
import { voxelCount } from '@volume/grid.ts'
import { infer } from './inference/infer.ts'
import type { Pass } from './inference/session.ts'
import { type Sample, undecided } from './learning/sample/sample.ts'
import { modelAxes } from './preprocessing/model-axes.ts'
import { createSampleReduction } from './uncertainty/sample-reduction.ts'

export interface NetworkToValidate {
  readonly card: Pick<ModelCard, 'id' | 'input' | 'output' | 'uncertainty'>
  readonly run: (pass: Pass) => Promise<Float32Array>
  readonly passesAtOnce?: number
}

/**
 * Dice by class but background of the network's deterministic pass on a sample, as inference would label it; `undefined`: neither has
 * the class. Voxels that nobody has decided about do not count. Throws if the network cannot run: it was just trained.
 */
export async function diceOnSample(
  { card, run, passesAtOnce = 1 }: NetworkToValidate,
  sample: Sample,
): Promise<readonly (number | undefined)[]> {
  const { patchShape, ...axes } = modelAxes(card.input)
  const { classCount } = card.output
  const [voxels] = sample.channels
  if (voxels === undefined) throw new Error('A sample has a channel.')
  const prediction = await infer({
    field: { shape: sample.shape, voxels },
    patchShape,
    axes,
    card,
    sampleCount: 1,
    seed: 0,
    sources: [],
    run,
    passesAtOnce,
    reduction: createSampleReduction({ classCount, voxelCount: voxelCount({ shape: patchShape }), sampleCount: 1 }),
    agreement: { add: () => {} },
    onPass: () => {},
  })
  if (!prediction.ok) throw new Error(JSON.stringify(prediction.failure))
  return diceByClass(prediction.value.probabilities, sample.classes)
}

function diceByClass(probabilities: readonly Float32Array[], classes: Int16Array): readonly (number | undefined)[] {
  const counts = probabilities.map(() => ({ both: 0, sum: 0 }))
  for (let voxel = 0; voxel < classes.length; voxel++) {
    const truth = classes[voxel]!
    if (truth === undecided) continue
    let [best, most] = [0, Number.NEGATIVE_INFINITY]
    for (let index = 0; index < probabilities.length; index++) {
      const probability = probabilities[index]![voxel]!
      if (probability > most) [best, most] = [index, probability]
    }
    counts[truth]!.sum++
    counts[best]!.sum++
    if (truth === best) counts[best]!.both++
  }
  return counts.slice(1).map(({ both, sum }) => (sum === 0 ? undefined : (2 * both) / sum))
}
