import type { AcceptedVersion } from '@contract/learning.ts'
import type { Segment } from '@contract/segment.ts'
import { numberOf, type Row, recordOf, textOf } from '../row.ts'

/**
 * The number of the newest version that a reader accepted, as SQL: what came from a file or was set aside is not accepted, and
 * readings of studies are set aside. `caseNumber` names a column or a value.
 */
export const newestAccepted = (caseNumber: string): string => `(SELECT n.number FROM segmentations n
  WHERE n.case_number = ${caseNumber} AND n.author_kind = 'reader' AND n.set_aside = 0 AND n.imported_from IS NULL
  ORDER BY n.version DESC LIMIT 1)`

/** Of the segmentation `v`. */
export const acceptedColumns =
  'v.segmentation_id, v.version, v.labelmap_sha256, v.segments, v.layer_count, v.author, v.created_at'

/** Of a row with these columns. */
export const acceptedOf = (row: Row): AcceptedVersion => ({
  segmentationId: textOf(row, 'segmentation_id'),
  version: numberOf(row, 'version'),
  labelmapSha256: textOf(row, 'labelmap_sha256'),
  segments: recordOf<readonly Segment[]>(row, 'segments'),
  layerCount: numberOf(row, 'layer_count'),
  acceptedBy: textOf(row, 'author'),
  acceptedAt: textOf(row, 'created_at'),
})

/** The same where there may be no such segmentation. */
export const maybeAccepted = (row: Row): { readonly accepted?: AcceptedVersion } =>
  row.segmentation_id === null ? {} : { accepted: acceptedOf(row) }
