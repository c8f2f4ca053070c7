import type { Finding } from '@contract/failure/failure.ts'
import type { Segment } from '@contract/segment.ts'
import type { Grid } from '@volume/grid.ts'
import { stackLayers } from '@volume/stacked-layers.ts'
import { overlapFindings } from '../layered-segmentation.ts'
import { createOverlay } from './overlay.ts'

/** What a DICOM segmentation is put on. */
export interface OnScan {
  readonly grid: Grid
  readonly scanName: string
  /** Of the scan, where it states one: that of the segmentation has to be the same. */
  readonly FrameOfReferenceUID?: string | undefined
}

/** Voxels of all layers together. */
const limitVoxels = 2 ** 30

export const overlayOn = (voxelCount: number) => createOverlay(voxelCount, limitVoxels)

export interface Overlaid {
  readonly stack: Uint16Array
  readonly layerCount: number
  readonly segments: readonly Segment[]
  /** Which segments overlap. */
  readonly findings: readonly Finding[]
}

/** The layers of an overlay as one stack. At least one segment has voxels. */
export function overlaid(
  overlay: ReturnType<typeof overlayOn>,
  segments: readonly Segment[],
  { file, grid }: { readonly file: string; readonly grid: Grid },
): Overlaid {
  const layerCount = overlay.layers.length
  const stack =
    layerCount === 1
      ? overlay.layers[0]!
      : stackLayers(
          overlay.layers.map((voxels) => ({ voxels })),
          grid,
        )
  const sorted = segments.toSorted((a, b) => a.value - b.value)
  const findings = overlapFindings(overlay.overlaps(), segments, { file, layerCount })
  return { stack, layerCount, segments: layerCount === 1 ? sorted.map(withoutLayer) : sorted, findings }
}

const withoutLayer = ({ layer: _, ...segment }: Segment): Segment => segment
