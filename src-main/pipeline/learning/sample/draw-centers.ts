import type { Shape } from '@volume/grid.ts'
import type { Random } from '@volume/random.ts'
import type { Sample } from './sample.ts'

/** At most so many voxels of a class are remembered per sample, evenly spread over all of them. */
const rememberedPerClass = 4096

export interface CenterRequest {
  readonly patchShape: Shape
  /** Share of windows that lie about a voxel of a class that is not background; nnU-Net takes a third (Isensee et al. 2021). */
  readonly foregroundShare: number
}

/**
 * Draws voxels about which windows of a sample lie: with `foregroundShare` a voxel of one of the classes that are there, each
 * class as likely as any other however small it is; else anywhere. A window stays within the sample; along an axis on which
 * the sample is the smaller of the two, it lies in the window's middle, as inference places it. Voxels that nobody has decided
 * about are of no class. Classes are looked for once, at the first draw.
 */
export function drawCenters(
  { shape, classes }: Sample,
  { patchShape, foregroundShare }: CenterRequest,
): (random: Random) => readonly [number, number, number] {
  let byClass: readonly Int32Array[] | undefined
  const along = (axis: 0 | 1 | 2, wanted: number | undefined, random: Random) => {
    const half = Math.floor(patchShape[axis] / 2)
    const room = shape[axis] - patchShape[axis]
    if (room <= 0) return Math.floor(room / 2) + half
    return half + (wanted === undefined ? random.integer(0, room) : Math.min(room, Math.max(0, wanted - half)))
  }
  return (random) => {
    byClass ??= voxelsByClass(classes)
    const isForeground = random.uniform() < foregroundShare && byClass.length > 0
    const voxel = isForeground ? drawVoxel(byClass, random) : undefined
    const [i, j, k] =
      voxel === undefined
        ? []
        : [voxel % shape[0], Math.floor(voxel / shape[0]) % shape[1], Math.floor(voxel / (shape[0] * shape[1]))]
    return [along(0, i, random), along(1, j, random), along(2, k, random)]
  }
}

function drawVoxel(byClass: readonly Int32Array[], random: Random): number {
  const voxels = byClass[random.integer(0, byClass.length - 1)]!
  return voxels[random.integer(0, voxels.length - 1)]!
}

/** Voxel indices of each class above 0 that is there, ascending: of n voxels of a class every (n / remembered)th. */
function voxelsByClass(classes: Int16Array): readonly Int32Array[] {
  const counts = new Map<number, number>()
  for (const at of classes) if (at > 0) counts.set(at, (counts.get(at) ?? 0) + 1)
  const lists = [...counts.keys()].toSorted((a, b) => a - b)
  return lists.map((wanted) => {
    const count = counts.get(wanted) ?? 0
    const kept = new Int32Array(Math.min(count, rememberedPerClass))
    let [nth, place] = [0, 0]
    for (let voxel = 0; voxel < classes.length; voxel++) {
      if (classes[voxel] !== wanted) continue
      if (place < kept.length && nth === Math.floor((place * count) / kept.length)) kept[place++] = voxel
      nth++
    }
    return kept
  })
}
