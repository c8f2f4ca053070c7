import type { Failure, Finding } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Affine, affine, apply, column, determinant, voxel } from './affine.ts'
import type { Grid, Shape } from './grid.ts'
import { checkedGrid, type Named } from './image-header.ts'
import type { NiftiHeader } from './nifti-header.ts'
import { affineFromQform } from './nifti-qform.ts'
import type { NiftiForms } from './scan.ts'

/** Where the voxels are, and what has to be said about how the file states it. */
export interface NiftiGeometry {
  readonly grid: Grid
  readonly findings: readonly Finding[]
}

/** Forms that place no voxel further apart than this share of the smallest spacing agree. */
const agreementShare = 0.1

/** The grid of a header. A form whose code says that it holds has to be sound even if the other one is used. */
export function geometryOf({ shape, forms }: NiftiHeader, { file }: Named): Result<NiftiGeometry, Failure> {
  const unit = forms.xyztUnits & 7
  if (unit === 1 || unit === 3)
    return fail({ kind: 'units-unsupported', file, unit: unit === 1 ? 'meters' : 'micrometers' })
  const used = affineOf(forms, { file })
  if (!used.ok) return used
  const qform = forms.qformCode > 0 ? affineFromQform(forms, { file }) : undefined
  if (qform && !qform.ok) return qform
  const checked = checkedGrid({ shape, rasFromVoxel: used.value }, { file })
  if (!checked.ok) return checked
  const { grid, findings } = checked.value
  const disagreement = qform ? compareForms(grid, qform.value, file) : []
  return ok({ grid, findings: [...disagreement, ...findings] })
}

/**
 * The affine that forms state: the sform if its code is above 0, else the qform if its code is (nifti1.h, methods 3 and
 * 2; nibabel decides alike). Forms without either say nothing about left and right, and are refused.
 */
export function affineOf(forms: NiftiForms, { file }: Named): Result<Affine<'ras', 'voxel'>, Failure> {
  if (forms.sformCode > 0) return affineFromSform(forms, file)
  return forms.qformCode > 0 ? affineFromQform(forms, { file }) : fail({ kind: 'affine-missing', file })
}

function affineFromSform({ srow }: NiftiForms, file: string): Result<Affine<'ras', 'voxel'>, Failure> {
  if (!srow.every(Number.isFinite))
    return fail({ kind: 'header-invalid', file, because: 'its sform holds values that are not finite numbers' })
  return ok(affine(srow))
}

function compareForms({ shape, rasFromVoxel }: Grid, qform: Affine<'ras', 'voxel'>, file: string): Finding[] {
  if (determinant(rasFromVoxel) * determinant(qform) < 0) return [{ kind: 'forms-mirror', file, used: 'sform' }]
  const largestMm = largestDistanceMm(shape, rasFromVoxel, qform)
  const smallestSpacingMm = Math.min(...([0, 1, 2] as const).map((axis) => Math.hypot(...column(rasFromVoxel, axis))))
  return largestMm > agreementShare * smallestSpacingMm
    ? [{ kind: 'forms-disagree', file, used: 'sform', largestMm }]
    : []
}

/** How far apart two affines place the same voxel, at most: it is one of the corners, as the difference is affine. */
export function largestDistanceMm(shape: Shape, a: Affine<'ras', 'voxel'>, b: Affine<'ras', 'voxel'>): number {
  const ends = (axis: 0 | 1 | 2) => [0, shape[axis] - 1]
  const corners = ends(0).flatMap((i) => ends(1).flatMap((j) => ends(2).map((k) => voxel(i, j, k))))
  return Math.max(
    ...corners.map((corner) => {
      const p = apply(a, corner)
      const q = apply(b, corner)
      return Math.hypot(p.x - q.x, p.y - q.y, p.z - q.z)
    }),
  )
}
