import type { Labelmap } from '@volume/volume.ts'
import type { Ranks } from './doubt-blobs.ts'
import { neighborhood } from './neighborhood.ts'

/** No other label touches the voxel. */
const unknown = -1

interface RivalRequest {
  readonly labelmap: Labelmap
  /** Indices of the voxels in doubt, ascending. */
  readonly candidates: Uint32Array
  readonly ranks: Ranks
  /** Number of the blob of each candidate. */
  readonly blobs: Int32Array
  /** The segment nearest to a voxel that touches none. */
  readonly nearest: (index: number) => number
}

/**
 * For each voxel in doubt the label that it would have if its own is wrong. A map of doubt does not say which, so it is
 * the label that most of its neighbors have instead of its own (smallest value first). A labelled voxel that touches no
 * other label would become background; a background voxel that touches none belongs to the segment nearest by steps
 * inside its blob, or, where the whole blob touches none, to the one whose box is nearest to the blob's first voxel.
 */
export function rivalLabels(request: RivalRequest): Int32Array {
  const { labelmap, candidates } = request
  const { voxels } = labelmap
  const rivals = touchingRivals(labelmap, candidates)
  const lonely: number[] = []
  for (let rank = 0; rank < candidates.length; rank++) {
    if (rivals[rank] !== unknown) continue
    if (voxels[candidates[rank]!]! !== 0) rivals[rank] = 0
    else lonely.push(rank)
  }
  if (lonely.length > 0) spreadRivals({ ...request, rivals, lonely })
  return rivals
}

function touchingRivals({ grid, voxels }: Labelmap, candidates: Uint32Array): Int32Array {
  const neighborsOf = neighborhood(grid.shape)
  const near = new Int32Array(26)
  const place = [0, 0, 0]
  const rivals = new Int32Array(candidates.length).fill(unknown)
  const votes = new Uint8Array(65536)
  const voted: number[] = []
  for (let rank = 0; rank < candidates.length; rank++) {
    const index = candidates[rank]!
    const own = voxels[index]!
    const count = neighborsOf(index, near, place)
    voted.length = 0
    for (let one = 0; one < count; one++) {
      const label = voxels[near[one]!]!
      if (label === own) continue
      if (votes[label]!++ === 0) voted.push(label)
    }
    let most = 0
    for (const label of voted) {
      const isMore = votes[label]! > most || (votes[label]! === most && label < rivals[rank]!)
      if (isMore) {
        most = votes[label]!
        rivals[rank] = label
      }
    }
    for (const label of voted) votes[label] = 0
  }
  return rivals
}

interface Spread extends RivalRequest {
  readonly rivals: Int32Array
  /** Ranks of background voxels that touch no segment. */
  readonly lonely: readonly number[]
}

/** Breadth first inside each blob, from the voxels that know their segment to those that do not. */
function spreadRivals({ labelmap, candidates, ranks, blobs, nearest, rivals, lonely }: Spread): void {
  const { grid, voxels } = labelmap
  const isOfBackground = (rank: number) => voxels[candidates[rank]!] === 0
  const neighborsOf = neighborhood(grid.shape)
  const near = new Int32Array(26)
  const place = [0, 0, 0]
  const blobsWithout = new Map<number, number[]>()
  for (const rank of lonely) {
    const blob = blobs[rank]!
    const members = blobsWithout.get(blob)
    if (members) members.push(rank)
    else blobsWithout.set(blob, [rank])
  }
  const queue: number[] = []
  for (let rank = 0; rank < candidates.length; rank++)
    if (rivals[rank] !== unknown && isOfBackground(rank) && blobsWithout.has(blobs[rank]!)) queue.push(rank)
  for (let head = 0; head < queue.length; head++) {
    const rank = queue[head]!
    const count = neighborsOf(candidates[rank]!, near, place)
    for (let one = 0; one < count; one++) {
      const next = ranks.ranks[near[one]! - ranks.first]! - 1
      if (next < 0 || rivals[next] !== unknown || blobs[next] !== blobs[rank]) continue
      rivals[next] = rivals[rank]!
      queue.push(next)
    }
  }
  for (const members of blobsWithout.values()) {
    const left = members.filter((rank) => rivals[rank] === unknown)
    const [first] = left
    if (first === undefined) continue
    const segmentValue = nearest(candidates[first]!)
    for (const rank of left) rivals[rank] = segmentValue
  }
}
