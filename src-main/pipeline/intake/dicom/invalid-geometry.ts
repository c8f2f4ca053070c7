import type { SliceGeometry } from './instance.ts'

/** What is wrong with the geometry that is stated. What is not stated is judged for the whole series. */
export function invalidGeometry({
  rowDirection: row,
  columnDirection: column,
  pixelSpacingMm,
}: SliceGeometry): string | undefined {
  if (pixelSpacingMm?.some((mm) => !(mm > 0 && mm < 1000))) return `pixel spacing is ${pixelSpacingMm.join(' × ')} mm`
  if (row === undefined || column === undefined) return undefined
  const dot = row[0] * column[0] + row[1] * column[1] + row[2] * column[2]
  const lengths = [Math.hypot(...row), Math.hypot(...column)]
  return lengths.every((length) => Math.abs(length - 1) < 1e-3) && Math.abs(dot) < 1e-3
    ? undefined
    : 'its row and column directions are not perpendicular unit vectors'
}
