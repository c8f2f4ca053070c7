import { exponentialOf, logarithmOf } from './exponential.ts'

/** What is left of all samples of one window; buffers are used again for the next. */
export interface ReducedSamples {
  /** Mean over the samples, class first, then voxels. */
  readonly probabilities: Float32Array
  /** E_t H[p_t], nats, per voxel. */
  readonly expectedEntropy: Float32Array
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
  const sums = { probabilities: new Float32Array(classCount * voxelCount), entropies: new Float32Array(voxelCount) }
  const labels = Array.from({ length: sampleCount }, () => new Uint8Array(voxelCount))
  let added = 0
  return {
    add(logits) {
      if (added === 0) {
        sums.probabilities.fill(0)
        sums.entropies.fill(0)
      }
      const label = labels[added++]
      if (label === undefined || logits.length !== classCount * voxelCount)
        throw new Error(`${logits.length} logits of sample ${added} do not fit ${sampleCount} samples.`)
      return addSample(logits, { ...sums, label, classCount })
    },
    take() {
      if (added !== sampleCount) throw new Error(`${added} of ${sampleCount} samples were added.`)
      added = 0
      if (sampleCount > 1) {
        for (let index = 0; index < sums.probabilities.length; index++) sums.probabilities[index]! /= sampleCount
        for (let voxel = 0; voxel < voxelCount; voxel++) sums.entropies[voxel]! /= sampleCount
      }
      return { probabilities: sums.probabilities, expectedEntropy: sums.entropies, labels }
    },
  }
}

interface Sums {
  readonly probabilities: Float32Array
  readonly entropies: Float32Array
  readonly label: Uint8Array
  readonly classCount: number
}

/**
 * Softmax, its entropy and its largest class in one walk. With l = logit − largest and Z = Σ exp(l), p = exp(l) / Z and
 * H = ln Z − Σ p·l: one logarithm per voxel.
 */
function addSample(logits: Float32Array, { probabilities, entropies, label, classCount }: Sums): boolean {
  const voxelCount = entropies.length
  const exponentials = new Float64Array(classCount)
  let check = 0
  for (let voxel = 0; voxel < voxelCount; voxel++) {
    let largest = logits[voxel]!
    let best = 0
    for (let index = 1; index < classCount; index++) {
      const logit = logits[index * voxelCount + voxel]!
      if (logit > largest) {
        largest = logit
        best = index
      }
    }
    label[voxel] = best
    let sum = 1
    let weighted = 0
    for (let index = 0; index < classCount; index++) {
      if (index === best) continue
      const below = logits[index * voxelCount + voxel]! - largest
      const exponential = exponentialOf(below)
      exponentials[index] = exponential
      sum += exponential
      if (exponential > 0) weighted += exponential * below
    }
    exponentials[best] = 1
    const share = 1 / sum
    for (let index = 0; index < classCount; index++)
      probabilities[index * voxelCount + voxel]! += exponentials[index]! * share
    entropies[voxel]! += logarithmOf(sum) - weighted * share
    check += sum + largest
  }
  return Number.isFinite(check)
}
