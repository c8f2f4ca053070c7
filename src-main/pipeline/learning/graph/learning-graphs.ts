import type { TrainableSet } from '@contract/learn.ts'
import { differentiate } from './differentiate.ts'
import { type NetworkRequest, openNetwork } from './network/open-network.ts'
import { answerTasks } from './network/tasks.ts'
import { decode, encode, pool } from './network/unet.ts'
import { taskLayer } from './network/unet-spec.ts'
import { concat, reshape } from './operators/arrange.ts'
import { limitNorm } from './training/limit-norm.ts'
import { segmentationLoss } from './training/loss.ts'
import { type Optimizer, update } from './training/optimizer.ts'
import { anchor } from './training/proximal.ts'
import { weighLosses } from './training/task-losses.ts'
import { trainedParameters } from './training/trainable.ts'
import { trainedOf, withTrained } from './training/weight-runs.ts'
import { elementCount, input } from './value.ts'
import { type WrittenGraph, writeGraph } from './write-graph.ts'

interface TrainingRequest extends NetworkRequest {
  readonly trainable: TrainableSet
  /** Whether the loss holds the trained weights to an anchor, see `anchor`. */
  readonly isAnchored?: boolean | undefined
}

/**
 * One step of training. In: `weights` [all], what the optimizer keeps (`mean` and `square`, or `velocity`) [trained],
 * `learningRates` and `weightDecays` [trained], its numbers [1] (`stepNumbers`), `largestNorm` [1] (see `limitNorm`), `x` [batch,
 * channels, …patch], `labels` [batch, 1, …patch] (see `segmentationLoss`), dropout masks [batch, channels, 1, 1, 1]. Out: `loss` [1]
 * and `gradientNorm` [1] before the step, `nextWeights`, and `next…` of what is kept.
 * Of a network with tasks also `task_…` [batch, 1] in, and `losses` [1 + tasks] out (see `weighLosses`). Of one that is anchored also
 * `anchor` [trained] and `proximalStrength` [1] in.
 */
export function stepGraph(request: TrainingRequest & { readonly optimizer: Optimizer }): WrittenGraph {
  const { weights, layout, inputs, loss, losses, gradient, trained } = differentiated(request)
  const largestNorm = input('largestNorm', [1])
  const limited = limitNorm(gradient, largestNorm)
  const next = update(request.optimizer, trainedOf(weights, trained), limited.gradient)
  const memory = Object.entries(next.memory).map(([name, value]) => [nextOf(name), value] as const)
  const nextWeights = withTrained(weights, next.weights, { trained, layout })
  return writeGraph({
    name: 'step',
    inputs: [weights, ...next.inputs, largestNorm, ...inputs],
    outputs: { loss, ...losses, gradientNorm: limited.norm, nextWeights, ...Object.fromEntries(memory) },
  })
}

const nextOf = (name: string): string => `next${name.charAt(0).toUpperCase()}${name.slice(1)}`

/**
 * The gradient of the loss: `weights`, `x`, `labels`, masks, as for a step → `loss` [1] and `gradient` [trained], in the order of
 * the weights.
 */
export function gradientGraph(request: TrainingRequest): WrittenGraph {
  const { weights, inputs, loss, gradient } = differentiated(request)
  return writeGraph({ name: 'gradient', inputs: [weights, ...inputs], outputs: { loss, gradient } })
}

/**
 * The forward pass: `x` and masks → `logits` [batch, classes, …patch]. With weights given it is the network of a bundle, which
 * keeps each parameter under its name; without, they are the first input, `weights`.
 */
export function inferGraph(request: NetworkRequest & { readonly weights?: Float32Array }): WrittenGraph {
  const { weights, x, masks, values } = openNetwork(request, request.weights)
  const levels = encode(request.spec, x, values)
  const logits = decode(levels, values)
  const answers = answerTasks(request.spec, levels, values).map(
    ({ task, logits: own }) => [taskLayer(task), own] as const,
  )
  const inputs = request.weights === undefined ? [weights, x, ...masks] : [x, ...masks]
  return writeGraph({ name: 'infer', inputs, outputs: { logits, ...Object.fromEntries(answers) } })
}

/**
 * The mean of each channel of the deepest level: `x` → `embedding` [batch, channels]. Nothing is dropped. With weights given they are
 * its own; without, they are the first input, `weights`.
 */
export function embedGraph(request: NetworkRequest & { readonly weights?: Float32Array }): WrittenGraph {
  const spec = { ...request.spec, dropoutLayers: [] }
  const { weights, x, values } = openNetwork({ ...request, spec }, request.weights)
  return writeGraph({
    name: 'embed',
    inputs: request.weights === undefined ? [weights, x] : [x],
    outputs: { embedding: pool(encode(spec, x, values)) },
  })
}

function differentiated(request: TrainingRequest) {
  const { spec, batchSize, patchShape, trainable } = request
  const { weights, layout, x, masks, values } = openNetwork(request)
  const labels = input('labels', [batchSize, 1, ...patchShape])
  const levels = encode(spec, x, values)
  const segmentation = segmentationLoss(decode(levels, values), labels)
  const answered = answerTasks(spec, levels, values)
  const all = answered.length === 0 ? undefined : weighLosses(segmentation, answered, values)
  const loss = all?.loss ?? segmentation
  const trained = trainedParameters(layout, trainable)
  const gradients = differentiate(
    loss,
    trained.map(({ name }) => values.parameter(name)),
  )
  const flat = gradients.map((gradient) => reshape(gradient, [elementCount(gradient.shape)]))
  const own = { loss: reshape(loss, [1]), gradient: concat(flat, 0) }
  const anchored = request.isAnchored ? anchor(own, trainedOf(weights, trained)) : { ...own, inputs: [] }
  const inputs = [x, labels, ...masks, ...(all?.answers ?? []), ...anchored.inputs]
  return {
    weights,
    layout,
    inputs,
    loss: anchored.loss,
    losses: all ? { losses: all.losses } : {},
    gradient: anchored.gradient,
    trained,
  }
}
