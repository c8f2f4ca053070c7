import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { Session } from '../../pipeline/inference/session.ts'
import { segment } from '../../pipeline/segment.ts'
import type { Blobs } from '../../storage/blobs.node.ts'
import { type LabelledCase, readLabelledCase } from './labelled-case.node.ts'

/** Dice by segment value; `undefined`: empty in the accepted version and in the prediction. */
export type DiceBySegment = ReadonlyMap<number, number | undefined>

/** The deterministic pass of a model on a case, against the version that a reader accepted, on the scan's own grid. */
export async function diceOnCase(
  one: LabelledCase,
  { session, blobs }: { readonly session: Session; readonly blobs: Blobs },
): Promise<Result<DiceBySegment, Failure>> {
  const labelled = await readLabelledCase(one, blobs)
  if (!labelled.ok) return labelled
  const { scan, labelmap } = labelled.value
  const { card } = session
  const parameters = { ...one.parameters, modelId: card.id, sampleCount: 1, seed: 0 }
  const result = await segment({ scan, card, session, parameters })
  if (!result.ok) return result
  return ok(diceBySegment(result.value.labelmap, labelmap, card.segments))
}

function diceBySegment(
  predicted: Labelmap,
  accepted: Labelmap,
  segments: readonly { readonly value: number }[],
): DiceBySegment {
  const counts = new Map(segments.map(({ value }) => [value, { both: 0, sum: 0 }]))
  for (let voxel = 0; voxel < predicted.voxels.length; voxel++) {
    const [a, b] = [predicted.voxels[voxel]!, accepted.voxels[voxel]!]
    if (a === 0 && b === 0) continue
    const [ofA, ofB] = [counts.get(a), counts.get(b)]
    if (ofA) ofA.sum++
    if (ofB) ofB.sum++
    if (a === b && ofA) ofA.both++
  }
  return new Map([...counts].map(([value, { both, sum }]) => [value, sum === 0 ? undefined : (2 * both) / sum]))
}
