import type { Labelmap } from '@volume/volume.ts'

/**
 * By island number, from 1: the label value that most of the faces around the island have; of equally frequent ones the
 * smallest. `islands` has the number of each voxel's island, 0 elsewhere. Other islands and the outside of the volume do
 * not count; an island with nothing else around it gets background.
 */
export function surroundingsOf({ grid, voxels }: Labelmap, islands: Int32Array): readonly number[] {
  const [ni, nj, nk] = grid.shape
  const faces: Map<number, number>[] = []
  const count = (island: number, neighbor: number): void => {
    if (islands[neighbor] !== 0) return
    const counts = faces[island] ?? new Map<number, number>()
    faces[island] = counts
    const value = voxels[neighbor]!
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  let index = 0
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, index++) {
        const island = islands[index]!
        if (island === 0) continue
        if (i > 0) count(island, index - 1)
        if (i < ni - 1) count(island, index + 1)
        if (j > 0) count(island, index - ni)
        if (j < nj - 1) count(island, index + ni)
        if (k > 0) count(island, index - ni * nj)
        if (k < nk - 1) count(island, index + ni * nj)
      }
  return Array.from(faces, (counts) => mostFrequent(counts ?? new Map()))
}

const mostFrequent = (counts: ReadonlyMap<number, number>): number =>
  [...counts].reduce(
    (best, one) => (one[1] > best[1] || (one[1] === best[1] && one[0] < best[0]) ? one : best),
    [0, 0],
  )[0]
