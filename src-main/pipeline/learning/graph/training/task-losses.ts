import type { AnsweredTask } from '../network/tasks.ts'
import type { UNetValues } from '../network/unet.ts'
import { taskLayer } from '../network/unet-spec.ts'
import { add, divide, multiply, reduceSum, scale } from '../operators/arithmetic.ts'
import { concat, reshape } from '../operators/arrange.ts'
import { clip, exponential } from '../operators/elementwise.ts'
import { input, lengthOf, type Value } from '../value.ts'
import { logSoftmax, oneHot } from './loss.ts'

interface WeighedLosses {
  /** [1] */
  readonly loss: Value
  /** The segmentation's, then each task's, before they are weighed; [1 + tasks]. */
  readonly losses: Value
  /** Answers of the batch, [batch, 1] each; −1 says that nobody knows. */
  readonly answers: readonly Value[]
}

/**
 * Losses weighed by their uncertainty (Kendall et al. 2018): Σ exp(−s) · loss + s, each s learned, from `firstTaskSpread` on. A task of which no case of the batch
 * knows the answer has no part in it, nor has its s.
 */
export function weighLosses(
  segmentation: Value,
  answered: readonly AnsweredTask[],
  { parameter }: Pick<UNetValues, 'parameter'>,
): WeighedLosses {
  const weighed = (loss: Value, layer: string) => {
    const spread = parameter(`${layer}.spread`)
    return add(multiply(exponential(scale(spread, -1)), loss), spread)
  }
  const tasks = answered.map(({ task, logits }) => {
    const answers = input(taskLayer(task), [lengthOf(logits, 0), 1])
    const { loss, isAsked } = crossEntropy(logits, answers)
    return { answers, loss, weighed: multiply(weighed(loss, taskLayer(task)), isAsked) }
  })
  const own = reshape(segmentation, [1])
  return {
    loss: tasks.reduce((sum, task) => add(sum, task.weighed), weighed(own, 'segmentation')),
    losses: concat([own, ...tasks.map(({ loss }) => loss)], 0),
    answers: tasks.map(({ answers }) => answers),
  }
}

/** The mean over the cases that know, and whether any does, 1 or 0; [1] both. */
function crossEntropy(logits: Value, answers: Value): { readonly loss: Value; readonly isAsked: Value } {
  const [batch, classCount] = [lengthOf(logits, 0), lengthOf(logits, 1)]
  const target = reshape(oneHot(reshape(answers, [batch, 1, 1]), classCount), [batch, classCount])
  const count = reshape(reduceSum(target, [0, 1]), [1])
  const sum = reduceSum(
    multiply(target, reshape(logSoftmax(reshape(logits, [batch, classCount, 1])), [batch, classCount])),
    [0, 1],
  )
  return { loss: scale(divide(reshape(sum, [1]), clip(count, 1, 1e9)), -1), isAsked: clip(count, 0, 1) }
}
