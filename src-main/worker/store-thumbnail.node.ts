import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { percentiles } from '@volume/percentile.ts'
import type { Blobs } from '../storage/blobs.node.ts'
import { type Pictured, thumbnail } from './thumbnail.node.ts'

/** Puts a small picture of a segmented scan into the store, in the window that a reader sees first. */
export function storeThumbnail(blobs: Blobs, pictured: Omit<Pictured, 'window'>): Promise<Result<string, Failure>> {
  const [low = 0, high = 1] = percentiles(pictured.scan.voxels, [1, 99], { foregroundOnly: true }) ?? []
  return blobs.put(thumbnail({ ...pictured, window: { low, high: Math.max(high, low + 1) } }))
}
