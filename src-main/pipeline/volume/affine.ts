declare const to: unique symbol
declare const from: unique symbol
declare const space: unique symbol

/**
 * A 4×4 affine from one named space to another, row-major, last row 0 0 0 1. Spaces are `ras` and `lps` (world, mm),
 * `voxel` (index, center of voxel 0 is 0), and whatever a stage names.
 */
export interface Affine<To extends string, From extends string> {
  readonly elements: readonly number[]
  readonly [to]?: To
  readonly [from]?: From
}

/** A point in a named space: mm in world spaces, voxel index in voxel spaces. */
export interface Point<Space extends string> {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly [space]?: Space
}

export const point = <Space extends string>(x: number, y: number, z: number): Point<Space> => ({ x, y, z })
export const ras = (x: number, y: number, z: number): Point<'ras'> => ({ x, y, z })
export const voxel = (i: number, j: number, k: number): Point<'voxel'> => ({ x: i, y: j, z: k })

/** @param elements 12 or 16 numbers, row-major. Throws on any other count: that is a bug of the caller. */
export function affine<To extends string, From extends string>(elements: ArrayLike<number>): Affine<To, From> {
  if (elements.length !== 12 && elements.length !== 16)
    throw new Error(`An affine has 12 or 16 elements, not ${elements.length}.`)
  return { elements: [...Array.from(elements).slice(0, 12), 0, 0, 0, 1] }
}

export const identity = <To extends string, From extends string>(): Affine<To, From> =>
  affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0])

/** The one place that converts between the world spaces: two axes change sign. Its own inverse. */
export const lpsFromRas: Affine<'lps', 'ras'> = affine([-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0])
export const rasFromLps: Affine<'ras', 'lps'> = affine([-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0])

export function apply<To extends string, From extends string>(m: Affine<To, From>, p: Point<NoInfer<From>>): Point<To> {
  const e = m.elements
  return {
    x: e[0]! * p.x + e[1]! * p.y + e[2]! * p.z + e[3]!,
    y: e[4]! * p.x + e[5]! * p.y + e[6]! * p.z + e[7]!,
    z: e[8]! * p.x + e[9]! * p.y + e[10]! * p.z + e[11]!,
  }
}

/** `compose(a, b)` applies b first: spaces cancel like units. */
export function compose<To extends string, Via extends string, From extends string>(
  a: Affine<To, Via>,
  b: Affine<NoInfer<Via>, From>,
): Affine<To, From> {
  const product: number[] = []
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 4; column++) {
      let sum = column === 3 ? a.elements[row * 4 + 3]! : 0
      for (let via = 0; via < 3; via++) sum += a.elements[row * 4 + via]! * b.elements[via * 4 + column]!
      product.push(sum)
    }
  }
  return affine(product)
}

/** Determinant of the 3×3 part: the voxel's volume in mm³ for a voxel → world affine, negative if left-handed. */
export function determinant(m: Affine<string, string>): number {
  const e = m.elements
  return (
    e[0]! * (e[5]! * e[10]! - e[6]! * e[9]!) -
    e[1]! * (e[4]! * e[10]! - e[6]! * e[8]!) +
    e[2]! * (e[4]! * e[9]! - e[5]! * e[8]!)
  )
}

/** Throws if the affine is singular: whoever reads files has refused those before. */
export function invert<To extends string, From extends string>(m: Affine<To, From>): Affine<From, To> {
  const e = m.elements
  const d = determinant(m)
  if (!Number.isFinite(d) || d === 0) throw new Error('A singular affine has no inverse.')
  const r = [
    (e[5]! * e[10]! - e[6]! * e[9]!) / d,
    (e[2]! * e[9]! - e[1]! * e[10]!) / d,
    (e[1]! * e[6]! - e[2]! * e[5]!) / d,
    (e[6]! * e[8]! - e[4]! * e[10]!) / d,
    (e[0]! * e[10]! - e[2]! * e[8]!) / d,
    (e[2]! * e[4]! - e[0]! * e[6]!) / d,
    (e[4]! * e[9]! - e[5]! * e[8]!) / d,
    (e[1]! * e[8]! - e[0]! * e[9]!) / d,
    (e[0]! * e[5]! - e[1]! * e[4]!) / d,
  ]
  const shift = [0, 1, 2].map((row) => -(r[row * 3]! * e[3]! + r[row * 3 + 1]! * e[7]! + r[row * 3 + 2]! * e[11]!))
  return affine([0, 1, 2].flatMap((row) => [r[row * 3]!, r[row * 3 + 1]!, r[row * 3 + 2]!, shift[row]!]))
}

/** Column `axis` (0, 1, 2) of the 3×3 part: the step in the target space per step of one in the source space. */
export const column = (m: Affine<string, string>, axis: 0 | 1 | 2): readonly [number, number, number] => [
  m.elements[axis]!,
  m.elements[4 + axis]!,
  m.elements[8 + axis]!,
]
