import type { Shape } from '@volume/grid.ts'

/**
 * The up to 26 voxels around one, as indices in ascending order: written into `found`, their number returned. `place`
 * becomes the voxel's own i, j, k. Beyond the border there is nothing.
 */
export function neighborhood(
  shape: Shape,
): (index: number, found: Int32Array, place: [number, number, number] | number[]) => number {
  const [ni, nj, nk] = shape
  const slice = ni * nj
  return (index, found, place) => {
    const k = Math.floor(index / slice)
    const j = Math.floor((index - k * slice) / ni)
    const i = index - k * slice - j * ni
    place[0] = i
    place[1] = j
    place[2] = k
    let count = 0
    for (let dk = k > 0 ? -1 : 0; dk <= (k < nk - 1 ? 1 : 0); dk++)
      for (let dj = j > 0 ? -1 : 0; dj <= (j < nj - 1 ? 1 : 0); dj++)
        for (let di = i > 0 ? -1 : 0; di <= (i < ni - 1 ? 1 : 0); di++) {
          if (di === 0 && dj === 0 && dk === 0) continue
          found[count++] = index + di + ni * dj + slice * dk
        }
    return count
  }
}
