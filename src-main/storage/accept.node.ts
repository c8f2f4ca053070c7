import type { RegionsOfDoubt } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import { baseOf } from './base.node.ts'
import type { Held } from './claims.node.ts'
import { finishClaim } from './claims.node.ts'
import { writeDecisions } from './decided-regions.node.ts'
import { openCorrection, segmentsAt } from './history.node.ts'
import { insertSegmentation } from './segmentations.node.ts'
import type { Storage } from './storage.node.ts'

export interface VersionToAccept extends Held {
  /** Base + applied patches, in the blob store already. */
  readonly labelmapSha256: string
  /** `patchNumber` of the newest patch in that labelmap, 0 if it is the base: guards against strokes made meanwhile. */
  readonly lastPatchNumber: number
  /** Regions of doubt that it corrected. */
  readonly corrected?: RegionsOfDoubt
}

/** Stores the corrected labelmap as the reader's version; a later correction starts from it with an empty history. */
export const acceptVersion = (
  storage: Storage,
  { labelmapSha256, lastPatchNumber, corrected, ...held }: VersionToAccept,
): Result<{ readonly segmentationId: string; readonly version: number }, Failure> =>
  storage.database.transaction(() => {
    const known = finishClaim(storage, held, 'accepted')
    if (!known.ok) return known
    const { number, name } = known.value
    const open = openCorrection(storage, number)
    if ((open?.appliedPatch ?? 0) !== lastPatchNumber) return fail({ kind: 'correction-changed', name })
    if (!storage.blobs.has(labelmapSha256)) return fail({ kind: 'blob-missing', sha256: labelmapSha256 })
    const base = baseOf(storage, known.value)
    if (!base.ok) return base
    const parentNumber = base.value.number
    const added = insertSegmentation(storage, known.value, {
      authorKind: 'reader',
      author: storage.readerId,
      labelmapSha256,
      segments: segmentsAt(storage, number, { baseNumber: parentNumber, appliedPatch: lastPatchNumber }),
      parentNumber,
      layerCount: base.value.layerCount,
    })
    if (open)
      storage.database.run(
        `UPDATE corrections SET ended_as = 'accepted', result_number = ? WHERE number = ?`,
        added.number,
        open.number,
      )
    if (corrected) writeDecisions(storage, number, { ...corrected, decision: 'corrected' })
    const { segmentationId, version } = added
    storage.audit('version-accepted', { ...held, segmentationId, version, labelmapSha256, lastPatchNumber })
    return ok({ segmentationId, version })
  })
