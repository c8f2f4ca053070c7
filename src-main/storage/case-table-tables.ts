/**
 * What the cohort table filters, sorts and counts by, kept with the case so that one index holds all of it: the wide
 * `cases_by_name` answers any filter in the order of names without touching the table.
 */
const caseColumns = `
  ALTER TABLE cases ADD COLUMN site TEXT NOT NULL DEFAULT 'all';
  ALTER TABLE cases ADD COLUMN spacing_mm REAL NOT NULL DEFAULT 0;
  ALTER TABLE cases ADD COLUMN voxel_count INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE cases ADD COLUMN finding_count INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE cases ADD COLUMN active_ms INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE cases ADD COLUMN decided_at TEXT;
  UPDATE cases SET site = site_of(name), spacing_mm = largest_spacing_mm(ras_from_voxel),
    voxel_count = json_extract(shape, '$[0]') * json_extract(shape, '$[1]') * json_extract(shape, '$[2]'),
    finding_count = (SELECT count(*) FROM findings WHERE case_number = number),
    active_ms = (SELECT coalesce(sum(milliseconds), 0) FROM active_time WHERE case_number = number);
  UPDATE cases SET decided_at = decided.at
    FROM (SELECT json_extract(details, '$.caseId') AS of_case, max(at) AS at FROM audit_events
      WHERE kind IN ('version-accepted', 'case-rejected', 'case-deferred') GROUP BY 1) AS decided
    WHERE case_id = decided.of_case AND state IN ('accepted', 'rejected', 'deferred');

  CREATE TRIGGER finding_counted AFTER INSERT ON findings BEGIN
    UPDATE cases SET finding_count = finding_count + 1 WHERE number = new.case_number;
  END;
  CREATE TRIGGER active_time_begun AFTER INSERT ON active_time BEGIN
    UPDATE cases SET active_ms = active_ms + new.milliseconds WHERE number = new.case_number;
  END;
  CREATE TRIGGER active_time_grown AFTER UPDATE ON active_time BEGIN
    UPDATE cases SET active_ms = active_ms + new.milliseconds - old.milliseconds WHERE number = new.case_number;
  END;

  DROP INDEX cases_by_name;
  CREATE INDEX cases_by_name ON cases (name_key, number, name, state, contrast, site, disagreement, stroke_count,
    finding_count, spacing_mm, active_ms, format, orientation, worst_segment, added_at, decided_at, voxel_count);
  CREATE INDEX cases_by_disagreement ON cases (disagreement, name_key, number);
  CREATE INDEX cases_by_disagreement_rising ON cases (disagreement IS NULL, disagreement, name_key, number);
  CREATE INDEX cases_by_contrast ON cases (contrast, name_key, number);
  CREATE INDEX cases_by_site ON cases (site, name_key, number);
  CREATE INDEX cases_by_strokes ON cases (stroke_count, name_key, number);
  CREATE INDEX cases_by_findings ON cases (finding_count, name_key, number);
  CREATE INDEX cases_by_spacing ON cases (spacing_mm, name_key, number);
  CREATE INDEX cases_by_time ON cases (active_ms, name_key, number);
  CREATE INDEX cases_by_day ON cases (added_at, name_key, number);
`

/** What the newest inference of each case measured, by the names of segments: a case has one row for each. */
const caseSegments = `
  CREATE TABLE case_segments (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    segment TEXT NOT NULL COLLATE NOCASE,
    volume_ml REAL NOT NULL,
    pairwise_dice REAL,
    mean_entropy_nats REAL,
    mean_mutual_information_nats REAL,
    PRIMARY KEY (case_number, segment)
  ) STRICT, WITHOUT ROWID;
  INSERT OR REPLACE INTO case_segments
    SELECT s.case_number, json_extract(one.value, '$.name'), m.volume_ml, m.pairwise_dice, m.mean_entropy_nats,
        m.mean_mutual_information_nats
      FROM (SELECT max(s.number) AS newest FROM inferences i JOIN segmentations s ON s.number = i.segmentation_number
        GROUP BY s.case_number)
      JOIN segmentations s ON s.number = newest
      JOIN measurements m ON m.segmentation_number = newest
      JOIN json_each(s.segments) one ON json_extract(one.value, '$.value') = m.segment_value;
  CREATE INDEX segments_by_name ON case_segments (segment, volume_ml, case_number, pairwise_dice, mean_entropy_nats,
    mean_mutual_information_nats);
`

export const caseTableTables = [caseColumns, caseSegments].join('\n')
