import type { MosaicGroup, MosaicLayout, MosaicTile } from '@contract/mosaic.ts'
import type { Segment } from '@contract/segment.ts'
import { extents } from '@volume/extent.ts'
import { type Grid, spacingMm } from '@volume/grid.ts'
import { type PaneName, planeOf } from '@volume/pane-plane.ts'
import { layerOf, layersIn } from '@volume/stacked-layers.ts'
import type { VoxelArray } from '@volume/volume.ts'
import { cutTile, type TilePlace, tileFacts } from './cut-tile.ts'
import { type WorstPlace, worstPlace } from './worst-place.ts'

type Triple = readonly [number, number, number]
const planes: readonly PaneName[] = ['axial', 'coronal', 'sagittal']
const axes = [0, 1, 2] as const

/** As a reader rates on them. */
const fullTilePixels = 288
/** With three planes each: twelve tiles. */
const mostGroups = 4
const slicesOfScan = 4
/** A tile shows the segment and something around it. */
const fieldShare = 1.3
const smallestFieldMm = 40
const largestFieldMm = 240

/** What a mosaic is cut from: all on one grid. */
export interface MosaicSources {
  readonly grid: Grid
  readonly scan: VoxelArray
  readonly window: { readonly low: number; readonly high: number }
  /** Absent: the scan alone is shown. All layers, one behind the other. */
  readonly segmentation?: { readonly stack: Uint16Array; readonly segments: readonly Segment[] } | undefined
  readonly doubt?: { readonly voxels: Uint16Array; readonly limit: number } | undefined
  /** Width and height of a tile: 288 unless given. */
  readonly tilePixels?: number | undefined
}

export interface Mosaic {
  readonly layout: MosaicLayout
  /** Of all tiles, in their order (`MosaicView`). */
  readonly bytes: Uint8Array<ArrayBuffer>
}

interface Group extends MosaicGroup {
  readonly places: readonly TilePlace[]
}

/** Six to twelve slices that show a case at a glance: three of each segment, through its worst place, or of the scan alone. */
export function makeMosaic(sources: MosaicSources): Mosaic {
  const { grid, segmentation, tilePixels = fullTilePixels } = sources
  const found = segmentation ? placesOf({ ...sources, tilePixels }, segmentation) : undefined
  const groups = found && found.shown.length > 0 ? found.shown : groupsOfScan(grid, tilePixels)
  const tiles: MosaicTile[] = []
  const pieces: Uint8Array[] = []
  for (const [index, { segment, places }] of groups.entries()) {
    const labels = segment &&
      segmentation && { voxels: layerOf(segmentation.stack, grid, segment.layer ?? 0), value: segment.value }
    for (const place of places) {
      tiles.push({ group: index, ...tileFacts(grid, place) })
      pieces.push(cutTile({ ...sources, labels }, place))
    }
  }
  const bytes = new Uint8Array(pieces.length * 3 * tilePixels * tilePixels)
  for (const [index, piece] of pieces.entries()) bytes.set(piece, index * piece.length)
  return {
    layout: {
      tilePixels,
      groups: groups.map(({ places: _, ...group }) => group),
      tiles,
      segmentCount: found?.segmentCount ?? 0,
      emptySegments: found?.empty ?? [],
    },
    bytes,
  }
}

/**
 * The most doubtful segments, or without doubt the largest ones; in the order of the segment table. A single segment is
 * shown twice: where it is most doubtful, and where it is largest.
 */
function placesOf(
  { grid, doubt, tilePixels }: MosaicSources & { readonly tilePixels: number },
  { stack, segments }: NonNullable<MosaicSources['segmentation']>,
): { readonly shown: readonly Group[]; readonly segmentCount: number; readonly empty: readonly string[] } {
  const empty: string[] = []
  const found: { readonly segment: Segment; readonly worst: WorstPlace; readonly bySection: WorstPlace }[] = []
  const layers = layersIn(stack, grid).map((labelmap) => ({ labelmap, extentOf: extents(labelmap) }))
  for (const segment of segments) {
    const layer = layers[segment.layer ?? 0]
    const extent = layer?.extentOf.get(segment.value)
    if (!layer || !extent) {
      empty.push(segment.name)
      continue
    }
    const { byDoubt, bySection } = worstPlace(layer.labelmap, { value: segment.value, extent }, doubt?.voxels)
    found.push({ segment, worst: byDoubt ?? bySection, bySection })
  }
  const ranked = found.toSorted(
    (a, b) =>
      b.worst.doubt - a.worst.doubt || b.worst.voxelCount - a.worst.voxelCount || a.segment.value - b.segment.value,
  )
  const chosen = new Set(ranked.slice(0, mostGroups))
  const [only, another] = found
  const pairs =
    only && !another && only.worst !== only.bySection
      ? [
          { segment: only.segment, place: only.worst },
          { segment: only.segment, place: only.bySection },
        ]
      : found.filter((one) => chosen.has(one)).map(({ segment, worst }) => ({ segment, place: worst }))
  const shown = pairs.map(({ segment, place }) => ({
    segment,
    centeredOn: place.centeredOn,
    places: planes.map((plane) => ({ plane, tilePixels, ...placeIn(grid, plane, place) })),
  }))
  return { shown, segmentCount: found.length, empty }
}

function placeIn(grid: Grid, plane: PaneName, { centers, box }: WorstPlace): Pick<TilePlace, 'center' | 'fieldMm'> {
  const spacing = spacingMm(grid)
  const largestMm = Math.max(...axes.map((axis) => (box.max[axis] - box.min[axis] + 1) * spacing[axis]))
  return {
    center: centers[planeOf(grid, plane).normal.axis],
    fieldMm: Math.min(largestFieldMm, Math.max(smallestFieldMm, largestMm * fieldShare)),
  }
}

/** Slices of all three planes, evenly spread over the scan. */
function groupsOfScan(grid: Grid, tilePixels: number): readonly Group[] {
  const spacing = spacingMm(grid)
  const fieldMm = Math.max(...axes.map((axis) => grid.shape[axis] * spacing[axis]))
  return planes.map((plane) => ({
    centeredOn: 'scan',
    places: Array.from({ length: slicesOfScan }, (_, index) => {
      const { axis } = planeOf(grid, plane).normal
      const center = grid.shape.map((count, at) =>
        at === axis ? ((count - 1) * (index + 1)) / (slicesOfScan + 1) : (count - 1) / 2,
      ) as unknown as Triple
      return { plane, center, fieldMm, tilePixels }
    }),
  }))
}
