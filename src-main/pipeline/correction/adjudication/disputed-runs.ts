/** Where two readings differ: start and length of each run of undecided voxels, in pairs, in the order of memory. */
export function disputedRuns(merged: Uint16Array, undecidedValue: number): Uint32Array<ArrayBuffer> {
  const runs: number[] = []
  for (let start = merged.indexOf(undecidedValue); start >= 0; ) {
    let end = start + 1
    while (merged[end] === undecidedValue) end++
    runs.push(start, end - start)
    start = merged.indexOf(undecidedValue, end)
  }
  return Uint32Array.from(runs)
}

/** How many voxels of a patch, runs of (start, length, before, after), lie where both readings agree. */
export function strayCount(patch: Uint32Array, disputed: Uint32Array): number {
  let count = 0
  for (let at = 0; at < patch.length; at += 4) {
    const start = patch[at] ?? 0
    const length = patch[at + 1] ?? 0
    count += length - disputedIn(start, start + length, disputed)
  }
  return count
}

/** How many disputed voxels lie from `start` to before `end`. */
function disputedIn(start: number, end: number, disputed: Uint32Array): number {
  let low = 0
  let high = disputed.length / 2
  while (low < high) {
    const middle = (low + high) >> 1
    if ((disputed[2 * middle] ?? 0) + (disputed[2 * middle + 1] ?? 0) <= start) low = middle + 1
    else high = middle
  }
  let count = 0
  for (let at = 2 * low; at < disputed.length && (disputed[at] ?? 0) < end; at += 2) {
    const from = disputed[at] ?? 0
    count += Math.min(end, from + (disputed[at + 1] ?? 0)) - Math.max(start, from)
  }
  return count
}
