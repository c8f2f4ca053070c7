/**
 * Part of the step to version 6: where, on what, by which protocol and on which day a case was measured. Cases of earlier cohorts
 * do not have it until their files are read again. `origin` is what header or sidecars said when the case was added; what they
 * say later, or somebody by hand, is told beside it, and the newest of each counts. Site, scanner, protocol and day follow from
 * all of it. The wide index answers filters by them; the other finds the peers of a case. It goes by contrast and site and
 * then by number, so that a case that is added stands at the end of one of few groups: by protocol they would be hundreds,
 * each a page to write.
 */
export const originTables = `
  ALTER TABLE cases ADD COLUMN origin TEXT;
  ALTER TABLE cases ADD COLUMN scanner TEXT;
  ALTER TABLE cases ADD COLUMN protocol TEXT;
  ALTER TABLE cases ADD COLUMN acquired_on TEXT;
  DROP INDEX cases_by_name;
  CREATE INDEX cases_by_name ON cases (name_key, number, name, state, contrast, site, disagreement, stroke_count,
    finding_count, spacing_mm, active_ms, format, orientation, worst_segment, added_at, decided_at, voxel_count, scanner,
    protocol, acquired_on);
  CREATE INDEX cases_by_peers ON cases (contrast, site, number, scanner, protocol);

  CREATE TABLE told_origins (
    number INTEGER PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    told_by TEXT NOT NULL CHECK (told_by IN ('files', 'hand')),
    origin TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX told_origins_of_cases ON told_origins (case_number, told_by, number);
  CREATE TRIGGER told_origins_stay BEFORE UPDATE ON told_origins BEGIN
    SELECT RAISE(ABORT, 'what was told of a case is never changed');
  END;
  CREATE TRIGGER told_origins_are_kept BEFORE DELETE ON told_origins BEGIN
    SELECT RAISE(ABORT, 'what was told of a case is never removed');
  END;
`
