import { type Affine, column } from './affine.ts'

/** By how much the voxel axes miss a right angle, at most, in degrees; 0 for perpendicular axes. */
export function shearDegrees(worldFromVoxel: Affine<string, string>): number {
  const offRightAngle = (a: readonly number[], b: readonly number[]): number => {
    const dot = a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!
    const sine = Math.min(1, Math.abs(dot) / (Math.hypot(...a) * Math.hypot(...b)))
    return (Math.asin(sine) * 180) / Math.PI
  }
  const [i, j, k] = [column(worldFromVoxel, 0), column(worldFromVoxel, 1), column(worldFromVoxel, 2)]
  return Math.max(offRightAngle(i, j), offRightAngle(j, k), offRightAngle(k, i))
}
