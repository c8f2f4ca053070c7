import { add, multiplyMatrices, reduceMean, scale, subtract } from '../operators/arithmetic.ts'
import { concat, reshape } from '../operators/arrange.ts'
import { constant, lengthOf, scalar, type Value } from '../value.ts'
import { slope, type UNetValues } from './unet.ts'
import { type CaseTask, taskLayer, type UNetSpec } from './unet-spec.ts'

export interface AnsweredTask {
  readonly task: CaseTask
  /** [batch, classes] */
  readonly logits: Value
}

/** The same network without tasks. */
export const withoutTasks = ({ tasks: _, ...spec }: UNetSpec): UNetSpec => spec

/** The answer to each task, from what all channels of all levels show over the window, see `featuresOf`. */
export function answerTasks({ tasks = [] }: UNetSpec, levels: readonly Value[], { parameter, maskOf }: UNetValues) {
  if (tasks.length === 0) return []
  const features = concat(
    levels.flatMap((level, index) => featuresOf(level, maskOf(`enc${index}b`))),
    1,
  )
  return tasks.map((task): AnsweredTask => {
    const layer = taskLayer(task)
    return { task, logits: add(multiplyMatrices(features, parameter(`${layer}.kernel`)), parameter(`${layer}.bias`)) }
  })
}

/** Mean of the leaky ReLU of a channel that is normally distributed with mean 0 and variance 1, as normalization makes it. */
const usualMean = (1 - slope) / Math.sqrt(2 * Math.PI)
/** From case to case features differ by hundredths only. */
const magnification = 20

/**
 * Of each channel [batch, channels] its mean over the window, less the usual one, and how it rises along each axis. Normalized channels all
 * have nearly the usual mean: what tells one case from another is a small part of it, which no layer would find beside the rest in
 * a short training. A channel that is dropped says nothing: all its features are 0.
 */
function featuresOf(level: Value, mask: Value | undefined): readonly Value[] {
  const perChannel = [lengthOf(level, 0), lengthOf(level, 1)]
  const slab = reduceMean(level, [2])
  const mean = reshape(reduceMean(slab, [3, 4]), perChannel)
  const usual = mask === undefined ? scalar(usualMean) : scale(reshape(mask, perChannel), usualMean)
  const profiles = [reduceMean(level, [3, 4]), reduceMean(slab, [4]), reduceMean(slab, [3])]
  const features = [subtract(mean, usual), ...profiles.map((profile) => reshape(riseOf(profile), perChannel))]
  return features.map((one) => scale(one, magnification))
}

/** Mean of the products with places from −1 to 1 along the one axis that a profile [batch, channels, …] still has; 0 of what is even. */
function riseOf(profile: Value): Value {
  const [batch = 0, channels = 0, ...axes] = profile.shape
  const length = axes.reduce((product, axis) => product * axis, 1)
  const places = Float32Array.from({ length }, (_, at) => ((2 * at + 1) / length - 1) / length)
  return multiplyMatrices(reshape(profile, [batch * channels, length]), constant(places, [length, 1]))
}
