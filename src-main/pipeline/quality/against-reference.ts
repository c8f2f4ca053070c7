import type { Agreement, Confusion, SegmentAgreement } from '@contract/reference.ts'
import type { Segment } from '@contract/segment.ts'
import { type Extent, extents } from '@volume/extent.ts'
import type { Grid } from '@volume/grid.ts'
import { shearDegrees } from '@volume/shear.ts'
import { layersIn } from '@volume/stacked-layers.ts'
import type { Labelmap } from '@volume/volume.ts'
import { shearLimitDegrees } from './assess.ts'
import { type Comparison, compare } from './compare.ts'
import { confusion } from './confusion.ts'

/** Labelmaps of one grid, one behind the other, and which segments they hold. */
export interface Layered {
  readonly stack: Uint16Array
  readonly segments: readonly Pick<Segment, 'value' | 'name' | 'layer'>[]
}

export interface AgainstReference {
  /** Of both tables and of all voxels, ascending. */
  readonly values: readonly number[]
  /** Whether surface distances are defined on the grid. */
  readonly isPerpendicular: boolean
  /** The work of one segment: the larger it is, the longer it takes. */
  agreement(value: number): SegmentAgreement
  /** `undefined` where either has more than one layer. */
  confusion(): readonly Confusion[] | undefined
}

/** Every segment of one segmentation against a reference, each in the layer that its table names; nothing is measured before it is asked for. */
export function againstReference(
  own: Layered,
  reference: Layered,
  { grid, toleranceMm }: { readonly grid: Grid; readonly toleranceMm: number },
): AgainstReference {
  const isPerpendicular = shearDegrees(grid.rasFromVoxel) <= shearLimitDegrees
  const [ownLayers, theirLayers] = [measuredLayers(own, grid), measuredLayers(reference, grid)]
  const tables = [...own.segments, ...reference.segments]
  const present = [...ownLayers, ...theirLayers].flatMap((layer) => [...layer.extents.keys()])
  const pairs = new Map<string, Comparison>()
  const comparison = (at: number, theirs: number): Comparison | undefined => {
    const [layer, other] = [ownLayers[at], theirLayers[theirs]]
    const key = `${at} ${theirs}`
    const known = pairs.get(key)
    if (known || !layer || !other) return known
    const options = { own: layer.extents, toleranceMm, isPerpendicular }
    const made = compare(layer.labelmap, other.labelmap, options)
    pairs.set(key, made)
    return made
  }
  return {
    values: [...new Set([...tables.map(({ value }) => value), ...present])].sort((a, b) => a - b),
    isPerpendicular,
    agreement: (value) => {
      const measured = comparison(layerOfValue(own, value), layerOfValue(reference, value))?.agreement(value)
      const name = tables.find((segment) => segment.value === value)?.name ?? String(value)
      return { segmentValue: value, name, ...(measured ?? nothing) }
    },
    confusion: () => {
      const [[layer, ...more], [other, ...others]] = [ownLayers, theirLayers]
      return layer && other && more.length + others.length === 0 ? confusion(layer.labelmap, other.labelmap) : undefined
    },
  }
}

const nothing: Agreement = { referenceVolumeMl: 0, volumeErrorMl: 0 }

const layerOfValue = ({ segments }: Layered, value: number): number =>
  segments.find((segment) => segment.value === value)?.layer ?? 0

interface MeasuredLayer {
  readonly labelmap: Labelmap
  readonly extents: ReadonlyMap<number, Extent>
}

const measuredLayers = ({ stack }: Layered, grid: Grid): readonly MeasuredLayer[] =>
  layersIn(stack, grid).map((labelmap) => ({ labelmap, extents: extents(labelmap) }))
