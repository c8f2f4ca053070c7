import type { Shape } from '@volume/grid.ts'
import { neighborhood } from './neighborhood.ts'

/** Place of each voxel among the candidates + 1, 0 for what is none; for the voxels from index `first` on. */
export interface Ranks {
  readonly first: number
  readonly ranks: Int32Array
}

export interface BlobRequest {
  readonly shape: Shape
  /** What floods first: the doubt of each voxel. */
  readonly heights: Uint16Array
  /** Indices of the voxels that may belong to a blob, ascending. */
  readonly candidates: Uint32Array
  readonly ranks: Ranks
  /** The longest side that the box of a blob may have along i, j, k, in voxels; at least 1. */
  readonly reach: readonly [number, number, number]
}

/**
 * Connected blobs (26 neighbors) of voxels in doubt, none longer than `reach`: for each candidate the number of its blob.
 * A watershed from the maxima down (Vincent & Soille 1991, turned over): the most doubtful voxels come first, equal ones
 * in order of their index; each joins the neighboring blob through its most doubtful neighbor, and blobs that meet in it
 * become one, as long as the box stays within `reach`. A voxel that fits nowhere starts a blob of its own. So the shell of
 * doubt around a whole segment falls apart at its least doubtful places.
 */
export function doubtBlobs({ shape, heights, candidates, ranks, reach }: BlobRequest): Int32Array {
  const order = byHeight(candidates, heights)
  const forest = createForest(candidates.length, reach)
  const neighborsOf = neighborhood(shape)
  const { first, ranks: rankOf } = ranks
  const near = new Int32Array(26)
  const nodes = new Int32Array(26)
  const place = [0, 0, 0]
  for (let turn = 0; turn < order.length; turn++) {
    const rank = order[turn]!
    const index = candidates[rank]!
    const count = neighborsOf(index, near, place)
    let met = 0
    for (let one = 0; one < count; one++) {
      const other = rankOf[near[one]! - first]! - 1
      if (other >= 0 && forest.isFlooded(other)) nodes[met++] = other
    }
    const own = forest.add(rank, place)
    joinInOrder(own, nodes.subarray(0, met), { forest, heights, candidates })
  }
  return forest.blobs()
}

interface Flood {
  readonly forest: Forest
  readonly heights: Uint16Array
  readonly candidates: Uint32Array
}

/** Joins a new voxel to its flooded neighbors, the most doubtful first. */
function joinInOrder(own: number, nodes: Int32Array, { forest, heights, candidates }: Flood): void {
  const heightOf = (node: number) => heights[candidates[node]!]!
  // Few and nearly sorted: an insertion sort, stable, so that equal neighbors keep the order of their index.
  for (let at = 1; at < nodes.length; at++) {
    const node = nodes[at]!
    let to = at
    for (; to > 0 && heightOf(nodes[to - 1]!) < heightOf(node); to--) nodes[to] = nodes[to - 1]!
    nodes[to] = node
  }
  for (let at = 0; at < nodes.length; at++) forest.join(own, nodes[at]!)
}

/** The candidates' ranks from the highest to the lowest: a counting sort, stable. */
function byHeight(candidates: Uint32Array, heights: Uint16Array): Uint32Array {
  const starts = new Uint32Array(65537)
  for (let rank = 0; rank < candidates.length; rank++) starts[65536 - heights[candidates[rank]!]!]!++
  let sum = 0
  for (let key = 0; key < starts.length; key++) {
    const count = starts[key]!
    starts[key] = sum
    sum += count
  }
  const order = new Uint32Array(candidates.length)
  for (let rank = 0; rank < candidates.length; rank++) order[starts[65536 - heights[candidates[rank]!]!]!++] = rank
  return order
}

interface Forest {
  isFlooded(node: number): boolean
  add(node: number, place: readonly number[]): number
  join(a: number, b: number): void
  blobs(): Int32Array
}

/** Disjoint sets that know their boxes and refuse to grow beyond a reach. */
function createForest(size: number, reach: readonly number[]): Forest {
  const parents = new Int32Array(size).fill(-1)
  const mins = new Int16Array(3 * size)
  const maxs = new Int16Array(3 * size)
  const rootOf = (node: number): number => {
    let at = node
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!
      at = parents[at]!
    }
    return at
  }
  const fits = (a: number, b: number): boolean => {
    for (let axis = 0; axis < 3; axis++) {
      const low = Math.min(mins[3 * a + axis]!, mins[3 * b + axis]!)
      const high = Math.max(maxs[3 * a + axis]!, maxs[3 * b + axis]!)
      if (high - low + 1 > reach[axis]!) return false
    }
    return true
  }
  return {
    isFlooded: (node) => parents[node] !== -1,
    add(node, place) {
      parents[node] = node
      for (let axis = 0; axis < 3; axis++) mins[3 * node + axis] = maxs[3 * node + axis] = place[axis]!
      return node
    },
    join(a, b) {
      const [one, other] = [rootOf(a), rootOf(b)]
      if (one === other || !fits(one, other)) return
      parents[one] = other
      for (let axis = 0; axis < 3; axis++) {
        mins[3 * other + axis] = Math.min(mins[3 * one + axis]!, mins[3 * other + axis]!)
        maxs[3 * other + axis] = Math.max(maxs[3 * one + axis]!, maxs[3 * other + axis]!)
      }
    },
    blobs() {
      const numbers = new Int32Array(size).fill(-1)
      const blobs = new Int32Array(size)
      let count = 0
      for (let node = 0; node < size; node++) {
        const root = rootOf(node)
        if (numbers[root] === -1) numbers[root] = count++
        blobs[node] = numbers[root]!
      }
      return blobs
    },
  }
}
