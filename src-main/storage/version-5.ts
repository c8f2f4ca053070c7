import { caseTableTables } from './case-table-tables.ts'
import { qualityTables } from './quality-tables.ts'
import { truthTables } from './truth-tables.ts'

/**
 * What readers say about cases. A rating is never changed; a changed mind is a new one that names the former. Without a
 * grade it takes the former back.
 */
const ratings = `
  CREATE TABLE ratings (
    number INTEGER PRIMARY KEY,
    rating_id TEXT NOT NULL UNIQUE,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    segmentation_number INTEGER REFERENCES segmentations (number),
    vocabulary_id TEXT NOT NULL,
    vocabulary_version TEXT NOT NULL,
    grade TEXT,
    score REAL,
    fails INTEGER NOT NULL,
    reasons TEXT NOT NULL,
    confidence REAL,
    note TEXT,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL,
    dwell_ms INTEGER NOT NULL,
    former_number INTEGER UNIQUE REFERENCES ratings (number),
    imported_from TEXT,
    FOREIGN KEY (vocabulary_id, vocabulary_version) REFERENCES rating_vocabularies (vocabulary_id, version)
  ) STRICT;
  CREATE INDEX ratings_of_cases ON ratings (case_number, vocabulary_id, reader_id, number);
  CREATE TRIGGER ratings_stay BEFORE UPDATE ON ratings BEGIN SELECT RAISE(ABORT, 'a rating is never changed'); END;
  CREATE TRIGGER ratings_are_kept BEFORE DELETE ON ratings BEGIN SELECT RAISE(ABORT, 'a rating is never removed'); END;

  CREATE TABLE rating_vocabularies (
    vocabulary_id TEXT NOT NULL,
    version TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (vocabulary_id, version)
  ) STRICT, WITHOUT ROWID;
`

/** The step to version 5; each part stands for itself. */
export const version5 = [ratings, qualityTables, truthTables, caseTableTables].join('\n')
