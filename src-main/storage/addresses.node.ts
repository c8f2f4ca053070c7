import { textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/**
 * The SHA-256 of what an address on the voxel protocol names: `labelmap-<segmentationId>`, an uncertainty measure of the
 * newest inference, or `thumbnail`; `undefined` if this case has no such thing.
 */
export function blobOf({ database }: Storage, caseId: string, name: string): string | undefined {
  const labelmapOf = /^labelmap-(.+)$/.exec(name)?.[1]
  const row =
    name === 'thumbnail'
      ? database.one('SELECT thumbnail_sha256 AS sha256 FROM cases WHERE case_id = ?', caseId)
      : labelmapOf === undefined
        ? database.one(uncertaintyMap, caseId, name)
        : database.one(labelmap, caseId, labelmapOf)
  return row === undefined || row.sha256 === null ? undefined : textOf(row, 'sha256')
}

const labelmap = `SELECT labelmap_sha256 AS sha256 FROM segmentations
  WHERE case_number = (SELECT number FROM cases WHERE case_id = ?) AND segmentation_id = ?`

const uncertaintyMap = `SELECT sha256 FROM uncertainty_maps WHERE segmentation_number =
  (SELECT number FROM segmentations WHERE case_number = (SELECT number FROM cases WHERE case_id = ?)
    AND author_kind = 'model' ORDER BY version DESC LIMIT 1) AND measure = ?`
