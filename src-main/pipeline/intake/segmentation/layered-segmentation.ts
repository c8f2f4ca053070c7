import type { Finding } from '@contract/failure/failure.ts'
import type { Segment } from '@contract/segment.ts'
import type { Grid } from '@volume/grid.ts'
import { layersOf, type Overlap } from '@volume/layers.ts'
import { stackLayers } from '@volume/stacked-layers.ts'
import { type LabelFile, type Naming, namedSegments } from './named-segments.ts'

/** A label file with its voxels, on the grid of its scan. */
export interface LabelSource extends LabelFile {
  readonly voxels: Uint8Array | Uint16Array
}

export interface LayeredSegmentation {
  /** Labelmaps one behind the other (`stacked-layers.ts`): one, unless segments overlap. */
  readonly stack: Uint16Array
  readonly layerCount: number
  readonly segments: readonly Segment[]
  /** Overlaps and a missing name, if there are any. */
  readonly findings: readonly Finding[]
}

/** One segmentation out of all sources. Where segments overlap, each is kept whole in a layer of its own. */
export function layeredSegmentation(
  sources: readonly LabelSource[],
  { grid, file, ...naming }: Naming & { readonly grid: Grid; readonly file: string },
): LayeredSegmentation {
  const named = namedSegments(sources, naming)
  const found = layersOf(sources.map(({ voxels }, index) => ({ voxels, segmentValues: named.segmentValues[index]! })))
  const layerCount = Math.max(1, found.layers.length)
  const layerOfValue = new Map(found.layers.flatMap((one, layer) => one.segmentValues.map((value) => [value, layer])))
  const segments = named.segments.map((one) =>
    layerCount === 1 ? one : { ...one, layer: layerOfValue.get(one.value) ?? 0 },
  )
  const stack = found.layers.length > 0 ? stackLayers(found.layers, grid) : stackLayers([{ voxels: empty(grid) }], grid)
  const unnamed = named.unnamed ? [{ kind: 'mask-unnamed', file, name: named.unnamed.name } as const] : []
  const findings = [...unnamed, ...overlapFindings(found.overlaps, segments, { file, layerCount })]
  return { stack, layerCount, segments, findings }
}

const empty = ({ shape }: Grid) => new Uint16Array(shape[0] * shape[1] * shape[2])

/** What is said of segments that overlap. */
export function overlapFindings(
  overlaps: readonly Overlap[],
  segments: readonly Segment[],
  { file, layerCount }: { readonly file: string; readonly layerCount: number },
): readonly Finding[] {
  const [largest, ...others] = overlaps.toSorted((a, b) => b.voxelCount - a.voxelCount)
  if (largest === undefined) return []
  const nameOf = (value: number) => segments.find((one) => one.value === value)?.name ?? `Label ${value}`
  const [first, second] = largest.segmentValues
  return [
    {
      kind: 'segments-overlap',
      file,
      first: nameOf(first),
      second: nameOf(second),
      voxelCount: largest.voxelCount,
      furtherPairs: others.length,
      layerCount,
    },
  ]
}
