import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result } from '@contract/result.ts'
import { readLabelmap } from '@volume/image.node.ts'
import { readNifti } from '@volume/nifti.node.ts'
import { standardAugmentation } from '../../src-main/pipeline/learning/augmentation/augmentation-plan.ts'
import type { Sample } from '../../src-main/pipeline/learning/sample/sample.ts'
import { createPatchSource } from '../../src-main/pipeline/learning/trainer/patch-source.ts'
import { standardPlan, type TrainingPlan } from '../../src-main/pipeline/learning/trainer/training-plan.ts'
import { samplesOf } from '../../src-main/pipeline/training-samples.ts'
import type { Training } from './command.ts'
import { hippocampusCard, hippocampusNetwork, hippocampusText } from './hippocampus-card.ts'
import { trainBundle } from './train-bundle.ts'

/** `npm run train -- hippocampus`: the anterior and the posterior part, from 160 boxes that experts labelled. */
export async function trainHippocampus(training: Training): Promise<void> {
  const folder = join(training.dataFolder, 'hippocampus')
  const names = (await readdir(join(folder, 'images'))).filter((name) => name.endsWith('.nii.gz')).toSorted()
  // Every fifth is left out; what the network reaches on them is told, and nothing is chosen by it.
  const isLeftOut = (_: string, index: number) => index % 5 === 4
  const learned = names.filter((name, index) => !isLeftOut(name, index))
  const read = (name: string) => readCase(folder, name)
  const samples = await Promise.all(learned.map(read))
  const leftOut = await Promise.all(names.filter(isLeftOut).map(read))
  const { patchShape, spacingMm, orientation } = hippocampusCard.input
  const { seed } = training
  const plan: TrainingPlan = {
    ...standardPlan,
    network: hippocampusNetwork,
    patchShape,
    batchSize: 2,
    stepCount: training.stepCount ?? 1200,
    seed,
    stepsPerValidation: 200,
    keeps: 'last',
  }
  const foregroundShare = 1 / 3
  await trainBundle(
    {
      plan,
      card: hippocampusCard,
      text: hippocampusText,
      batches: createPatchSource({
        sampleCount: samples.length,
        sampleOf: async (index) => samples[index]!,
        patchShape,
        batchSize: plan.batchSize,
        foregroundShare,
        augmentation: standardAugmentation,
        spacingMm,
        orientation,
        flips: [],
        seed,
      }),
      validation: leftOut.map((sample) => async () => sample),
      facts: { augmentation: standardAugmentation, foregroundShare, learned },
    },
    training,
  )
}

async function readCase(folder: string, name: string): Promise<Sample> {
  const scan = must(await readNifti(join(folder, 'images', name)))
  const labelmap = must(await readLabelmap(join(folder, 'labels', name))).volume
  const [sample, another] = must(samplesOf({ scan, labelmap, card: hippocampusCard, parameters: {} }))
  if (sample === undefined || another) throw new Error(`${name} is no single box.`)
  return sample
}

function must<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}
