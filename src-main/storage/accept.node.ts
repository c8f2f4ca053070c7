import type { RegionsOfDoubt } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import { activeReading } from './active-reading.node.ts'
import { openAdjudication } from './adjudicate.node.ts'
import { baseOf } from './base.node.ts'
import type { Held } from './claims.node.ts'
import { endQuietly, finishClaim, heldCase } from './claims.node.ts'
import { writeDecisions } from './decided-regions.node.ts'
import { openCorrection, segmentsAt } from './history.node.ts'
import { insertSegmentation } from './segmentations.node.ts'
import type { Storage } from './storage.node.ts'
import { noteAccepted } from './truths.node.ts'

export interface VersionToAccept extends Held {
  /** Base + applied patches, in the blob store already. */
  readonly labelmapSha256: string
  /** `patchNumber` of the newest patch in that labelmap, 0 if it is the base: guards against strokes made meanwhile. */
  readonly lastPatchNumber: number
  /** Regions of doubt that it corrected. */
  readonly corrected?: RegionsOfDoubt
}

/**
 * Stores the corrected labelmap as the reader's version; a later correction starts from it with an empty history. A reading
 * of a study ends with a version of its own, which is no base, and its case stands as before.
 */
export const acceptVersion = (
  storage: Storage,
  { labelmapSha256, lastPatchNumber, corrected, ...held }: VersionToAccept,
): Result<{ readonly segmentationId: string; readonly version: number }, Failure> =>
  storage.database.transaction(() => {
    const known = heldCase(storage, held)
    if (!known.ok) return known
    const { number, name } = known.value
    const reading = activeReading(storage, number)
    const isOfStudy = reading !== undefined
    const open = openCorrection(storage, number)
    if ((open?.appliedPatch ?? 0) !== lastPatchNumber) return fail({ kind: 'correction-changed', name })
    if (!storage.blobs.has(labelmapSha256)) return fail({ kind: 'blob-missing', sha256: labelmapSha256 })
    const base = baseOf(storage, known.value)
    if (!base.ok) return base
    const parentNumber = base.value.number
    const adjudicated = openAdjudication(storage, held.caseId)
    const added = insertSegmentation(storage, known.value, {
      authorKind: 'reader',
      author: storage.readerId,
      labelmapSha256,
      segments: segmentsAt(storage, number, { baseNumber: parentNumber, appliedPatch: lastPatchNumber }).filter(
        ({ value }) => value !== adjudicated?.undecidedValue,
      ),
      parentNumber,
      layerCount: base.value.layerCount,
      ...(isOfStudy && { isSetAside: true, readingNumber: reading.number }),
    })
    if (open)
      storage.database.run(
        `UPDATE corrections SET ended_as = 'accepted', result_number = ? WHERE number = ?`,
        added.number,
        open.number,
      )
    // What is read in a study is no truth to learn from.
    if (!isOfStudy) noteAccepted(storage, number, added.number)
    if (corrected) writeDecisions(storage, number, { ...corrected, decision: 'corrected' })
    const { segmentationId, version } = added
    const finished = isOfStudy
      ? ok(endQuietly(storage, known.value, 'released'))
      : finishClaim(storage, held, 'accepted')
    if (!finished.ok) return finished
    const readingId = reading?.readingId
    const readingIds = adjudicated && [...adjudicated.segmentationIds]
    const details = { ...held, segmentationId, version, labelmapSha256, lastPatchNumber, readingId, readingIds }
    const at = storage.audit(isOfStudy ? 'reading-finished' : 'version-accepted', details)
    if (reading) endReading(storage, reading.number, { resultNumber: added.number, at })
    return ok({ segmentationId, version })
  })

const endReading = (
  { database }: Storage,
  reading: number,
  { resultNumber, at }: { readonly resultNumber: number; readonly at: string },
): void =>
  database.run(
    `UPDATE readings SET ended_as = 'read', ended_at = ?, result_number = ? WHERE number = ?`,
    at,
    resultNumber,
    reading,
  )
