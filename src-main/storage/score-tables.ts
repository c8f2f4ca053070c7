/**
 * Part of the step to version 6: which model the newest inference of a case is of, and agreement and true Dice of each case
 * that was accepted, by the cohort's aggregation.
 */
export const scoreTables = `
  ALTER TABLE cases ADD COLUMN model_sha256 TEXT;
  UPDATE cases SET model_sha256 = newest.model_sha256
    FROM (SELECT s.case_number, i.model_sha256, max(s.number) FROM inferences i
      JOIN segmentations s ON s.number = i.segmentation_number GROUP BY s.case_number) AS newest
    WHERE newest.case_number = cases.number;
  CREATE INDEX cases_in_queue_by_model ON cases (model_sha256, disagreement DESC, name, case_id, site)
    WHERE state IN ('waiting', 'corrected');

  CREATE TABLE case_truths (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    accepted_number INTEGER NOT NULL UNIQUE REFERENCES segmentations (number),
    agreement REAL NOT NULL,
    dice REAL NOT NULL
  ) STRICT;
`
