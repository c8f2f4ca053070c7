import { differenceMap, differences } from '@correction/journal/version-comparison.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { ShownMap } from '../../viewer/viewer.ts'

/** Blue, orange and reddish purple of Okabe and Ito: told apart by the color-blind, and on gray. sRGB. */
export const comparisonColors = {
  first: [86, 180, 233],
  second: [230, 159, 0],
  other: [204, 121, 167],
} as const
const fillOpacity = 0.45

/** Where A and B differ, filled if it is wanted, under the outlines of both; of one segment alone, or of all. */
export function comparedMaps(
  a: Labelmap,
  b: Labelmap,
  { only, isFilled }: { readonly only: number | undefined; readonly isFilled: boolean },
): readonly ShownMap[] {
  const { first, second } = comparisonColors
  const outline = (voxels: Uint16Array, color: Color, outlineWidth: number): ShownMap => ({
    voxels,
    colorOf: (value) => (only === undefined || value === only ? color : undefined),
    fillOpacity: 0,
    outlineWidth,
  })
  // Where both run along one edge the wider one is seen on either side of the other.
  const outlines = [outline(a.voxels, first, 1.5), outline(b.voxels, second, 0.75)]
  if (!isFilled) return outlines
  return [{ voxels: differenceMap(a, b, only), colorOf: colorOfDifference, fillOpacity, outlineWidth: 0 }, ...outlines]
}

type Color = readonly [number, number, number]

function colorOfDifference(value: number): Color | undefined {
  if (value === differences.onlyFirst) return comparisonColors.first
  if (value === differences.onlySecond) return comparisonColors.second
  return value === differences.otherSegment ? comparisonColors.other : undefined
}
