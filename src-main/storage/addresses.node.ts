import { maySeeModel, visibleVersions } from './blinding.node.ts'
import { textOf } from './row.ts'
import type { Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'

/**
 * The SHA-256 of what an address on the voxel protocol names: `labelmap-<segmentationId>`, an uncertainty measure of the
 * newest inference, or `thumbnail`; `undefined` if this case has no such thing, or if the reader must not see it.
 */
export function blobOf(storage: Storage, caseId: string, name: string): string | undefined {
  const { database } = storage
  const found = findCase(storage, caseId)
  if (!found.ok) return undefined
  const { number } = found.value
  const labelmapOf = /^labelmap-(.+)$/.exec(name)?.[1]
  const visible = visibleVersions(storage, number)
  const row =
    labelmapOf !== undefined
      ? database.one(`${labelmap} AND ${visible.sql}`, number, labelmapOf, ...visible.values)
      : !maySeeModel(storage, number)
        ? undefined
        : name === 'thumbnail'
          ? database.one('SELECT thumbnail_sha256 AS sha256 FROM cases WHERE number = ?', number)
          : database.one(uncertaintyMap, number, name)
  return row === undefined || row.sha256 === null ? undefined : textOf(row, 'sha256')
}

const labelmap = `SELECT s.labelmap_sha256 AS sha256 FROM segmentations s WHERE s.case_number = ? AND s.segmentation_id = ?`

const uncertaintyMap = `SELECT sha256 FROM doubt_maps WHERE segmentation_number =
  (SELECT number FROM segmentations WHERE case_number = ? AND author_kind = 'model' ORDER BY version DESC LIMIT 1)
  AND measure = ?`
