/** Shannon entropy in nats of one distribution; 0·ln 0 counts as 0. */
export function entropyNats(probabilities: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < probabilities.length; index++) {
    const p = probabilities[index]!
    if (p > 0) sum -= p * Math.log(p)
  }
  return sum
}

/**
 * Predictive entropy H[p] in nats, per voxel, of mean probabilities p: one array per class, all of the same voxels.
 * 0 (certain) to ln(classes).
 */
export function predictiveEntropy(probabilities: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const entropies = new Float32Array(probabilities[0]?.length ?? 0)
  for (const ofClass of probabilities) {
    for (let voxel = 0; voxel < entropies.length; voxel++) {
      const p = ofClass[voxel]!
      if (p > 0 && p < 1) entropies[voxel]! -= p * Math.log(p)
    }
  }
  return entropies
}
