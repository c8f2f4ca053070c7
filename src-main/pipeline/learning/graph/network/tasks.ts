import { add, multiplyMatrices, reduceMean } from '../operators/arithmetic.ts'
import { concat, reshape } from '../operators/arrange.ts'
import type { Value } from '../value.ts'
import type { UNetValues } from './unet.ts'
import { type CaseTask, taskLayer, type UNetSpec } from './unet-spec.ts'

export interface AnsweredTask {
  readonly task: CaseTask
  /** [batch, classes] */
  readonly logits: Value
}

/** The same network without tasks. */
export const withoutTasks = ({ tasks: _, ...spec }: UNetSpec): UNetSpec => spec

/** The answer to each task, from the means over the window of all channels of all levels. */
export function answerTasks({ tasks = [] }: UNetSpec, levels: readonly Value[], { parameter }: UNetValues) {
  if (tasks.length === 0) return []
  const means = levels.map((level) => reshape(reduceMean(level, [2, 3, 4]), level.shape.slice(0, 2)))
  const features = concat(means, 1)
  return tasks.map((task): AnsweredTask => {
    const layer = taskLayer(task)
    return { task, logits: add(multiplyMatrices(features, parameter(`${layer}.kernel`)), parameter(`${layer}.bias`)) }
  })
}
