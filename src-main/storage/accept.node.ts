import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Held } from './claims.node.ts'
import { finishClaim } from './claims.node.ts'
import { newestBase, openCorrection } from './journal.node.ts'
import { recordOf } from './row.ts'
import { insertSegmentation } from './segmentations.node.ts'
import type { Storage } from './storage.node.ts'

export interface VersionToAccept extends Held {
  /** Base + applied patches, in the blob store already. */
  readonly labelmapSha256: string
  /** `patchNumber` of the newest patch in that labelmap, 0 if it is the base: guards against strokes made meanwhile. */
  readonly lastPatchNumber: number
}

/** Stores the corrected labelmap as the reader's version; a later correction starts from it with an empty history. */
export const acceptVersion = (
  storage: Storage,
  { labelmapSha256, lastPatchNumber, ...held }: VersionToAccept,
): Result<{ readonly segmentationId: string; readonly version: number }, Failure> =>
  storage.database.transaction(() => {
    const known = finishClaim(storage, held, 'accepted')
    if (!known.ok) return known
    const { number, name } = known.value
    const open = openCorrection(storage, number)
    if ((open?.appliedPatch ?? 0) !== lastPatchNumber) return fail({ kind: 'correction-changed', name })
    if (!storage.blobs.has(labelmapSha256)) return fail({ kind: 'blob-missing', sha256: labelmapSha256 })
    const base = newestBase(storage, known.value)
    if (!base.ok) return base
    const parentNumber = open?.baseNumber ?? base.value.number
    const parent = storage.database.one('SELECT segments FROM segmentations WHERE number = ?', parentNumber)
    const added = insertSegmentation(storage, known.value, {
      authorKind: 'reader',
      author: storage.readerId,
      labelmapSha256,
      segments: recordOf(parent ?? {}, 'segments'),
      parentNumber,
    })
    if (open) storage.database.run(`UPDATE corrections SET ended_as = 'accepted' WHERE number = ?`, open.number)
    const { segmentationId, version } = added
    storage.audit('version-accepted', { ...held, segmentationId, version, labelmapSha256, lastPatchNumber })
    return ok({ segmentationId, version })
  })
