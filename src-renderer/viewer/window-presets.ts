import type { PercentEdge, PercentWindow } from '@contract/application.ts'
import type { ContrastName } from '@contract/contrast.ts'
import { weightingOf } from '@volume/contrast.ts'
import { windowsOf } from '@volume/percent-window.ts'
import { percentiles } from '@volume/percentile.ts'
import type { VoxelArray } from '@volume/volume.ts'
import type { Window } from './viewer.ts'

/** Windows by percentiles of all voxels, whatever the contrast; then those that a contrast has. */
export const generalPresets = ['percentiles-1-99', 'percentiles-0.5-99.5', 'foreground', 'whole-range'] as const
export const contrastPresets = ['tissue', 'fluid', 'lesions'] as const
export type WindowPresetName = (typeof generalPresets)[number] | (typeof contrastPresets)[number]
type ContrastPresetName = (typeof contrastPresets)[number]

export interface WindowPreset {
  readonly name: WindowPresetName
  readonly window: Window
}

const head = (percent: number): PercentEdge => ({ of: 'head', percent })
/** Fluid is dark: everything from air to gray tissue. */
const darkFluid: PercentWindow = { low: { of: 'rest', percent: 1 }, high: head(35) }

/**
 * What a contrast is looked at for: gray against white, the fluid, and lesions where they are bright. Set by looking at whole
 * and skull-stripped heads of four scanners; a contrast that is not here has the general ones only.
 */
const byContrast: Readonly<Record<ContrastName, Readonly<Partial<Record<ContrastPresetName, PercentWindow>>>>> = {
  T1w: { tissue: { low: head(5), high: head(92) }, fluid: darkFluid },
  T2w: {
    tissue: { low: head(5), high: head(85) },
    fluid: { low: head(50), high: head(99.9) },
    lesions: { low: head(30), high: head(93) },
  },
  PDw: { tissue: { low: head(10), high: head(98) }, lesions: { low: head(30), high: head(99.5) } },
  T2starw: { tissue: { low: head(2), high: head(95) }, fluid: { low: head(50), high: head(99.9) } },
  FLAIR: {
    tissue: { low: head(15), high: head(97) },
    fluid: darkFluid,
    lesions: { low: head(50), high: head(99.9) },
  },
  DWI: { tissue: { low: head(5), high: head(97) }, lesions: { low: head(60), high: head(99.9) } },
}

/**
 * Percentiles 1 to 99 and 0.5 to 99.5 of all voxels, 1 to 99 of those above 0 (a scan whose background is 0), from the
 * smallest to the largest value, and those of the contrast. A preset that would show one gray value only is left out.
 */
export function windowPresets(voxels: VoxelArray, contrast?: ContrastName): readonly WindowPreset[] {
  const [smallest, half, one, ninetyNine, ninetyNineAndHalf, largest] =
    percentiles(voxels, [0, 0.5, 1, 99, 99.5, 100]) ?? []
  const [low, high] = percentiles(voxels, [1, 99], { foregroundOnly: true }) ?? []
  const general: readonly (readonly [WindowPresetName, number | undefined, number | undefined])[] = [
    ['percentiles-1-99', one, ninetyNine],
    ['percentiles-0.5-99.5', half, ninetyNineAndHalf],
    ['foreground', low, high],
    ['whole-range', smallest, largest],
  ]
  return [...general, ...ofContrast(voxels, contrast)].flatMap(([name, from, to]) =>
    from !== undefined && to !== undefined && from < to ? [{ name, window: { low: from, high: to } }] : [],
  )
}

function ofContrast(
  voxels: VoxelArray,
  contrast: ContrastName | undefined,
): readonly (readonly [WindowPresetName, number | undefined, number | undefined])[] {
  const own = byContrast[contrast === undefined ? '' : weightingOf(contrast)] ?? {}
  const named = contrastPresets.flatMap((name) => (own[name] ? [{ name, percents: own[name] }] : []))
  if (named.length === 0) return []
  const windows = windowsOf(
    voxels,
    named.map(({ percents }) => percents),
  )
  return named.map(({ name }, index) => [name, windows?.[index]?.low, windows?.[index]?.high] as const)
}
