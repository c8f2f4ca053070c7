import { version5 } from './version-5.ts'
import { version6, version6FromSecondEdition } from './version-6.ts'
import { version7 } from './version-7.ts'
import { version8 } from './version-8.ts'
import { version9 } from './version-9.ts'
import { version10 } from './version-10.ts'
import { version11 } from './version-11.ts'

/** "INSU": tells a cohort's database from any other SQLite file. */
export const applicationId = 0x494e5355

/**
 * The steps from an empty file to today's tables; step n leads to version n (`PRAGMA user_version`). A step that
 * landed is never changed, only followed by another one. They may call what `openDatabase` adds to SQL.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE cases (
    number INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('nifti', 'dicom')),
    shape TEXT NOT NULL,
    ras_from_voxel TEXT NOT NULL,
    orientation TEXT NOT NULL,
    contrast TEXT,
    size_bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    files_sha256 TEXT NOT NULL UNIQUE,
    added_at TEXT NOT NULL,
    state TEXT NOT NULL
      CHECK (state IN ('indexed', 'waiting', 'claimed', 'corrected', 'accepted', 'rejected', 'deferred')),
    disagreement REAL,
    worst_segment TEXT,
    stroke_count INTEGER NOT NULL DEFAULT 0,
    fence INTEGER NOT NULL DEFAULT 0,
    last_failure TEXT,
    thumbnail_sha256 TEXT
  ) STRICT;
  CREATE INDEX cases_by_name ON cases (name, number);
  CREATE INDEX cases_by_state ON cases (state, name, number);
  CREATE INDEX cases_by_content ON cases (sha256);
  CREATE INDEX cases_in_queue ON cases (disagreement DESC, name, case_id) WHERE state IN ('waiting', 'corrected');

  CREATE TABLE case_files (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (case_number, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE findings (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    finding TEXT NOT NULL,
    PRIMARY KEY (case_number, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX findings_by_kind ON findings (kind, case_number);

  CREATE TABLE refused_files (
    number INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    failure TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (file, failure)
  ) STRICT;

  CREATE TABLE models (
    sha256 TEXT PRIMARY KEY,
    model_id TEXT NOT NULL,
    version TEXT NOT NULL,
    first_used_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE segmentations (
    number INTEGER PRIMARY KEY,
    segmentation_id TEXT NOT NULL UNIQUE,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    version INTEGER NOT NULL,
    parent_number INTEGER REFERENCES segmentations (number),
    author_kind TEXT NOT NULL CHECK (author_kind IN ('model', 'reader')),
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    labelmap_sha256 TEXT NOT NULL,
    segments TEXT NOT NULL,
    UNIQUE (case_number, version)
  ) STRICT;

  CREATE TABLE inferences (
    segmentation_number INTEGER PRIMARY KEY REFERENCES segmentations (number),
    model_sha256 TEXT NOT NULL REFERENCES models (sha256),
    sample_count INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    provider TEXT NOT NULL,
    duration_ms REAL NOT NULL,
    session_ms REAL NOT NULL,
    record TEXT NOT NULL
  ) STRICT;

  CREATE TABLE uncertainty_maps (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    measure TEXT NOT NULL CHECK (measure IN ('predictive-entropy', 'mutual-information')),
    sha256 TEXT NOT NULL,
    nats_per_unit REAL NOT NULL,
    limit_nats REAL NOT NULL,
    PRIMARY KEY (segmentation_number, measure)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE measurements (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    segment_value INTEGER NOT NULL,
    volume_ml REAL NOT NULL,
    volume_standard_deviation_ml REAL,
    pairwise_dice REAL,
    monte_carlo_iou REAL,
    mean_entropy_nats REAL,
    mean_mutual_information_nats REAL,
    PRIMARY KEY (segmentation_number, segment_value)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE claims (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    fence INTEGER NOT NULL,
    reader_id TEXT NOT NULL,
    claimed_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    state_before TEXT NOT NULL,
    stroke_count_before INTEGER NOT NULL,
    ended_as TEXT CHECK (ended_as IN ('released', 'expired', 'accepted', 'rejected', 'deferred', 'superseded')),
    PRIMARY KEY (case_number, fence)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX open_claims ON claims (case_number) WHERE ended_as IS NULL;

  CREATE TABLE corrections (
    number INTEGER PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    base_number INTEGER NOT NULL REFERENCES segmentations (number),
    applied_patch INTEGER NOT NULL,
    last_patch INTEGER NOT NULL,
    ended_as TEXT CHECK (ended_as IN ('accepted', 'superseded'))
  ) STRICT;
  CREATE UNIQUE INDEX open_corrections ON corrections (case_number) WHERE ended_as IS NULL;

  CREATE TABLE patches (
    number INTEGER PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    patch_number INTEGER NOT NULL,
    correction_number INTEGER NOT NULL REFERENCES corrections (number),
    parent_patch INTEGER NOT NULL,
    position INTEGER NOT NULL,
    tool TEXT NOT NULL CHECK (tool IN ('brush', 'eraser')),
    segment_value INTEGER NOT NULL,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL,
    runs BLOB NOT NULL,
    UNIQUE (case_number, patch_number)
  ) STRICT;

  CREATE TABLE audit_events (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    details TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  `,
  `
  -- Which tools there are is known by the code alone: a new one needs no new table.
  CREATE TABLE patches_of_all_tools (
    number INTEGER PRIMARY KEY,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    patch_number INTEGER NOT NULL,
    correction_number INTEGER NOT NULL REFERENCES corrections (number),
    parent_patch INTEGER NOT NULL,
    position INTEGER NOT NULL,
    tool TEXT NOT NULL,
    segment_value INTEGER NOT NULL,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL,
    runs BLOB NOT NULL,
    segment_change TEXT,
    UNIQUE (case_number, patch_number)
  ) STRICT;
  INSERT INTO patches_of_all_tools (number, case_number, patch_number, correction_number, parent_patch, position, tool,
      segment_value, reader_id, at, runs)
    SELECT number, case_number, patch_number, correction_number, parent_patch, position, tool, segment_value,
      reader_id, at, runs FROM patches;
  DROP TABLE patches;
  ALTER TABLE patches_of_all_tools RENAME TO patches;
  CREATE INDEX patches_of_corrections ON patches (correction_number, patch_number);

  CREATE TABLE checkpoints (
    number INTEGER PRIMARY KEY,
    correction_number INTEGER NOT NULL REFERENCES corrections (number),
    patch_number INTEGER NOT NULL,
    name TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (correction_number, name)
  ) STRICT;

  -- The version that a correction was accepted as.
  ALTER TABLE corrections ADD COLUMN result_number INTEGER REFERENCES segmentations (number);
  UPDATE corrections SET result_number = (SELECT s.number FROM segmentations s
      WHERE s.parent_number = base_number AND s.author_kind = 'reader' ORDER BY s.number LIMIT 1)
    WHERE ended_as = 'accepted';

  CREATE TABLE active_time (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    reader_id TEXT NOT NULL,
    tool TEXT NOT NULL,
    milliseconds INTEGER NOT NULL,
    PRIMARY KEY (case_number, reader_id, tool)
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE cases ADD COLUMN deferred_because TEXT;
  ALTER TABLE claims ADD COLUMN hand_over_note TEXT;
  ALTER TABLE claims ADD COLUMN handed_over_at TEXT;
  `,
  `
  -- Cases stand in the order of their names as people read them (name-key.ts).
  ALTER TABLE cases ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
  UPDATE cases SET name_key = name_key(name);
  DROP INDEX cases_by_name;
  DROP INDEX cases_by_state;
  CREATE INDEX cases_by_name ON cases (name_key, number);
  CREATE INDEX cases_by_state ON cases (state, name_key, number);
  `,
  `
  -- A version may have come from a file, or be the work of a late writer, which is kept but never corrected further.
  ALTER TABLE segmentations ADD COLUMN imported_from TEXT;
  ALTER TABLE segmentations ADD COLUMN set_aside INTEGER NOT NULL DEFAULT 0;

  -- What said a case's contrast. Of DICOM the whole description was kept as the contrast before.
  ALTER TABLE cases ADD COLUMN contrast_source TEXT;
  ALTER TABLE cases ADD COLUMN contrast_evidence TEXT;
  UPDATE cases SET contrast_evidence = contrast,
    contrast = CASE format WHEN 'dicom' THEN contrast_in_words(contrast) ELSE contrast END,
    contrast_source = CASE format WHEN 'dicom' THEN 'description' ELSE 'bids-suffix' END
    WHERE contrast IS NOT NULL;
  UPDATE cases SET contrast_source = NULL, contrast_evidence = NULL WHERE contrast IS NULL;

  -- What readers decided about the doubt of an inference. A region is the index of its most doubtful voxel.
  CREATE TABLE decided_regions (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    region INTEGER NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('confirmed', 'corrected')),
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (segmentation_number, region)
  ) STRICT, WITHOUT ROWID;

  -- Segments that overlap are kept in several labelmaps, one behind the other in the blob.
  ALTER TABLE segmentations ADD COLUMN layer_count INTEGER NOT NULL DEFAULT 1;
  `,
  version5,
  version6,
  version7,
  version8,
  version9,
  version10,
  version11,
]

/** The steps that lead a file of this version to today's. */
export const stepsFrom = (version: number, edition: 'first' | 'second'): readonly string[] =>
  version === 5 && edition === 'second'
    ? [version6FromSecondEdition, ...migrations.slice(6)]
    : migrations.slice(version)
