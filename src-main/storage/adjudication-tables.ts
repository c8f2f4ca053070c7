/**
 * Part of the step to version 6. An adjudication begins with a version of its own, the merged readings: what both agree
 * about, and `undecided_value` in every other voxel. What is accepted on top of it has both readings as parents.
 */
export const adjudicationTables = `
  CREATE TABLE adjudications (
    number INTEGER PRIMARY KEY,
    first_number INTEGER NOT NULL REFERENCES segmentations (number),
    second_number INTEGER NOT NULL REFERENCES segmentations (number),
    merged_number INTEGER NOT NULL UNIQUE REFERENCES segmentations (number),
    undecided_value INTEGER NOT NULL,
    -- Start and length of each run of undecided voxels, 32 bits each, little-endian; NULL: begun before these were kept.
    disputed BLOB,
    UNIQUE (first_number, second_number)
  ) STRICT;
  CREATE TRIGGER adjudications_stay BEFORE UPDATE ON adjudications
    BEGIN SELECT RAISE(ABORT, 'an adjudication keeps its readings'); END;
  CREATE TRIGGER adjudications_are_kept BEFORE DELETE ON adjudications
    BEGIN SELECT RAISE(ABORT, 'an adjudication is never removed'); END;

  CREATE INDEX corrections_by_base ON corrections (base_number);

  CREATE TABLE reading_differences (
    first_number INTEGER NOT NULL REFERENCES segmentations (number),
    second_number INTEGER NOT NULL REFERENCES segmentations (number),
    differing_voxels INTEGER NOT NULL,
    differing_ml REAL NOT NULL,
    worst_value INTEGER,
    worst_name TEXT,
    worst_dice REAL,
    PRIMARY KEY (first_number, second_number)
  ) STRICT, WITHOUT ROWID;
`
