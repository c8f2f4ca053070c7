import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Affine, affine, column, determinant } from './affine.ts'
import type { Named } from './image-header.ts'
import { polarFactor, unitColumns } from './rotation.ts'
import type { NiftiForms } from './scan.ts'

type Qform = Pick<NiftiForms, 'quaternion' | 'qoffset' | 'pixdim'>

/** How far b² + c² + d² may exceed 1 by rounding (three times the step of single precision, as nibabel allows). */
const unitSlack = 3 * 2 ** -23

/** Affine of the qform (nifti1.h, method 2): a rotation, spacings, qfac −1 for a mirrored third axis, and an offset. */
export function affineFromQform(
  { quaternion, qoffset, pixdim }: Qform,
  { file }: Named,
): Result<Affine<'ras', 'voxel'>, Failure> {
  const invalid = (because: string) => fail({ kind: 'header-invalid', file, because })
  const [b, c, d] = quaternion
  const [qfac, iMm, jMm, kMm] = pixdim
  if (![...quaternion, ...qoffset].every(Number.isFinite))
    return invalid('its qform holds values that are not finite numbers')
  const wrong = [iMm, jMm, kMm].find((spacing) => !(spacing > 0 && spacing < Infinity))
  if (wrong !== undefined) return invalid(`its qform needs spacings, but one of them is ${wrong}`)
  const rest = 1 - (b * b + c * c + d * d)
  if (rest < -unitSlack) return invalid('its qform is not a rotation')

  const r = rotationOf(Math.sqrt(Math.max(0, rest)), b, c, d)
  const spacings = [iMm, jMm, qfac < 0 ? -kMm : kMm]
  return ok(
    affine(
      [0, 1, 2].flatMap((row) => [...spacings.map((spacing, axis) => r[row * 3 + axis]! * spacing), qoffset[row]!]),
    ),
  )
}

/** Row-major 3×3 rotation of a quaternion of any length above 0. */
function rotationOf(a: number, b: number, c: number, d: number): readonly number[] {
  const s = 2 / (a * a + b * b + c * c + d * d)
  return [
    1 - s * (c * c + d * d),
    s * (b * c - a * d),
    s * (b * d + a * c),
    s * (b * c + a * d),
    1 - s * (b * b + d * d),
    s * (c * d - a * b),
    s * (b * d - a * c),
    s * (c * d + a * b),
    1 - s * (b * b + c * c),
  ]
}

/** The qform closest to an affine: shears, which a qform cannot say, are left out. */
export function qformFromAffine(rasFromVoxel: Affine<'ras', 'voxel'>): Qform {
  const qfac = determinant(rasFromVoxel) < 0 ? -1 : 1
  const e = rasFromVoxel.elements
  const rotation = polarFactor(unitColumns(e).map((element, index) => (index % 3 === 2 ? element * qfac : element)))
  const spacing = (axis: 0 | 1 | 2) => Math.hypot(...column(rasFromVoxel, axis))
  return {
    quaternion: quaternionOf(rotation),
    qoffset: [e[3]!, e[7]!, e[11]!],
    pixdim: [qfac, spacing(0), spacing(1), spacing(2)],
  }
}

/** b, c, d of a rotation with a ≥ 0, from its largest component, so that nothing small is divided by (Shepperd 1978). */
function quaternionOf(r: readonly number[]): readonly [number, number, number] {
  const [xx, yy, zz] = [r[0]!, r[4]!, r[8]!]
  const squares = [1 + xx + yy + zz, 1 + xx - yy - zz, 1 - xx + yy - zz, 1 - xx - yy + zz]
  const [ab, ac, ad] = [r[7]! - r[5]!, r[2]! - r[6]!, r[3]! - r[1]!]
  const [bc, bd, cd] = [r[3]! + r[1]!, r[2]! + r[6]!, r[7]! + r[5]!]
  const products = [
    [squares[0]!, ab, ac, ad],
    [ab, squares[1]!, bc, bd],
    [ac, bc, squares[2]!, cd],
    [ad, bd, cd, squares[3]!],
  ]
  const largest = products[squares.indexOf(Math.max(...squares))]!
  const length = Math.hypot(...largest) * (largest[0]! < 0 ? -1 : 1)
  return [largest[1]! / length, largest[2]! / length, largest[3]! / length]
}
