import type { Patch } from '@contract/correction.ts'
import { applyPatch, type PatchDirection } from '@correction/journal/patch.ts'
import { type SurfaceMesh, surfaceMeshes } from '@volume/surface-mesh.ts'
import type { Labelmap } from '@volume/volume.ts'

/** The surface of a segment; none where the segment has no voxel. */
export type SegmentSurface = readonly [segmentValue: number, mesh: SurfaceMesh | undefined]

export type ToSurfaces =
  | { readonly kind: 'labelmap'; readonly labelmap: Labelmap }
  | { readonly kind: 'change'; readonly patch: Patch; readonly direction: PatchDirection }
  /** Without values: of all segments that there are. */
  | { readonly kind: 'ask'; readonly values: readonly number[] | undefined }

export type FromSurfaces =
  | { readonly kind: 'surfaces'; readonly surfaces: readonly SegmentSurface[]; readonly durationMs: number }
  | { readonly kind: 'failed'; readonly because: string }

/**
 * A second labelmap that follows the one on screen patch by patch, so that surfaces are made beside the window and no
 * volume travels for them. Answers `ask`, and says of anything else only that it failed.
 */
export function createSurfaceReplica(now: () => number): (message: ToSurfaces) => FromSurfaces | undefined {
  let labelmap: Labelmap | undefined
  const known = () => {
    if (labelmap === undefined) throw new Error('The surfaces have no labelmap.')
    return labelmap
  }
  return (message) => {
    try {
      switch (message.kind) {
        case 'labelmap':
          labelmap = message.labelmap
          return undefined
        case 'change':
          applyPatch(known(), message.patch, message.direction)
          return undefined
        case 'ask': {
          const start = now()
          const surfaces = answer(known(), message.values)
          return { kind: 'surfaces', surfaces, durationMs: now() - start }
        }
      }
    } catch (error) {
      return { kind: 'failed', because: error instanceof Error ? error.message : String(error) }
    }
  }
}

function answer(labelmap: Labelmap, values: readonly number[] | undefined): readonly SegmentSurface[] {
  const meshes = surfaceMeshes(labelmap, values)
  return (values ?? [...meshes.keys()]).map((value) => [value, meshes.get(value)])
}
