import type { WindowSource } from '@contract/learn.ts'
import type { ModelCard } from '@contract/model.ts'
import { randomOf } from '@volume/random.ts'
import type { AugmentationPlan } from './learning/augmentation/augmentation-plan.ts'
import type { Sample } from './learning/sample/sample.ts'
import { labelsOfSample } from './learning/synthetic/labels-of-sample.ts'
import { boxSynthetic } from './learning/synthetic/synthetic-plan.ts'
import { type BatchSource, inTurn } from './learning/trainer/batch.ts'
import { createPatchSource, type PatchSourceRequest, withoutAnswers } from './learning/trainer/patch-source.ts'
import { streams } from './learning/trainer/streams.ts'
import { createSyntheticSource } from './learning/trainer/synthetic-source.ts'
import type { TrainingPlan } from './learning/trainer/training-plan.ts'
import { modelAxes } from './preprocessing/model-axes.ts'
import { fitLinear, fitNormalization, normalize } from './preprocessing/normalize.ts'

export interface TrainingWindows {
  readonly windows: WindowSource
  readonly card: Pick<ModelCard, 'input' | 'output' | 'regions' | 'uncertainty'>
  readonly plan: Pick<TrainingPlan, 'batchSize' | 'seed'>
  readonly augmentation: AugmentationPlan
  readonly sampleCount: number
  /** A sample by its number; asked for again and again, so it is kept by whoever answers. */
  readonly sampleOf: (index: number) => Promise<Sample>
  /** See `PatchSourceRequest`; what shows a made scan is not asked. */
  readonly answersOf?: PatchSourceRequest['answersOf']
  readonly taskLayers?: PatchSourceRequest['taskLayers']
}

/** The windows of a run on samples. A batch follows from the seed and the number of its step alone. */
export function createWindows(request: TrainingWindows): BatchSource {
  if (request.windows === 'scans') return ofScans(request)
  if (request.windows === 'made') return ofMade(request)
  return inTurn(ofScans(request), ofMade(request))
}

function ofScans(request: TrainingWindows): BatchSource {
  const { sampleCount, sampleOf, augmentation, answersOf, taskLayers } = request
  return createPatchSource({ ...shared(request), sampleCount, sampleOf, augmentation, answersOf, taskLayers })
}

/** Boxes are hardly larger than windows: each window has a scan of its own. */
function ofMade(request: TrainingWindows): BatchSource {
  const { sampleCount, sampleOf, card, plan, taskLayers = [] } = request
  const source = createSyntheticSource({
    ...shared(request),
    mapCount: sampleCount,
    mapOf: async (index) =>
      labelsOfSample(await sampleOf(index), card.output.classCount, randomOf(plan.seed, streams.clusters, index)),
    plan: boxSynthetic,
    windowsPerScan: 1,
    normalize: (voxels) => normalizeMade(voxels, card),
  })
  return withoutAnswers(source, { taskLayers, batchSize: plan.batchSize })
}

const shared = ({ card, plan: { batchSize, seed } }: TrainingWindows) => ({
  ...modelAxes(card.input),
  ...{ batchSize, seed },
  foregroundShare: 1 / 3,
  flips: card.uncertainty.flips ?? [],
})

/** As inference does; what a standard scale would refuse has the linear part alone, and nothing is done to a scan of one value. */
function normalizeMade(voxels: Float32Array, { input: { normalization }, regions }: TrainingWindows['card']): void {
  const fitted = fitNormalization(voxels, normalization, regions.length === 0 ? 'above-mean' : 'all')
  const used = fitted.ok ? fitted.value : fitLinear(voxels, normalization)
  if (used) normalize(voxels, used)
}
