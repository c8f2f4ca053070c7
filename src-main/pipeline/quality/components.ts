import type { Mask } from './mask.ts'

/** Face neighbors (6) or face, edge and corner neighbors (26). */
export type Connectivity = 6 | 26

/** Voxel count of each connected component of the voxels that equal `of`, in order of their first voxel. */
export function componentSizes(
  { shape, voxels }: Mask,
  { of, connectivity }: { of: 0 | 1; connectivity: Connectivity },
): number[] {
  const steps = neighborSteps(connectivity)
  const seen = new Uint8Array(voxels.length)
  const stack: number[] = []
  const sizes: number[] = []
  for (let start = 0; start < voxels.length; start++) {
    if (seen[start] === 1 || voxels[start] !== of) continue
    seen[start] = 1
    stack.push(start)
    let size = 0
    for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
      size++
      const i = index % shape[0]
      const j = Math.floor(index / shape[0]) % shape[1]
      const k = Math.floor(index / (shape[0] * shape[1]))
      for (const [di, dj, dk] of steps) {
        const x = i + di
        const y = j + dj
        const z = k + dk
        if (x < 0 || y < 0 || z < 0 || x >= shape[0] || y >= shape[1] || z >= shape[2]) continue
        const next = (z * shape[1] + y) * shape[0] + x
        if (seen[next] === 1 || voxels[next] !== of) continue
        seen[next] = 1
        stack.push(next)
      }
    }
    sizes.push(size)
  }
  return sizes
}

function neighborSteps(connectivity: Connectivity): readonly (readonly [number, number, number])[] {
  const along = [-1, 0, 1]
  const all = along.flatMap((di) => along.flatMap((dj) => along.map((dk) => [di, dj, dk] as const)))
  const furthest = connectivity === 6 ? 1 : 3
  return all.filter(([di, dj, dk]) => {
    const distance = Math.abs(di) + Math.abs(dj) + Math.abs(dk)
    return distance > 0 && distance <= furthest
  })
}
