import type { Labelmap } from './volume.ts'
import { shapeOf, type VoxelBox } from './voxel-box.ts'

/**
 * Where the surface of one segment crosses an edge between two neighboring voxels of a box, in the order of memory.
 * Each is one number: `place · 6 + axis · 2 + facing`. `place` is that of the upper voxel in a box that is one voxel
 * larger along each axis; `facing` is 0 where the lower voxel belongs to the segment, 1 where the upper one does.
 */
export class Crossings {
  #codes = new Uint32Array(256)
  #count = 0

  push(code: number): void {
    if (this.#count === this.#codes.length) {
      const larger = new Uint32Array(this.#count * 2)
      larger.set(this.#codes)
      this.#codes = larger
    }
    this.#codes[this.#count++] = code
  }
  get codes(): Uint32Array {
    return this.#codes.subarray(0, this.#count)
  }
}

/**
 * The crossings of every wanted segment in one pass over a box that holds them whole. Beyond the volume is background,
 * so what touches the border is closed there. Throws for a box of more than 2³² / 6 voxels.
 */
export function crossingsOf(
  { grid, voxels }: Labelmap,
  box: VoxelBox,
  values: Iterable<number>,
): ReadonlyMap<number, Crossings> {
  const [width, height, depth] = shapeOf(box)
  if ((width + 1) * (height + 1) * (depth + 1) * 6 > 2 ** 32) throw new Error('The box is too large for a surface.')
  const found = new Map([...values].map((value) => [value, new Crossings()]))
  const byValue: (Crossings | undefined)[] = new Array(65536).fill(undefined)
  for (const [value, crossings] of found) byValue[value] = crossings
  // Two slices of the box with a rim of background around them.
  const stride = width + 2
  let former = new Uint16Array(stride * (height + 2))
  let current = new Uint16Array(stride * (height + 2))
  const [ni, nj] = grid.shape
  const [i0, j0, k0] = box.min
  for (let z = 0; z <= depth; z++) {
    if (z === depth) current.fill(0)
    else
      for (let y = 0; y < height; y++) {
        const from = ((k0 + z) * nj + j0 + y) * ni + i0
        current.set(voxels.subarray(from, from + width), (y + 1) * stride + 1)
      }
    crossSlice({ current, former, width, height, z, byValue })
    const next = former
    former = current
    current = next
  }
  return found
}

interface SlicePair {
  readonly current: Uint16Array
  readonly former: Uint16Array
  readonly width: number
  readonly height: number
  readonly z: number
  readonly byValue: readonly (Crossings | undefined)[]
}

function crossSlice({ current, former, width, height, z, byValue }: SlicePair): void {
  const stride = width + 2
  for (let y = 0; y <= height; y++) {
    let at = (y + 1) * stride + 1
    let code = (z * (height + 1) + y) * (width + 1) * 6
    for (let x = 0; x <= width; x++, at++, code += 6) {
      const value = current[at]!
      const alongI = current[at - 1]!
      const alongJ = current[at - stride]!
      const alongK = former[at]!
      if (value === alongI && value === alongJ && value === alongK) continue
      const own = byValue[value]
      if (value !== alongI) {
        byValue[alongI]?.push(code)
        own?.push(code + 1)
      }
      if (value !== alongJ) {
        byValue[alongJ]?.push(code + 2)
        own?.push(code + 3)
      }
      if (value !== alongK) {
        byValue[alongK]?.push(code + 4)
        own?.push(code + 5)
      }
    }
  }
}
