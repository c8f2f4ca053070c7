import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { dice } from '../pipeline/quality/overlap.ts'
import type { Blobs } from '../storage/blobs.node.ts'

/** Two labelmaps of one grid in the blob store. */
export interface LabelmapsToCompare {
  readonly predictionSha256: string
  readonly acceptedSha256: string
  readonly segmentValues: readonly number[]
}

/** Dice per segment; `undefined`: it is empty in both. */
export async function compareLabelmaps(
  blobs: Blobs,
  { predictionSha256, acceptedSha256, segmentValues }: LabelmapsToCompare,
): Promise<Result<ReadonlyMap<number, number | undefined>, Failure>> {
  const read = async (sha256: string) => {
    const bytes = await blobs.read(sha256)
    return bytes.ok ? ok(new Uint16Array(bytes.value.buffer)) : bytes
  }
  const prediction = await read(predictionSha256)
  if (!prediction.ok) return prediction
  const accepted = await read(acceptedSha256)
  if (!accepted.ok) return accepted
  const [first, second, both] = [counts(), counts(), counts()]
  for (let voxel = 0; voxel < prediction.value.length; voxel++) {
    const [a, b] = [prediction.value[voxel]!, accepted.value[voxel]!]
    first[a]!++
    second[b]!++
    if (a === b) both[a]!++
  }
  const diceOf = (value: number) => dice({ first: first[value]!, second: second[value]!, both: both[value]! })
  return ok(new Map(segmentValues.map((value) => [value, diceOf(value)])))
}

/** Of every 16-bit label. */
const counts = () => new Uint32Array(65536)
