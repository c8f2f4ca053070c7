/** Part of the step to version 6: probabilities that a model gave the segments of a version, where they are kept. */
export const probabilityTables = `
  CREATE TABLE probability_maps (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    segment_value INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (segmentation_number, segment_value)
  ) STRICT, WITHOUT ROWID;
`
