const binCount = 256

/** Least and largest finite value; `undefined` if there is none. */
export function rangeOf(voxels: ArrayLike<number>): { readonly low: number; readonly high: number } | undefined {
  let low = Infinity
  let high = -Infinity
  for (let index = 0; index < voxels.length; index++) {
    const value = voxels[index]!
    if (value < low && value !== -Infinity) low = value
    if (value > high && value !== Infinity) high = value
  }
  return low <= high ? { low, high } : undefined
}

/**
 * Otsu's threshold (1979) over 256 bins from `low` to `high`: parts the values so that the variance between the two
 * sides is largest. What equals the threshold is on the upper side; values outside the range do not count.
 */
export function otsuThreshold(voxels: ArrayLike<number>, { low, high }: { low: number; high: number }): number {
  const counts = new Float64Array(binCount)
  const scale = binCount / (high - low)
  for (let index = 0; index < voxels.length; index++) {
    const value = voxels[index]!
    if (value >= low && value <= high) counts[Math.min(binCount - 1, Math.floor((value - low) * scale))]!++
  }
  const total = counts.reduce((sum, count) => sum + count, 0)
  const moment = counts.reduce((sum, count, bin) => sum + count * bin, 0)
  let [below, belowMoment, best, bestBin] = [0, 0, -1, 0]
  for (let bin = 0; bin < binCount - 1; bin++) {
    below += counts[bin]!
    belowMoment += counts[bin]! * bin
    if (below === 0 || below === total) continue
    const difference = belowMoment / below - (moment - belowMoment) / (total - below)
    const between = below * (total - below) * difference * difference
    if (between > best) [best, bestBin] = [between, bin]
  }
  return low + (bestBin + 1) / scale
}
