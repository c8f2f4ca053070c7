import type { Patch } from '@contract/correction.ts'
import type { Shape } from '@volume/grid.ts'
import type { PanePlane } from '@volume/pane-plane.ts'
import { along } from './slice.ts'

/** What a patch does to a voxel of a slice. */
export const untouched = 0
export const removed = 1
export const added = 2

/** A slice of a patch, row-major as shown: what happens to each voxel, and its label value afterwards. */
export interface PatchSlice {
  readonly changes: Uint16Array
  readonly after: Uint16Array
}

/**
 * The runs of a patch by rows of voxels (along i), so that any slice of it is found without walking through all of it.
 */
export class PatchRows {
  readonly #shape: Shape
  /** Row (j + nj·k) → its first piece; one more than there are rows. */
  readonly #rowStart: Uint32Array
  readonly #first: Uint32Array
  readonly #last: Uint32Array
  readonly #after: Uint16Array

  constructor(shape: Shape, { runs }: Pick<Patch, 'runs'>) {
    this.#shape = shape
    const [ni, nj, nk] = shape
    this.#rowStart = new Uint32Array(nj * nk + 1)
    forPieces(runs, ni, (row) => {
      this.#rowStart[row + 1]! += 1
    })
    for (let row = 0; row < nj * nk; row++) this.#rowStart[row + 1]! += this.#rowStart[row]!
    const count = this.#rowStart[nj * nk] ?? 0
    this.#first = new Uint32Array(count)
    this.#last = new Uint32Array(count)
    this.#after = new Uint16Array(count)
    // Runs are sorted, so their pieces come row by row.
    let piece = 0
    forPieces(runs, ni, (_, first, last, after) => {
      this.#first[piece] = first
      this.#last[piece] = last
      this.#after[piece++] = after
    })
  }

  /** Writes a slice into `target`, which has to be of the slice's size. */
  extract(target: PatchSlice, plane: PanePlane, sliceIndex: number): void {
    target.changes.fill(untouched)
    const [ni, nj, nk] = this.#shape
    const normal = plane.normal.axis
    const cell = cellsOf(this.#shape, plane)
    const [jFirst, jEnd] = normal === 1 ? [sliceIndex, sliceIndex + 1] : [0, nj]
    const [kFirst, kEnd] = normal === 2 ? [sliceIndex, sliceIndex + 1] : [0, nk]
    const [iFirst, iLast] = normal === 0 ? [sliceIndex, sliceIndex] : [0, ni - 1]
    for (let k = kFirst; k < kEnd; k++)
      for (let j = jFirst; j < jEnd; j++) {
        const row = k * nj + j
        const end = this.#rowStart[row + 1]!
        for (let piece = this.#rowStart[row]!; piece < end; piece++) {
          const after = this.#after[piece]!
          const last = Math.min(iLast, this.#last[piece]!)
          for (let i = Math.max(iFirst, this.#first[piece]!); i <= last; i++) {
            const at = cell.origin + cell.i * i + cell.j * j + cell.k * k
            target.changes[at] = after === 0 ? removed : added
            target.after[at] = after
          }
        }
      }
  }
}

/** The cell of a voxel in a slice is linear in its indices. */
function cellsOf(shape: Shape, plane: PanePlane): { origin: number; i: number; j: number; k: number } {
  const width = shape[plane.columns.axis]
  const steps: [number, number, number] = [0, 0, 0]
  steps[plane.columns.axis] = plane.columns.sign
  steps[plane.rows.axis] = plane.rows.sign * width
  const origin = along(shape, plane.columns, 0) + along(shape, plane.rows, 0) * width
  return { origin, i: steps[0], j: steps[1], k: steps[2] }
}

/** Cuts runs at the ends of rows. */
function forPieces(
  runs: Uint32Array,
  ni: number,
  visit: (row: number, first: number, last: number, after: number) => void,
): void {
  for (let at = 0; at < runs.length; at += 4) {
    const end = runs[at]! + runs[at + 1]!
    for (let start = runs[at]!; start < end; ) {
      const row = Math.floor(start / ni)
      const stop = Math.min(end, (row + 1) * ni)
      visit(row, start - row * ni, stop - 1 - row * ni, runs[at + 3]!)
      start = stop
    }
  }
}
