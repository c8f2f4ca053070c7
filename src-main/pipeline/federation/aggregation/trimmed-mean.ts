import { lengthOf } from './weighted-mean.ts'

/**
 * By coordinate, the mean of what is left without the `trimmedCount` smallest and as many largest values (Yin et al. 2018), in
 * float64. Every update counts the same, whatever its cases: counts are a site's own word, and a poisoner would say many. As long as no
 * more than `trimmedCount` updates are poisoned, each coordinate stays within those of the others. Values are finite.
 */
export function trimmedMean(differences: readonly Float32Array[], trimmedCount: number): Float64Array<ArrayBuffer> {
  const mean = new Float64Array(lengthOf(differences))
  const [first, last] = [trimmedCount, differences.length - 1 - trimmedCount]
  if (first > last) throw new Error(`Of ${differences.length} updates ${trimmedCount} on each side leave none.`)
  const column = new Float32Array(differences.length)
  for (let index = 0; index < mean.length; index++) {
    for (let site = 0; site < column.length; site++) column[site] = differences[site]![index]!
    if (first > 0) {
      settle(column, 0, first)
      settle(column, first, last)
    }
    let sum = 0
    for (let rank = first; rank <= last; rank++) sum += column[rank]!
    mean[index] = sum / (last - first + 1)
  }
  return mean
}

/** By coordinate, the median (Yin et al. 2018); of an even number of updates the mean of the two in the middle. */
export const coordinateMedian = (differences: readonly Float32Array[]): Float64Array<ArrayBuffer> =>
  trimmedMean(differences, Math.floor((differences.length - 1) / 2))

/**
 * Puts at `rank` what sorting would put there, smaller values before it and larger ones behind (Hoare 1961), all from `start`
 * on: without sorting the rest, which takes three times as long.
 */
function settle(values: Float32Array, start: number, rank: number): void {
  let [low, high] = [start, values.length - 1]
  while (low < high) {
    const pivot = values[(low + high) >> 1]!
    let [up, down] = [low, high]
    while (up <= down) {
      while (values[up]! < pivot) up++
      while (values[down]! > pivot) down--
      if (up > down) break
      const value = values[up]!
      values[up++] = values[down]!
      values[down--] = value
    }
    if (rank <= down) high = down
    else if (rank >= up) low = up
    else return
  }
}
