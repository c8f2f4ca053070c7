import type { Agreement } from '@contract/reference.ts'
import type { Extent } from '@volume/extent.ts'
import { extents, voxelMl } from '@volume/extent.ts'
import { spacingMm } from '@volume/grid.ts'
import { cutMask } from '@volume/mask.ts'
import type { Labelmap } from '@volume/volume.ts'
import { unionOf } from '@volume/voxel-box.ts'
import { dice, iou, sharedCounts } from './overlap.ts'
import { assdMm, hd95Mm, nsd, surfaceDistances } from './surface-distance.ts'

/** A labelmap against a reference on its grid. */
export interface Comparison {
  /** The label values that the reference holds. */
  readonly values: readonly number[]
  agreement(value: number): Agreement
}

interface ComparisonOptions {
  /** Extents of the labelmap's segments. */
  readonly own: ReadonlyMap<number, Extent>
  readonly toleranceMm: number
  /** Surface distances are undefined on other grids. */
  readonly isPerpendicular: boolean
}

export function compare(labelmap: Labelmap, reference: Labelmap, options: ComparisonOptions): Comparison {
  const theirs = extents(reference)
  const both = sharedCounts(labelmap, reference)
  const agreement = (value: number): Agreement => {
    const a = options.own.get(value)
    const b = theirs.get(value)
    const overlap = { first: a?.voxelCount ?? 0, second: b?.voxelCount ?? 0, both: both.get(value) ?? 0 }
    const box = a && b ? unionOf(a.box, b.box) : (a?.box ?? b?.box)
    const distances =
      box && options.isPerpendicular
        ? surfaceDistances(
            cutMask(labelmap, { value, box }),
            cutMask(reference, { value, box }),
            spacingMm(labelmap.grid),
          )
        : undefined
    const excess = overlap.first - overlap.second
    return {
      referenceVolumeMl: overlap.second * voxelMl(reference),
      volumeErrorMl: excess * voxelMl(reference),
      ...defined('volumeErrorShare', overlap.second === 0 ? undefined : excess / overlap.second),
      ...defined('dice', dice(overlap)),
      ...defined('iou', iou(overlap)),
      ...defined('hd95Mm', distances && hd95Mm(distances)),
      ...defined('assdMm', distances && assdMm(distances)),
      ...defined('nsd', distances && nsd(distances, options.toleranceMm)),
    }
  }
  return { values: [...theirs.keys()], agreement }
}

/** The entry if it has a value, nothing otherwise. */
const defined = <Name extends string>(name: Name, value: number | undefined): { readonly [N in Name]?: number } =>
  value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]?: number })
