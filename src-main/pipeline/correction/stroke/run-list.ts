/** The runs of voxels that a stroke changed, in the order of painting: start, length, value before. */
export interface RunList {
  add(start: number, length: number, before: number): void
  /** The runs as a patch stores them: sorted, neighbors with equal values joined. `undefined` if there are none. */
  sorted(after: number): Uint32Array<ArrayBuffer> | undefined
}

/** No run may be added twice or overlap another one. Voxel indices stay below 2³². */
export function createRunList(): RunList {
  let triples = new Uint32Array(3 * 256)
  let count = 0
  return {
    add(start, length, before) {
      if (3 * count === triples.length) {
        const larger = new Uint32Array(2 * triples.length)
        larger.set(triples)
        triples = larger
      }
      triples[3 * count] = start
      triples[3 * count + 1] = length
      triples[3 * count + 2] = before
      count++
    },
    sorted: (after) => (count === 0 ? undefined : joined(triples, count, after)),
  }
}

function joined(triples: Uint32Array, count: number, after: number): Uint32Array<ArrayBuffer> {
  const order = Uint32Array.from({ length: count }, (_, run) => run).sort((a, b) => triples[3 * a]! - triples[3 * b]!)
  const runs = new Uint32Array(4 * count)
  let end = 0
  for (const run of order) {
    const start = triples[3 * run]!
    const length = triples[3 * run + 1]!
    const before = triples[3 * run + 2]!
    const isNext = end > 0 && runs[end - 4]! + runs[end - 3]! === start && runs[end - 2] === before
    if (isNext) {
      runs[end - 3] = runs[end - 3]! + length
    } else {
      runs[end] = start
      runs[end + 1] = length
      runs[end + 2] = before
      runs[end + 3] = after
      end += 4
    }
  }
  return runs.slice(0, end)
}
