/** How far the samples' labelmaps agree about one kind of label. */
export interface KindAgreement {
  /** Mean Dice over all pairs of samples, 0..1; `undefined` with one sample, or if no sample has such a voxel. */
  readonly pairwiseDice: number | undefined
  /** Voxels that all samples label so ÷ voxels that any does, 0..1; `undefined` like `pairwiseDice`. */
  readonly monteCarloIou: number | undefined
  /**
   * Mean variation ratio, 1 − the share of the most frequent label, over the voxels that most samples label so; of equally
   * frequent labels that of the earliest sample counts. `undefined` with one sample, or without such a voxel.
   */
  readonly variationRatio: number | undefined
  /** Such voxels, per sample. */
  readonly voxelCounts: readonly number[]
}

export interface Portion {
  readonly from: number
  readonly to: number
  readonly countedAs: Uint8Array
  readonly ratios: Float32Array
  readonly at: number
}

/** Counts overlaps of the samples' labels, voxels in any order and in as many portions as they come. */
export interface Agreement {
  /**
   * `labels` holds class indices, one array per sample, all of the same voxels; voxels `from` up to, not including, `to` are
   * counted. `countedAs` says as what each class counts, so that fields with different tables can be counted together.
   * Their variation ratios go into `ratios`, from `at` on.
   */
  add(labels: readonly Uint8Array[], portion: Portion): void
  /** One entry per kind that is counted. */
  kinds(): readonly KindAgreement[]
}

export function createAgreement({ kindCount, sampleCount }: { kindCount: number; sampleCount: number }): Agreement {
  /** Voxels that samples s and t both give to a kind, at (kind · samples + s) · samples + t with t ≥ s. */
  const overlaps = new Float64Array(kindCount * sampleCount * sampleCount)
  /** Voxels that some, not all, samples give to a kind; voxels that all give to it. */
  const divided = new Float64Array(kindCount)
  const unanimous = new Float64Array(kindCount)
  /** Of the divided voxels, by the most frequent kind: how many, and samples that give them to another. */
  const modal = new Float64Array(kindCount)
  const deviating = new Float64Array(kindCount)
  const kinds = new Uint16Array(sampleCount)

  /** Answers how many samples give the voxel to another kind than the most frequent one. */
  const addDivided = (labels: readonly Uint8Array[], voxel: number, countedAs: Uint8Array): number => {
    for (let s = 0; s < sampleCount; s++) kinds[s] = countedAs[labels[s]![voxel]!]!
    let mostFrequent = 0
    let most = 0
    for (let s = 0; s < sampleCount; s++) {
      const kind = kinds[s]!
      const row = (kind * sampleCount + s) * sampleCount
      let count = 0
      for (let t = s; t < sampleCount; t++)
        if (kinds[t] === kind) {
          overlaps[row + t]!++
          count++
        }
      if (kinds.indexOf(kind) !== s) continue
      divided[kind]!++
      if (count <= most) continue
      mostFrequent = kind
      most = count
    }
    modal[mostFrequent]!++
    deviating[mostFrequent]! += sampleCount - most
    return sampleCount - most
  }
  return {
    add(labels, { from, to, countedAs, ratios, at }) {
      const [first] = labels
      if (first === undefined) return
      for (let voxel = from; voxel < to; voxel++) {
        const label = first[voxel]!
        let s = 1
        while (s < sampleCount && labels[s]![voxel] === label) s++
        if (s === sampleCount) unanimous[countedAs[label]!]!++
        else ratios[at + voxel - from] = addDivided(labels, voxel, countedAs) / sampleCount
      }
    },
    kinds: () =>
      Array.from({ length: kindCount }, (_, kind) => {
        const overlap = (s: number, t: number) =>
          overlaps[(kind * sampleCount + s) * sampleCount + t]! + unanimous[kind]!
        return {
          pairwiseDice: meanPairwiseDice(sampleCount, overlap),
          variationRatio: share(sampleCount, deviating[kind]! / sampleCount, unanimous[kind]! + modal[kind]!),
          monteCarloIou: share(sampleCount, unanimous[kind]!, unanimous[kind]! + divided[kind]!),
          voxelCounts: Array.from({ length: sampleCount }, (_, s) => overlap(s, s)),
        }
      }),
  }
}

/** Pairs in which both are empty have no Dice and do not count. */
function meanPairwiseDice(sampleCount: number, overlap: (s: number, t: number) => number): number | undefined {
  let [sum, pairCount] = [0, 0]
  for (let s = 0; s < sampleCount; s++) {
    for (let t = s + 1; t < sampleCount; t++) {
      const either = overlap(s, s) + overlap(t, t)
      if (either === 0) continue
      sum += (2 * overlap(s, t)) / either
      pairCount++
    }
  }
  return pairCount === 0 ? undefined : sum / pairCount
}

const share = (sampleCount: number, part: number, all: number): number | undefined =>
  sampleCount < 2 || all === 0 ? undefined : part / all
