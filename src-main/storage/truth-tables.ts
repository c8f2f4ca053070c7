/** What calibration needs: part of the step to version 5. */
export const truthTables = `
  -- Doubt along the surface of a segment, and how much its volume varies over the samples.
  ALTER TABLE measurements ADD COLUMN volume_variation REAL;
  ALTER TABLE measurements ADD COLUMN band_entropy_nats REAL;
  ALTER TABLE measurements ADD COLUMN band_mutual_information_nats REAL;

  -- Dice of a model's labelmap with the version that a reader accepted after it; NULL: the segment is empty in both.
  CREATE TABLE truths (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    accepted_number INTEGER NOT NULL REFERENCES segmentations (number),
    segment_value INTEGER NOT NULL,
    dice REAL,
    PRIMARY KEY (segmentation_number, accepted_number, segment_value)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX versions_of_readers ON segmentations (case_number, version)
    WHERE author_kind = 'reader' AND set_aside = 0 AND imported_from IS NULL;
`
