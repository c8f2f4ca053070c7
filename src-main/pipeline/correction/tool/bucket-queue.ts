/** Takes entries by ascending cost, up to the order inside a bucket; an entry is in the queue once at most. */
export interface BucketQueue {
  /** Puts an entry in, or moves it if it is there with another cost. Costs never lie below that of the last one taken. */
  put(entry: number, cost: number): void
  /** One of the cheapest bucket; -1 if the queue is empty. */
  take(): number
}

interface Queue {
  /** Entries are numbered from 0. */
  readonly entryCount: number
  /** A power of two. */
  readonly bucketWidth: number
  /** The most that the cost of an entry that is put in exceeds that of the last one taken. */
  readonly largestStep: number
}

const none = -1
const absent = -2

/**
 * A ring of doubly linked lists (Dial 1969, with wide buckets). Whoever corrects the costs of an entry puts it in again,
 * so the order inside a bucket costs time and never changes the result.
 */
export function createBucketQueue({ entryCount, bucketWidth, largestStep }: Queue): BucketQueue {
  const bucketCount = 2 ** Math.ceil(Math.log2(largestStep / bucketWidth + 3))
  const bucketsPerCost = 1 / bucketWidth
  const heads = new Int32Array(bucketCount).fill(none)
  const next = new Int32Array(entryCount).fill(absent)
  const previous = new Int32Array(entryCount)
  const bucketOf = new Int32Array(entryCount)
  let current = 0
  let count = 0
  const remove = (entry: number): void => {
    const after = next[entry]!
    const before = previous[entry]!
    if (before === none) heads[bucketOf[entry]!] = after
    else next[before] = after
    if (after !== none) previous[after] = before
    next[entry] = absent
    count--
  }
  return {
    put(entry, cost) {
      if (next[entry] !== absent) remove(entry)
      const bucket = (cost * bucketsPerCost) & (bucketCount - 1)
      const head = heads[bucket]!
      next[entry] = head
      previous[entry] = none
      if (head !== none) previous[head] = entry
      heads[bucket] = entry
      bucketOf[entry] = bucket
      count++
    },
    take() {
      if (count === 0) return none
      while (heads[current] === none) current = (current + 1) & (bucketCount - 1)
      const entry = heads[current]!
      remove(entry)
      return entry
    },
  }
}
