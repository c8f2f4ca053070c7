/**
 * Part of the step to version 6: at which institution, on which scanner and by which protocol a case was measured. Cases of
 * earlier cohorts have none. The institution is kept because the site follows from it and the name. The wide index answers
 * filters by them; the other finds the peers of a case. It goes by contrast and site and then by number, so that a case that is
 * added stands at the end of one of few groups: by protocol they would be hundreds, each a page to write.
 */
export const originTables = `
  ALTER TABLE cases ADD COLUMN institution TEXT;
  ALTER TABLE cases ADD COLUMN scanner TEXT;
  ALTER TABLE cases ADD COLUMN protocol TEXT;
  DROP INDEX cases_by_name;
  CREATE INDEX cases_by_name ON cases (name_key, number, name, state, contrast, site, disagreement, stroke_count,
    finding_count, spacing_mm, active_ms, format, orientation, worst_segment, added_at, decided_at, voxel_count, scanner,
    protocol);
  CREATE INDEX cases_by_peers ON cases (contrast, site, number, scanner, protocol);
`
