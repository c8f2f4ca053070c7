import { add, divide, multiply, reduceMax, reduceMean, reduceSum, scale, subtract } from '../operators/arithmetic.ts'
import { reshape, sliceAlong } from '../operators/arrange.ts'
import { absolute, clip, exponential, logarithm } from '../operators/elementwise.ts'
import { constant, lengthOf, scalar, type Value } from '../value.ts'

/** What nnU-Net adds to both sides of the fraction: a class that is neither there nor predicted has a Dice of 1. */
const smoothing = 1e-5

/**
 * Mean cross-entropy plus 1 − mean soft Dice of the classes but background, Dice over the whole batch (Drozdzal et al. 2016, Isensee et
 * al. 2021), of logits [batch, classes, d, h, w]; [1, 1, 1]. Labels [batch, 1, d, h, w] are whole numbers of classes. A voxel
 * with any other label has no part in it: −1 says that nobody has decided about it.
 */
export function segmentationLoss(logits: Value, labels: Value): Value {
  const [batch, classCount] = [lengthOf(logits, 0), lengthOf(logits, 1)]
  const rows = reshape(logits, [batch, classCount, logits.shape.slice(2).reduce((a, b) => a * b, 1)])
  const target = oneHot(reshape(labels, [batch, 1, lengthOf(rows, 2)]), classCount)
  const known = reduceSum(target, [1])
  const logProbabilities = logSoftmax(rows)
  const voxelCount = clip(reduceSum(known, [0, 1, 2]), 1, largest)
  const crossEntropy = scale(divide(reduceSum(multiply(target, logProbabilities), [0, 1, 2]), voxelCount), -1)
  const probabilities = multiply(exponential(logProbabilities), known)
  return add(crossEntropy, subtract(scalar(1), meanDice(probabilities, target)))
}

const largest = 1e30

/** Mean over the classes but background; both are [batch, classes, voxels]. */
function meanDice(probabilities: Value, target: Value): Value {
  const overlap = scale(reduceSum(multiply(probabilities, target), [0, 2]), 2)
  const sizes = add(reduceSum(probabilities, [0, 2]), reduceSum(target, [0, 2]))
  const dice = divide(add(overlap, scalar(smoothing)), add(sizes, scalar(smoothing)))
  return reduceMean(sliceAlong(dice, 1, [1, lengthOf(dice, 1)]), [1])
}

/** 1 for the class that a label names, 0 for others; labels that name none have 0 everywhere. */
export function oneHot(labels: Value, classCount: number): Value {
  const classes = constant(
    Float32Array.from({ length: classCount }, (_, index) => index),
    [1, classCount, 1],
  )
  return clip(subtract(scalar(1), absolute(subtract(labels, classes))), 0, 1)
}

/** Logarithms of probabilities over axis 1. */
export function logSoftmax(rows: Value): Value {
  // What is subtracted changes nothing but the range of numbers, so nothing flows through it.
  const highest = { ...reduceMax(rows, [1]), flows: [] }
  const shifted = subtract(rows, highest)
  return subtract(shifted, logarithm(reduceSum(exponential(shifted), [1])))
}
