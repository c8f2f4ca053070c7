/** Of an accepted version `a`: the newest inference `p` of the case before it. */
export const insertDue = `
  INSERT INTO truths_due (case_number, prediction_number, accepted_number)
    SELECT a.case_number, p.number, a.number FROM segmentations a JOIN segmentations p ON p.number =
      (SELECT m.number FROM segmentations m WHERE m.case_number = a.case_number AND m.author_kind = 'model'
        AND m.version < a.version ORDER BY m.version DESC LIMIT 1)`

const isAccepted = (version: string) =>
  `${version}.author_kind = 'reader' AND ${version}.set_aside = 0 AND ${version}.imported_from IS NULL`

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

  -- The newest accepted version of each case that was not compared yet with what the model had made of it.
  CREATE TABLE truths_due (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    prediction_number INTEGER NOT NULL REFERENCES segmentations (number),
    accepted_number INTEGER NOT NULL UNIQUE REFERENCES segmentations (number)
  ) STRICT;
  ${insertDue} WHERE p.layer_count = 1 AND a.layer_count = 1 AND ${isAccepted('a')}
    AND NOT EXISTS (SELECT 1 FROM segmentations n WHERE n.case_number = a.case_number
      AND n.version > a.version AND ${isAccepted('n')});
`
