/** Part of the step to version 5: what `quality` measured, and what of each case was measured last. */
export const qualityTables = `
  -- Measure by measure: a filter goes through the cases of one in their order, which is quicker than an index of values as soon
  -- as many cases match.
  CREATE TABLE scan_quality (
    measure TEXT NOT NULL,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    value REAL NOT NULL,
    PRIMARY KEY (measure, case_number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX scan_quality_of_cases ON scan_quality (case_number);

  -- Of the version that was measured last. A row for each segment, ordered by names, so that a filter reads the rows of one
  -- segment and nothing else; a label value without a name is ''. The measures are named as in the contract.
  CREATE TABLE segment_quality (
    segment TEXT NOT NULL COLLATE NOCASE,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    segment_value INTEGER NOT NULL,
    volumeMl REAL,
    componentCount REAL,
    holeCount REAL,
    tunnelCount REAL,
    eulerNumber REAL,
    asymmetry REAL,
    touchesBorder REAL,
    outsideHeadShare REAL,
    roughnessMm REAL,
    snr REAL,
    sphericity REAL,
    elongation REAL,
    flatness REAL,
    offsetXMm REAL,
    offsetYMm REAL,
    offsetZMm REAL,
    PRIMARY KEY (segment, case_number, segment_value)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX segment_quality_of_cases ON segment_quality (case_number);

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
