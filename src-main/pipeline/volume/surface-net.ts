import type { Shape } from './grid.ts'

/**
 * The dual net of one segment (S. F. F. Gibson, Constrained elastic surface nets, MICCAI 1998): a vertex in each cell of
 * eight voxel centers that the surface passes, a quadrilateral across each edge between voxels that it crosses.
 */
export interface SurfaceNet {
  /** Voxels of the box, x y z per vertex. */
  readonly positions: Float32Array
  /** Per vertex the middle of its cell, as `positions`. */
  readonly middles: Float32Array
  /** Four vertices each, counter-clockwise seen from outside in a right-handed space of voxels. */
  readonly quads: Uint32Array
}

/** @param codes of `Crossings`; `shape` is that of their box. */
export function surfaceNet(codes: Uint32Array, [width, height]: Shape): SurfaceNet {
  const builder = new NetBuilder(codes.length, width + 1, height + 1)
  const row = width + 1
  const slice = row * (height + 1)
  for (let quad = 0; quad < codes.length; quad++) {
    const code = codes[quad]!
    const facing = code & 1
    const place = Math.floor(code / 6)
    const axis = ((code - place * 6) >> 1) as 0 | 1 | 2
    const z = Math.floor(place / slice)
    const y = Math.floor((place - z * slice) / row)
    builder.add(quad, [place - z * slice - y * row, y, z], axis, facing)
  }
  return builder.net()
}

/** The four cells around an edge along each axis, counter-clockwise about it. */
const around = [
  [0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1],
  [0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 0, 0],
  [0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0],
] as const

class NetBuilder {
  readonly #rowLength: number
  readonly #layerLength: number
  /** The vertex of a cell of the two layers at work; valid only where the vertex names the same cell. */
  readonly #vertexOf: Uint32Array
  readonly #cellOf: Float64Array
  readonly #sums: Float32Array
  readonly #counts: Uint8Array
  readonly #middles: Float32Array
  readonly #quads: Uint32Array
  #vertexCount = 0

  /** A vertex has three quads or more, so there are at most 4/3 as many vertices. */
  constructor(quadCount: number, rowLength: number, columnLength: number) {
    const most = Math.ceil((quadCount * 4) / 3)
    this.#rowLength = rowLength
    this.#layerLength = rowLength * columnLength
    this.#vertexOf = new Uint32Array(this.#layerLength * 2)
    this.#cellOf = new Float64Array(most)
    this.#sums = new Float32Array(most * 3)
    this.#counts = new Uint8Array(most)
    this.#middles = new Float32Array(most * 3)
    this.#quads = new Uint32Array(quadCount * 4)
  }

  /** The quad across the edge that ends at the voxel `at`. */
  add(quad: number, at: readonly [number, number, number], axis: 0 | 1 | 2, facing: number): void {
    const offsets = around[axis]
    const sums = this.#sums
    for (let corner = 0; corner < 4; corner++) {
      const vertex = this.#vertex(
        at[0] + offsets[corner * 3]!,
        at[1] + offsets[corner * 3 + 1]!,
        at[2] + offsets[corner * 3 + 2]!,
      )
      sums[vertex * 3] = sums[vertex * 3]! + at[0] - (axis === 0 ? 0.5 : 0)
      sums[vertex * 3 + 1] = sums[vertex * 3 + 1]! + at[1] - (axis === 1 ? 0.5 : 0)
      sums[vertex * 3 + 2] = sums[vertex * 3 + 2]! + at[2] - (axis === 2 ? 0.5 : 0)
      this.#counts[vertex] = this.#counts[vertex]! + 1
      this.#quads[quad * 4 + (facing === 0 ? corner : 3 - corner)] = vertex
    }
  }

  /** Cells are counted from the one before the first voxel: cell x lies between voxels x − 1 and x. */
  #vertex(x: number, y: number, z: number): number {
    const cell = z * this.#layerLength + y * this.#rowLength + x
    const slot = cell - (z - (z & 1)) * this.#layerLength
    const known = this.#vertexOf[slot]!
    if (known < this.#vertexCount && this.#cellOf[known] === cell) return known
    const vertex = this.#vertexCount++
    this.#vertexOf[slot] = vertex
    this.#cellOf[vertex] = cell
    this.#middles[vertex * 3] = x - 0.5
    this.#middles[vertex * 3 + 1] = y - 0.5
    this.#middles[vertex * 3 + 2] = z - 0.5
    return vertex
  }

  net(): SurfaceNet {
    const count = this.#vertexCount
    const positions = this.#sums.slice(0, count * 3)
    for (let at = 0; at < positions.length; at++) positions[at] = positions[at]! / this.#counts[Math.floor(at / 3)]!
    return { positions, middles: this.#middles.slice(0, count * 3), quads: this.#quads }
  }
}
