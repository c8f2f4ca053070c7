import type { EdgeLetters, PaneName } from '@volume/pane-plane.ts'
import type { Segment } from './segment.ts'
import type { UncertaintySource } from './view.ts'

/** Slices that belong together: those of one segment, or those of one plane through the whole scan. */
export interface MosaicGroup {
  /** Absent: the scan alone is shown. */
  readonly segment?: Segment
  /** What its tiles are centered on. */
  readonly centeredOn: 'largest-doubt' | 'largest-cross-section' | 'scan'
}

/** One slice along the grid's own axes, with square pixels, in the radiological convention. */
export interface MosaicTile {
  /** Index of its group. */
  readonly group: number
  readonly plane: PaneName
  readonly mmPerPixel: number
  /** World coordinate of its center along the axis that the plane is named by, mm. */
  readonly positionMm: number
  /** Where in the patient the edges of the tile lie. */
  readonly letters: EdgeLetters
  /** Where in the tile the scan lies, as shares of its side from the top left: 0 to 1; a scan may be narrower than its tile. */
  readonly scan: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
}

export interface MosaicLayout {
  /** Width and height of each tile. */
  readonly tilePixels: number
  readonly groups: readonly MosaicGroup[]
  readonly tiles: readonly MosaicTile[]
  /** Segments that have voxels: more than there are groups if not all are shown. */
  readonly segmentCount: number
  /** Names of the segments without a voxel. */
  readonly emptySegments: readonly string[]
}

/**
 * A mosaic on the voxel protocol. `url` holds, tile by tile, three planes of `tilePixels`² bytes each, rows from the
 * top: the scan in its window 0..255, the doubt 0..255 of its limit, and the outline of the segment, 0 or 255.
 */
export interface MosaicView extends MosaicLayout {
  readonly caseId: string
  readonly name: string
  readonly url: string
  readonly segmentationId?: string
  readonly segmentationVersion?: number
  /** Absent: there is no doubt to show. */
  readonly doubt?: Pick<UncertaintySource, 'measure' | 'limit'>
}
