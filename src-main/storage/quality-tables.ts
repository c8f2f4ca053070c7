/** Part of the step to version 5: what `quality` measured, and what of each case was measured last. */
export const qualityTables = `
  CREATE TABLE scan_quality (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    measure TEXT NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (case_number, measure)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX scan_quality_by_measure ON scan_quality (measure);

  CREATE TABLE segment_quality (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    segment_value INTEGER NOT NULL,
    measure TEXT NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (segmentation_number, segment_value, measure)
  ) STRICT, WITHOUT ROWID;

  -- Edition: of the definitions of the measures; a case of an older one is measured again.
  CREATE TABLE measured_quality (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    segmentation_number INTEGER REFERENCES segmentations (number),
    edition INTEGER NOT NULL,
    findings TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX measured_segmentations ON measured_quality (segmentation_number);
`
