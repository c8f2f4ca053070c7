import { limitOfDoubt } from '@contract/doubt-measure.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { InferenceParameters } from '@contract/inference.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Scan } from '@volume/scan.ts'
import { doubtMapsOf } from '../pipeline/doubt-maps.ts'
import type { SegmentationResult } from '../pipeline/segment.ts'
import type { Blobs } from '../storage/blobs.node.ts'
import type { StoredProbabilities } from '../storage/probabilities.node.ts'
import type { StoredInference, StoredUncertainty } from './jobs.ts'
import { storeThumbnail } from './store-thumbnail.node.ts'
import { bytesOf } from './voxel-bytes.ts'

/** Uncertainty maps are stored in 16 bits over all that they can be: steps of 2e-5 nats for the entropy of three classes. */
const largestUnit = 65535

interface StoredRun extends Pick<InferenceParameters, 'maps'> {
  readonly scan: Scan
  readonly classCount: number
  readonly blobs: Blobs
}

/** Puts the volumes of an inference and a picture of it into the cohort's blob store. */
export async function storeInference(
  result: SegmentationResult,
  { scan, classCount, maps, blobs }: StoredRun,
): Promise<Result<StoredInference, Failure>> {
  const labelmap = await blobs.put(bytesOf(result.labelmap.voxels))
  if (!labelmap.ok) return labelmap
  const uncertainty: StoredUncertainty[] = []
  for (const { measure, map } of doubtMapsOf(result, maps)) {
    const limit = limitOfDoubt(measure, classCount)
    const perUnit = limit / largestUnit
    const stored = await blobs.put(bytesOf(unitsOf(map.voxels, perUnit)))
    if (!stored.ok) return stored
    uncertainty.push({ measure, sha256: stored.value, perUnit, limit })
  }
  const probabilities: StoredProbabilities[] = []
  for (const { segmentValue, volume } of result.probabilities ?? []) {
    const stored = await blobs.put(bytesOf(unitsOf(volume.voxels, 1 / largestUnit)))
    if (!stored.ok) return stored
    probabilities.push({ segmentValue, sha256: stored.value })
  }
  const { labelmap: labels, segments, record, embedding } = result
  const picture = await storeThumbnail(blobs, { scan: scan.volume, labelmap: labels, segments })
  if (!picture.ok) return picture
  return ok({
    record,
    segments,
    labelmapSha256: labelmap.value,
    uncertainty,
    ...(probabilities.length > 0 && { probabilities }),
    ...(embedding && { embedding }),
    thumbnailSha256: picture.value,
    findings: [...scan.findings, ...(record.plan.findings ?? [])],
  })
}

/** A loop, since `Uint16Array.from` with a function takes fifty times as long: half a second for a head. */
function unitsOf(values: Float32Array, unit: number): Uint16Array {
  const units = new Uint16Array(values.length)
  for (let voxel = 0; voxel < units.length; voxel++)
    units[voxel] = Math.min(largestUnit, Math.max(0, Math.round(values[voxel]! / unit)))
  return units
}
