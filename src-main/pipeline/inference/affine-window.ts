import type { Affine } from '@volume/affine.ts'
import type { Shape } from '@volume/grid.ts'
import type { Random } from '@volume/random.ts'
import { aboutMiddle, turnAbout, type WindowAffine } from '@volume/window-affine.ts'

/** Largest turn about each axis, degrees; largest change of size, as a share; largest shift, mm. */
const limits = { degrees: 5, scale: 0.05, shiftMm: 1 } as const

/** A small turn, change of size and shift about the window's middle. Turns are turns in mm, whatever the spacing. */
export function drawAffine(
  random: Random,
  patchShape: Shape,
  spacingMm: readonly [number, number, number],
): WindowAffine {
  const within = (limit: number) => (2 * random.uniform() - 1) * limit
  const [a, b, c] = [0, 1, 2].map(() => (within(limits.degrees) * Math.PI) / 180) as [number, number, number]
  const scale = 1 + within(limits.scale)
  const shiftMm = [0, 1, 2].map(() => within(limits.shiftMm))
  const linear = turnAbout([a, b, c]).map((element) => scale * element)
  return aboutMiddle({ linear, shiftMm, shape: patchShape, spacingMm })
}

interface Sampled {
  readonly source: Float32Array
  readonly sourceShape: Shape
  readonly targetShape: Shape
  readonly sourceFromTarget: Affine<string, string>
  /** What lies beyond the source: 0, or its nearest voxel. */
  readonly beyond: 'zero' | 'nearest'
}

/** Linear interpolation of one array at the voxels of a window, i fastest. */
export function sampleWindow(sampled: Sampled, target: Float32Array): void {
  const { source, sourceShape, targetShape, sourceFromTarget, beyond } = sampled
  const e = sourceFromTarget.elements
  const [iCount, jCount, kCount] = sourceShape
  const isNearest = beyond === 'nearest'
  let at = 0
  for (let k = 0; k < targetShape[2]; k++)
    for (let j = 0; j < targetShape[1]; j++)
      for (let i = 0; i < targetShape[0]; i++, at++) {
        let x = e[0]! * i + e[1]! * j + e[2]! * k + e[3]!
        let y = e[4]! * i + e[5]! * j + e[6]! * k + e[7]!
        let z = e[8]! * i + e[9]! * j + e[10]! * k + e[11]!
        if (isNearest) {
          x = Math.min(iCount - 1, Math.max(0, x))
          y = Math.min(jCount - 1, Math.max(0, y))
          z = Math.min(kCount - 1, Math.max(0, z))
        } else if (!(x > -1 && y > -1 && z > -1 && x < iCount && y < jCount && z < kCount)) {
          target[at] = 0
          continue
        }
        const [i0, j0, k0] = [Math.floor(x), Math.floor(y), Math.floor(z)]
        const [u, v, w] = [x - i0, y - j0, z - k0]
        let sum = 0
        for (let corner = 0; corner < 8; corner++) {
          const [di, dj, dk] = [corner & 1, (corner >> 1) & 1, corner >> 2]
          const share = (di ? u : 1 - u) * (dj ? v : 1 - v) * (dk ? w : 1 - w)
          const [ci, cj, ck] = [i0 + di, j0 + dj, k0 + dk]
          // A corner without a share may lie beyond the source.
          if (share === 0 || ci < 0 || cj < 0 || ck < 0 || ci >= iCount || cj >= jCount || ck >= kCount) continue
          sum += share * source[ci + iCount * (cj + jCount * ck)]!
        }
        target[at] = sum
      }
}
