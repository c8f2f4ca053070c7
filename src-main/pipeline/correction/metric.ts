import type { Affine } from '@volume/affine.ts'
import { column } from '@volume/affine.ts'

/** A step or an offset in voxels along i, j, k. */
export type Step = readonly [number, number, number]

/** The grid's metric tensor AᵀA in mm²: ii, jj, kk, ij, ik, jk. It measures steps given in voxels, oblique or not. */
export type Metric = readonly [number, number, number, number, number, number]

export function metricOf(rasFromVoxel: Affine<'ras', 'voxel'>): Metric {
  const i = column(rasFromVoxel, 0)
  const j = column(rasFromVoxel, 1)
  const k = column(rasFromVoxel, 2)
  return [dot(i, i), dot(j, j), dot(k, k), dot(i, j), dot(i, k), dot(j, k)]
}

const dot = (a: Step, b: Step): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

/** Scalar product in mm² of two steps given in voxels. */
export const productMm2 = (m: Metric, a: Step, b: Step): number =>
  m[0] * a[0] * b[0] +
  m[1] * a[1] * b[1] +
  m[2] * a[2] * b[2] +
  m[3] * (a[0] * b[1] + a[1] * b[0]) +
  m[4] * (a[0] * b[2] + a[2] * b[0]) +
  m[5] * (a[1] * b[2] + a[2] * b[1])

/**
 * How many voxels along each axis a ball of this radius reaches at most: r·√(G⁻¹)ₐₐ, because the ball is the
 * ellipsoid vᵀGv ≤ r² in voxel space.
 */
export function reachInVoxels(m: Metric, radiusMm: number): Step {
  const [ii, jj, kk, ij, ik, jk] = m
  const determinant = ii * (jj * kk - jk * jk) - ij * (ij * kk - jk * ik) + ik * (ij * jk - jj * ik)
  const reach = (minor: number): number => radiusMm * Math.sqrt(minor / determinant)
  return [reach(jj * kk - jk * jk), reach(ii * kk - ik * ik), reach(ii * jj - ij * ij)]
}
