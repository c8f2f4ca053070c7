import { exponentialOf, logarithmOf } from './exponential.ts'

/** What is left of all samples of one window; buffers are used again for the next. */
export interface ReducedSamples {
  /** Mean over the samples, class first, then voxels. */
  readonly probabilities: Float32Array
  /** E_t H[p_t], nats, per voxel. */
  readonly expectedEntropy: Float32Array
  /** E_t G[p_t], per voxel: the mean of the samples' Gini impurities (`class-variance.ts`). */
  readonly expectedImpurity: Float32Array
  /** Most probable class per voxel, one array per sample. */
  readonly labels: readonly Uint8Array[]
}

/**
 * Takes the samples of a window one after the other and keeps sums: memory does not grow with the number of samples,
 * but for one byte per voxel of one window and sample, which pairwise Dice needs.
 */
export interface SampleReduction {
  /** Logits, class first. Returns false if one of them is not finite. */
  add(logits: Float32Array): boolean
  /** The mean of what was added since the last call. */
  take(): ReducedSamples
}

interface Sizes {
  readonly classCount: number
  readonly voxelCount: number
  readonly sampleCount: number
}

export function createSampleReduction({ classCount, voxelCount, sampleCount }: Sizes): SampleReduction {
  const sums = {
    probabilities: new Float32Array(classCount * voxelCount),
    entropies: new Float32Array(voxelCount),
    impurities: new Float32Array(voxelCount),
  }
  const labels = Array.from({ length: sampleCount }, () => new Uint8Array(voxelCount))
  let added = 0
  return {
    add(logits) {
      if (added === 0) {
        sums.probabilities.fill(0)
        sums.entropies.fill(0)
        sums.impurities.fill(0)
      }
      const label = labels[added++]
      if (label === undefined || logits.length !== classCount * voxelCount)
        throw new Error(`${logits.length} logits of sample ${added} do not fit ${sampleCount} samples.`)
      return addSample(logits, { ...sums, label, classCount, scale: added === sampleCount ? 1 / sampleCount : 1 })
    },
    take() {
      if (added !== sampleCount) throw new Error(`${added} of ${sampleCount} samples were added.`)
      added = 0
      const { probabilities, entropies: expectedEntropy, impurities: expectedImpurity } = sums
      return { probabilities, expectedEntropy, expectedImpurity, labels }
    },
  }
}

interface Sums {
  readonly probabilities: Float32Array
  readonly entropies: Float32Array
  readonly impurities: Float32Array
  readonly label: Uint8Array
  readonly classCount: number
  /** Multiplies the sums: 1, and with the last sample 1 ÷ samples, so that they become means. */
  readonly scale: number
}

/**
 * Softmax, its entropy, its Gini impurity and its largest class in one walk. With l = logit − largest and Z = Σ exp(l),
 * p = exp(l) / Z, H = ln Z − Σ p·l and G = 1 − Σ p²: one logarithm per voxel. The first three classes, which are all of many
 * networks, stay in registers; that takes a third of the time away.
 */
function addSample(
  logits: Float32Array,
  { probabilities, entropies, impurities, label, classCount, scale }: Sums,
): boolean {
  const count = entropies.length
  const third = 2 * count
  const hasThird = classCount > 2
  const further = new Float64Array(classCount)
  let check = 0
  for (let voxel = 0; voxel < count; voxel++) {
    const first = logits[voxel]!
    const second = logits[voxel + count]!
    const last = hasThird ? logits[voxel + third]! : Number.NEGATIVE_INFINITY
    let largest = first
    let best = 0
    if (second > largest) {
      largest = second
      best = 1
    }
    if (last > largest) {
      largest = last
      best = 2
    }
    for (let index = 3, at = voxel + third + count; index < classCount; index++, at += count) {
      const logit = logits[at]!
      if (logit > largest) {
        largest = logit
        best = index
      }
    }
    label[voxel] = best
    const ofFirst = exponentialOf(first - largest)
    const ofSecond = exponentialOf(second - largest)
    const ofThird = exponentialOf(last - largest)
    let sum = ofFirst + ofSecond + ofThird
    let squares = ofFirst * ofFirst + ofSecond * ofSecond + ofThird * ofThird
    // Where exp is 0 the product is too, even of a logit without bound.
    let weighted = ofFirst > 0 ? ofFirst * (first - largest) : 0
    if (ofSecond > 0) weighted += ofSecond * (second - largest)
    if (ofThird > 0) weighted += ofThird * (last - largest)
    for (let index = 3, at = voxel + third + count; index < classCount; index++, at += count) {
      const below = logits[at]! - largest
      const exponential = exponentialOf(below)
      further[index] = exponential
      sum += exponential
      squares += exponential * exponential
      if (exponential > 0) weighted += exponential * below
    }
    const share = 1 / sum
    probabilities[voxel] = (probabilities[voxel]! + ofFirst * share) * scale
    probabilities[voxel + count] = (probabilities[voxel + count]! + ofSecond * share) * scale
    if (hasThird) probabilities[voxel + third] = (probabilities[voxel + third]! + ofThird * share) * scale
    for (let index = 3, at = voxel + third + count; index < classCount; index++, at += count)
      probabilities[at] = (probabilities[at]! + further[index]! * share) * scale
    entropies[voxel] = (entropies[voxel]! + logarithmOf(sum) - weighted * share) * scale
    impurities[voxel] = (impurities[voxel]! + 1 - squares * share * share) * scale
    check += sum + largest
  }
  return Number.isFinite(check)
}
