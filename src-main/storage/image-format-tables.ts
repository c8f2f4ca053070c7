/**
 * Part of the step to version 8: scans in other formats than NIfTI and DICOM. `format` allows these two alone and cannot be widened
 * without writing the table anew; of another image it says `nifti`, as of any image of files, and this column which one it is.
 */
export const imageFormatTables = `
  ALTER TABLE cases ADD COLUMN image_format TEXT;
  DROP INDEX cases_by_name;
  CREATE INDEX cases_by_name ON cases (name_key, number, name, state, contrast, site, disagreement, stroke_count,
    finding_count, spacing_mm, active_ms, format, orientation, worst_segment, added_at, decided_at, voxel_count, scanner,
    protocol, acquired_on, image_format);
`

/** In `image_format`: a DICOM series whose slices lay at uneven distances and are resampled whenever it is read. */
export const resampledDicom = 'dicom-resampled'

/** The format of a case, in SQL. */
export const formatColumn = `CASE image_format WHEN '${resampledDicom}' THEN format ELSE coalesce(image_format, format) END`
