import { exportFormats, segmentationTypes } from '@contract/export.ts'
import { z } from 'zod'
import { profileShape } from './profile-shape.ts'
import { selectionShape } from './selection.ts'

/** What the window may ask of an export of cases. */
export const exportShape = z.strictObject({
  ...selectionShape,
  format: z.enum(exportFormats),
  caseIds: z.array(z.string().min(1).max(64)).min(1).max(1_000_000).optional(),
  withoutNames: z.boolean().optional(),
  reason: z.string().trim().min(1).max(1000).optional(),
  segmentationType: z.enum(segmentationTypes).optional(),
  profile: z.strictObject(profileShape).optional(),
})
