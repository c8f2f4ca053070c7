/** 1 − share of the most frequent label among the samples of one voxel, 0 (all agree) to 1 − 1/samples. */
export function variationRatio(labels: ArrayLike<number>): number {
  const counts = new Map<number, number>()
  for (let sample = 0; sample < labels.length; sample++)
    counts.set(labels[sample]!, (counts.get(labels[sample]!) ?? 0) + 1)
  return 1 - Math.max(...counts.values()) / labels.length
}
