import type { Failure } from '@contract/failure/failure.ts'
import type { MosaicTile, MosaicView } from '@contract/mosaic.ts'
import { ok, type Result } from '@contract/result.ts'
import { paintTile } from '@volume/paint-tile.ts'
import { type Fetch, fetchVoxels } from '../client/voxels.ts'

export interface PaintedTile extends MosaicTile {
  /** RGBA with doubt and outline, and of the scan alone. */
  readonly full: Uint8ClampedArray<ArrayBuffer>
  readonly bare: Uint8ClampedArray<ArrayBuffer>
}

export interface PaintedMosaic extends Omit<MosaicView, 'tiles'> {
  readonly tiles: readonly PaintedTile[]
}

/** Fetches the slices of a mosaic and colors them. */
export async function paintedMosaic(mosaic: MosaicView, fetch: Fetch): Promise<Result<PaintedMosaic, Failure>> {
  const { name, url, tilePixels, tiles, groups } = mosaic
  const bytesPerTile = 3 * tilePixels * tilePixels
  const source = { url, voxelType: 'uint8' } as const
  const bytes = await fetchVoxels(fetch, source, { voxelCount: tiles.length * bytesPerTile, name })
  if (!bytes.ok) return bytes
  const all = Uint8Array.from(bytes.value)
  const painted = tiles.map((tile, index) => {
    const planes = all.subarray(index * bytesPerTile, (index + 1) * bytesPerTile)
    const color = groups[tile.group]?.segment?.color
    return {
      ...tile,
      full: paintTile(planes, { color, isScanAlone: false }),
      bare: paintTile(planes, { color, isScanAlone: true }),
    }
  })
  return ok({ ...mosaic, tiles: painted })
}
