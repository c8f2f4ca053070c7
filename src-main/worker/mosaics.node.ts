import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { voxelCount } from '@volume/grid.ts'
import type { Scan } from '@volume/scan.ts'
import { stackedGrid } from '@volume/stacked-layers.ts'
import { type Mosaic, makeMosaic } from '../pipeline/quality/mosaic/mosaic.ts'
import { openBlobs } from '../storage/blobs.node.ts'
import type { MosaicRequest, ScanSource } from './jobs.ts'
import { keepNewest } from './keep-newest.ts'
import { openedScan } from './opened-scan.ts'
import { labelmapFrom } from './voxel-bytes.ts'

/** Each has up to 3 MB. */
const keptCount = 12

type ReadScan = (caseId: string, source: ScanSource) => Promise<Result<Scan, Failure>>

/** Cuts mosaics and keeps the newest: who asks for the bytes after the layout does not wait again. */
export function keepMosaics(read: ReadScan): (request: MosaicRequest) => Promise<Result<Mosaic, Failure>> {
  const kept = new Map<string, Promise<Result<Mosaic, Failure>>>()
  return async (request) => {
    const { caseId, segmentation, doubt } = request
    const key = `${caseId} ${segmentation?.labelmapSha256 ?? 'scan'} ${doubt?.sha256 ?? ''}`
    const known = kept.get(key) ?? cutMosaic(request, read)
    keepNewest(kept, key, known, keptCount)
    const mosaic = await known
    if (!mosaic.ok) kept.delete(key)
    return mosaic
  }
}

/** Cuts a mosaic; its tiles are as wide as is asked for. */
export async function cutMosaic(
  { caseId, source, cohortFolder, segmentation, doubt }: MosaicRequest,
  read: ReadScan,
  tilePixels?: number,
): Promise<Result<Mosaic, Failure>> {
  const scan = await read(caseId, source)
  if (!scan.ok) return scan
  const { grid, voxels } = scan.value.volume
  const { window } = openedScan(scan.value)
  if (!segmentation) return ok(makeMosaic({ grid, scan: voxels, window, tilePixels }))
  const blobs = openBlobs(cohortFolder)
  const labels = await blobs.read(segmentation.labelmapSha256)
  if (!labels.ok) return labels
  const map = doubt && (await blobs.read(doubt.sha256))
  if (map && !map.ok) return map
  const stack = labelmapFrom(labels.value, stackedGrid(grid, segmentation.layerCount)).voxels
  return ok(
    makeMosaic({
      grid,
      scan: voxels,
      window,
      tilePixels,
      segmentation: { stack, segments: segmentation.segments },
      ...(doubt &&
        map && {
          doubt: { voxels: uint16Of(map.value, voxelCount(grid)), limit: doubt.limit / doubt.perUnit },
        }),
    }),
  )
}

/** Throws if the count does not fit the grid: the store has verified the bytes before. */
function uint16Of(bytes: Uint8Array, count: number): Uint16Array {
  if (bytes.byteLength !== count * 2) throw new Error(`A map of ${count} voxels cannot have ${bytes.byteLength} bytes.`)
  return new Uint16Array(bytes.slice().buffer)
}
