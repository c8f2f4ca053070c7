import type { Shape } from '@volume/grid.ts'
import type { Random } from '@volume/random.ts'
import { aboutMiddle, turnAbout, type WindowAffine } from '@volume/window-affine.ts'
import { within } from './draw.ts'

/** Voxels along i, j, k and the distance of their centers. */
export interface WindowGrid {
  readonly shape: Shape
  readonly spacingMm: readonly [number, number, number]
}

/** The largest of each, either way. */
export interface AffineLimits {
  /** Turn about each axis. */
  readonly degrees: number
  /** Change of size of all axes together, and of each axis besides, as shares below 1. */
  readonly scale: number
  readonly scaleOfAxis: number
  /** Shift of one axis per mm along another. */
  readonly shear: number
  readonly shiftMm: number
}

/**
 * A turn after a shear after a change of size, about the window's middle, all in mm. The determinant is the product of the
 * three sizes: always positive, so the affine mirrors nothing.
 */
export function drawAffine(random: Random, limits: AffineLimits, { shape, spacingMm }: WindowGrid): WindowAffine {
  const three = (limit: number) => [within(random, limit), within(random, limit), within(random, limit)] as const
  const r = turnAbout(three((limits.degrees * Math.PI) / 180) as [number, number, number])
  const scale = 1 + within(random, limits.scale)
  const [si, sj, sk] = three(limits.scaleOfAxis).map((share) => scale * (1 + share)) as [number, number, number]
  const [ij, ik, jk] = three(limits.shear)
  const shiftMm = three(limits.shiftMm)
  const linear = [0, 3, 6].flatMap((row) => {
    const [a, b, c] = [r[row]!, r[row + 1]!, r[row + 2]!]
    return [a * si, (a * ij + b) * sj, (a * ik + b * jk + c) * sk]
  })
  return aboutMiddle({ linear, shiftMm, shape, spacingMm })
}
