/**
 * Studies: part of the step to version 6. Protocol and assignment are never changed. A reading has a correction and
 * versions of its own, so that nothing of it is seen or continued outside of it.
 */
export const studyTables = `
  CREATE TABLE studies (
    number INTEGER PRIMARY KEY,
    study_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    study TEXT NOT NULL,
    is_blind_to_model INTEGER NOT NULL,
    is_blind_to_readers INTEGER NOT NULL,
    closed_at TEXT,
    closed_by TEXT,
    closed_because TEXT
  ) STRICT;

  -- Start: the version that every reading of the case begins with, or that is rated; NULL: an empty labelmap, or the scan alone.
  CREATE TABLE study_cases (
    study_number INTEGER NOT NULL REFERENCES studies (number),
    case_number INTEGER NOT NULL REFERENCES cases (number),
    start_number INTEGER REFERENCES segmentations (number),
    segments_of INTEGER REFERENCES segmentations (number),
    PRIMARY KEY (study_number, case_number)
  ) STRICT, WITHOUT ROWID;

  -- Start: the version that this reading began with, once it has.
  CREATE TABLE readings (
    number INTEGER PRIMARY KEY,
    reading_id TEXT NOT NULL UNIQUE,
    study_number INTEGER NOT NULL,
    case_number INTEGER NOT NULL,
    reader_id TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('first', 'repeat')),
    position INTEGER,
    repeats_number INTEGER REFERENCES readings (number),
    start_number INTEGER REFERENCES segmentations (number),
    begun_at TEXT,
    set_back_at TEXT,
    ended_as TEXT CHECK (ended_as IN ('read', 'declined', 'withdrawn')),
    ended_at TEXT,
    ended_because TEXT,
    result_number INTEGER REFERENCES segmentations (number),
    active_ms INTEGER NOT NULL DEFAULT 0,
    FOREIGN KEY (study_number, case_number) REFERENCES study_cases (study_number, case_number),
    UNIQUE (study_number, reader_id, position)
  ) STRICT;
  CREATE INDEX readings_of_cases ON readings (case_number, study_number);
  CREATE INDEX readings_to_do ON readings (reader_id, study_number, set_back_at, position) WHERE ended_as IS NULL;

  -- Two readings of a case that were compared: by two readers, or by one reader twice.
  CREATE TABLE compared_readings (
    first_number INTEGER NOT NULL REFERENCES readings (number),
    second_number INTEGER NOT NULL REFERENCES readings (number),
    segments TEXT NOT NULL,
    PRIMARY KEY (first_number, second_number)
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE claims ADD COLUMN reading_number INTEGER REFERENCES readings (number);
  ALTER TABLE corrections ADD COLUMN reading_number INTEGER REFERENCES readings (number);
  ALTER TABLE segmentations ADD COLUMN reading_number INTEGER REFERENCES readings (number);

  -- What was decided about doubt in a reading is known there alone; 0: outside of studies.
  CREATE TABLE regions_of_readings (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    region INTEGER NOT NULL,
    reading_number INTEGER NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('confirmed', 'corrected')),
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (segmentation_number, reading_number, region)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO regions_of_readings SELECT segmentation_number, region, 0, decision, reader_id, at FROM decided_regions;
  DROP TABLE decided_regions;
  ALTER TABLE regions_of_readings RENAME TO decided_regions;

  DROP INDEX open_corrections;
  CREATE UNIQUE INDEX open_corrections ON corrections (case_number, coalesce(reading_number, 0)) WHERE ended_as IS NULL;
`
