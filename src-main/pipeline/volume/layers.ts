/** A mask or labelmap of several that lie on one grid. */
export interface OverlapSource {
  readonly voxels: Uint8Array | Uint16Array
  /** Which segment a stored value stands for; absent: the stored value itself. 0 is background always. */
  readonly segmentValues?: ReadonlyMap<number, number>
}

/** Two segments that claim the same voxels. */
export interface Overlap {
  /** The smaller label value first. */
  readonly segmentValues: readonly [number, number]
  readonly voxelCount: number
}

export interface Layer {
  /** Sorted. */
  readonly segmentValues: readonly number[]
  readonly voxels: Uint16Array
}

export interface Layers {
  /** Sorted by label values; empty where the sources fit into one labelmap. */
  readonly overlaps: readonly Overlap[]
  /** The largest number of segments in one voxel: fewer layers than this are impossible. */
  readonly depth: number
  /** No two segments of a layer overlap. Together they hold exactly what the sources hold. */
  readonly layers: readonly Layer[]
}

const noPair = 65536

/**
 * Which segments of the sources overlap, and the sources as labelmaps that lose none of it. What two sources call the same
 * segment is one segment. The layers are colors of the overlap graph, greedily from the segment with the most overlaps
 * (Welsh, Powell 1967): few, often `depth`, not always the fewest. Throws where voxel counts differ or a stored value
 * stands for no segment of 1..65535: both are to be checked where the files are read.
 */
export function layersOf(sources: readonly OverlapSource[]): Layers {
  const voxelCount = sources[0]?.voxels.length ?? 0
  if (sources.some(({ voxels }) => voxels.length !== voxelCount)) throw new Error('The sources are not on one grid.')
  const tables = sources.map(tableOf)
  const { present, pairs, depth } = countPairs(sources, tables, voxelCount)
  const overlaps = [...pairs]
    .map(([pair, count]): Overlap => ({ segmentValues: [Math.floor(pair / noPair), pair % noPair], voxelCount: count }))
    .toSorted((a, b) => a.segmentValues[0] - b.segmentValues[0] || a.segmentValues[1] - b.segmentValues[1])
  const layerOf = colorGraph(present, overlaps)
  const layerCount = Math.max(0, ...[...layerOf.values()].map((index) => index + 1))
  const layers = Array.from({ length: layerCount }, (_, index) => ({
    segmentValues: present.filter((value) => layerOf.get(value) === index),
    voxels: new Uint16Array(voxelCount),
  }))
  const target = new Uint32Array(65536)
  for (const [value, index] of layerOf) target[value] = index
  for (const [index, { voxels }] of sources.entries()) {
    const table = tables[index]!
    for (let at = 0; at < voxelCount; at++) {
      const value = table[voxels[at]!]!
      if (value !== 0) layers[target[value]!]!.voxels[at] = value
    }
  }
  return { overlaps, depth, layers }
}

/** Segment by stored value. */
function tableOf({ voxels, segmentValues }: OverlapSource): Uint16Array {
  const table = new Uint16Array(65536)
  const seen = new Uint8Array(65536)
  for (let at = 0; at < voxels.length; at++) seen[voxels[at]!] = 1
  for (let stored = 1; stored < 65536; stored++) {
    if (seen[stored] === 0) continue
    const value = segmentValues === undefined ? stored : segmentValues.get(stored)
    if (value === undefined || !(value >= 1 && value <= 65535))
      throw new Error(`The stored value ${stored} stands for no segment.`)
    table[stored] = value
  }
  return table
}

/** One pass over all sources at once. A pair is the smaller value times 65536 plus the larger. */
function countPairs(sources: readonly OverlapSource[], tables: readonly Uint16Array[], voxelCount: number) {
  const seen = new Uint8Array(65536)
  const pairs = new Map<number, number>()
  const here = new Uint16Array(sources.length)
  let depth = 0
  for (let at = 0; at < voxelCount; at++) {
    let count = 0
    for (let index = 0; index < sources.length; index++) {
      const value = tables[index]![sources[index]!.voxels[at]!]!
      if (value === 0 || here.subarray(0, count).includes(value)) continue
      for (let other = 0; other < count; other++) {
        const [low, high] = here[other]! < value ? [here[other]!, value] : [value, here[other]!]
        const pair = low * noPair + high
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
      }
      here[count++] = value
      seen[value] = 1
    }
    if (count > depth) depth = count
  }
  const present: number[] = []
  for (let value = 1; value < 65536; value++) if (seen[value] === 1) present.push(value)
  return { present, pairs, depth }
}

/** The layer of each segment: the first one that none of its neighbors has. */
function colorGraph(present: readonly number[], overlaps: readonly Overlap[]): ReadonlyMap<number, number> {
  const neighbors = new Map<number, number[]>(present.map((value) => [value, []]))
  for (const { segmentValues } of overlaps) {
    const [a, b] = segmentValues
    neighbors.get(a)?.push(b)
    neighbors.get(b)?.push(a)
  }
  const layerOf = new Map<number, number>()
  const degree = (value: number) => neighbors.get(value)?.length ?? 0
  for (const value of present.toSorted((a, b) => degree(b) - degree(a) || a - b)) {
    const taken = new Set((neighbors.get(value) ?? []).map((other) => layerOf.get(other)))
    let layer = 0
    while (taken.has(layer)) layer++
    layerOf.set(value, layer)
  }
  return layerOf
}
