import { keptRows } from '../kept-rows.ts'

/**
 * The step to version 10: batches of cases for active learning. A batch is being read until it has an end, and one at a time; what
 * readers decided is told by the claims after its drawing. The arm of a case is told to nobody before the end, not even by the hash
 * on the audit trail: the salt, which is told to nobody at all, is hashed with it.
 */
export const acquisitionTables = [
  `
  CREATE TABLE acquisition_batches (
    number INTEGER PRIMARY KEY,
    batch_id TEXT NOT NULL UNIQUE,
    batch TEXT NOT NULL,
    -- Versions up to this one were there when it was drawn.
    last_segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    salt TEXT NOT NULL
  ) STRICT;
  -- By the inference of segmentation_number; fence and active time of the case as they were before anybody read it for the batch.
  CREATE TABLE acquisition_batch_cases (
    batch_number INTEGER NOT NULL REFERENCES acquisition_batches (number),
    position INTEGER NOT NULL,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    segmentation_number INTEGER NOT NULL REFERENCES inferences (segmentation_number),
    fence_before INTEGER NOT NULL,
    active_ms_before INTEGER NOT NULL,
    expected_minutes REAL NOT NULL,
    arm TEXT NOT NULL CHECK (arm IN ('strategy', 'control', 'both')),
    PRIMARY KEY (batch_number, position),
    UNIQUE (batch_number, case_number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE acquisition_batch_ends (
    batch_number INTEGER PRIMARY KEY REFERENCES acquisition_batches (number),
    -- Absent: every case was decided.
    reason TEXT,
    -- What became of its cases until then, by their positions.
    outcome TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;

  CREATE TRIGGER batches_one_at_a_time BEFORE INSERT ON acquisition_batches
    WHEN EXISTS (SELECT 1 FROM acquisition_batches WHERE number NOT IN (SELECT batch_number FROM acquisition_batch_ends))
    BEGIN SELECT RAISE(ABORT, 'a batch is being read'); END;
  CREATE TRIGGER audit_is_not_drawn BEFORE INSERT ON acquisition_batch_cases
    WHEN (SELECT subject FROM cases WHERE number = new.case_number) IN (SELECT subject FROM audit_subjects)
    BEGIN SELECT RAISE(ABORT, 'no subject of the audit set is drawn'); END;
`,
  keptRows('acquisition_batches', 'a batch'),
  keptRows('acquisition_batch_cases', 'a batch'),
  keptRows('acquisition_batch_ends', 'the end of a batch'),
].join('\n')
