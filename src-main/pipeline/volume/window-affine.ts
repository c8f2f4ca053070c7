import { type Affine, affine, compose } from './affine.ts'
import type { Shape } from './grid.ts'

/** From window voxels to window voxels: where a turned window's voxel lies in the window that was not turned. */
export type WindowAffine = Affine<'window', 'turned'>

/** The turns about i, j and k, in radians, one after the other: 3×3, row-major. */
export function turnAbout([a, b, c]: readonly [number, number, number]): readonly number[] {
  const e = compose<string, string, string>(
    compose<string, string, string>(
      affine([Math.cos(c), -Math.sin(c), 0, 0, Math.sin(c), Math.cos(c), 0, 0, 0, 0, 1, 0]),
      affine([Math.cos(b), 0, Math.sin(b), 0, 0, 1, 0, 0, -Math.sin(b), 0, Math.cos(b), 0]),
    ),
    affine([1, 0, 0, 0, 0, Math.cos(a), -Math.sin(a), 0, 0, Math.sin(a), Math.cos(a), 0]),
  ).elements
  return [0, 1, 2].flatMap((row) => e.slice(row * 4, row * 4 + 3))
}

interface AboutMiddle {
  /** 3×3 in mm, row-major. */
  readonly linear: readonly number[]
  readonly shiftMm: readonly number[]
  readonly shape: Shape
  readonly spacingMm: readonly [number, number, number]
}

/** The affine in voxels that leaves a window's middle where it is, but for the shift. */
export function aboutMiddle({ linear, shiftMm, shape, spacingMm }: AboutMiddle): WindowAffine {
  const middle = shape.map((count) => (count - 1) / 2)
  const elements = [0, 1, 2].flatMap((row) => {
    const inVoxels = [0, 1, 2].map((column) => (linear[row * 3 + column]! * spacingMm[column]!) / spacingMm[row]!)
    const moved = inVoxels.reduce((sum, element, column) => sum + element * middle[column]!, 0)
    return [...inVoxels, middle[row]! + shiftMm[row]! / spacingMm[row]! - moved]
  })
  return affine(elements)
}
