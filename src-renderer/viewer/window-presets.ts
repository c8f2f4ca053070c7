import { percentiles } from '@volume/percentile.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { Window } from './viewer.ts'

/** Windows by percentiles of all voxels: the usual one, a softer one, and everything there is. */
export type WindowPresetName = 'percentiles-1-99' | 'percentiles-0.5-99.5' | 'foreground' | 'whole-range'

export interface WindowPreset {
  readonly name: WindowPresetName
  readonly window: Window
}

/**
 * Percentiles 1 to 99 and 0.5 to 99.5 of all voxels, 1 to 99 of those above 0 (a scan whose background is 0), and from
 * the smallest to the largest value. A preset that would show one gray value only is left out.
 */
export function windowPresets(voxels: VoxelArray): readonly WindowPreset[] {
  const [smallest, half, one, ninetyNine, ninetyNineAndHalf, largest] =
    percentiles(voxels, [0, 0.5, 1, 99, 99.5, 100]) ?? []
  const [low, high] = percentiles(voxels, [1, 99], { foregroundOnly: true }) ?? []
  const all: readonly (readonly [WindowPresetName, number | undefined, number | undefined])[] = [
    ['percentiles-1-99', one, ninetyNine],
    ['percentiles-0.5-99.5', half, ninetyNineAndHalf],
    ['foreground', low, high],
    ['whole-range', smallest, largest],
  ]
  return all.flatMap(([name, from, to]) =>
    from !== undefined && to !== undefined && from < to ? [{ name, window: { low: from, high: to } }] : [],
  )
}
