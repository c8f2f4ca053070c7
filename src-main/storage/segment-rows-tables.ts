/** Measures of segments that version 5 knew. */
const measures =
  'volumeMl componentCount holeCount tunnelCount eulerNumber asymmetry touchesBorder outsideHeadShare roughnessMm snr'.split(
    ' ',
  )

/**
 * Part of the step to version 6: measures in the order in which filters read them. What was measured before is kept; new
 * measures come when a case is measured again.
 */
export const segmentRowsTables = `
  -- Measure by measure: a filter goes through the cases of one in their order, which is quicker than an index of values as soon
  -- as many cases match.
  CREATE TABLE scan_quality_by_measures (
    measure TEXT NOT NULL,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    value REAL NOT NULL,
    PRIMARY KEY (measure, case_number)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO scan_quality_by_measures SELECT measure, case_number, value FROM scan_quality ORDER BY measure, case_number;
  DROP TABLE scan_quality;
  ALTER TABLE scan_quality_by_measures RENAME TO scan_quality;
  CREATE INDEX scan_quality_of_cases ON scan_quality (case_number);

  -- Of the version that was measured last. A row for each segment, ordered by names, so that a filter reads the rows of one
  -- segment and nothing else; a label value without a name is ''. The measures are named as in the contract.
  CREATE TABLE segment_rows (
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
  WITH names AS (
    SELECT s.number, json_extract(one.value, '$.value') AS value, json_extract(one.value, '$.name') AS name
      FROM measured_quality m JOIN segmentations s ON s.number = m.segmentation_number, json_each(s.segments) one)
  INSERT INTO segment_rows (segment, case_number, segment_value, ${measures.join(', ')})
    SELECT coalesce(n.name, ''), m.case_number, q.segment_value,
        ${measures.map((measure) => `max(CASE q.measure WHEN '${measure}' THEN q.value END)`).join(', ')}
      FROM measured_quality m JOIN segment_quality q ON q.segmentation_number = m.segmentation_number
      LEFT JOIN names n ON n.number = q.segmentation_number AND n.value = q.segment_value
      GROUP BY m.case_number, q.segment_value;
  DROP TABLE segment_quality;
  ALTER TABLE segment_rows RENAME TO segment_quality;
  CREATE INDEX segment_quality_of_cases ON segment_quality (case_number);
`
