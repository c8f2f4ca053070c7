/**
 * Part of the step to version 7: maps of any measure of doubt, some of which are not in nats, and two more measures per segment.
 * Variation ratios of older inferences stand in their records alone.
 */
export const doubtMapTables = `
  CREATE TABLE doubt_maps (
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    measure TEXT NOT NULL
      CHECK (measure IN ('predictive-entropy', 'mutual-information', 'variation-ratio', 'class-variance')),
    sha256 TEXT NOT NULL,
    per_unit REAL NOT NULL,
    largest REAL NOT NULL,
    PRIMARY KEY (segmentation_number, measure)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO doubt_maps SELECT segmentation_number, measure, sha256, nats_per_unit, limit_nats FROM uncertainty_maps;
  DROP TABLE uncertainty_maps;

  ALTER TABLE measurements ADD COLUMN mean_variation_ratio REAL;
  ALTER TABLE measurements ADD COLUMN mean_class_variance REAL;
  ALTER TABLE measurements ADD COLUMN band_variation_ratio REAL;
  ALTER TABLE measurements ADD COLUMN band_class_variance REAL;

  ALTER TABLE case_segments ADD COLUMN mean_variation_ratio REAL;
  ALTER TABLE case_segments ADD COLUMN mean_class_variance REAL;
  ALTER TABLE case_segments ADD COLUMN band_variation_ratio REAL;
  ALTER TABLE case_segments ADD COLUMN band_class_variance REAL;
  UPDATE case_segments SET mean_variation_ratio = known.ratio
    FROM (SELECT s.case_number, json_extract(named.value, '$.name') AS segment,
        json_extract(one.value, '$.meanVariationRatio') AS ratio
      FROM (SELECT max(s.number) AS newest FROM inferences i JOIN segmentations s ON s.number = i.segmentation_number
          GROUP BY s.case_number)
        JOIN segmentations s ON s.number = newest
        JOIN inferences i ON i.segmentation_number = newest
        JOIN json_each(i.record, '$.segments') one
        JOIN json_each(s.segments) named
          ON json_extract(named.value, '$.value') = json_extract(one.value, '$.segmentValue')) known
    WHERE case_segments.case_number = known.case_number AND case_segments.segment = known.segment
      AND known.ratio IS NOT NULL;
  DROP INDEX segments_by_name;
  CREATE INDEX segments_by_name ON case_segments (segment, volume_ml, case_number, pairwise_dice, mean_entropy_nats,
    mean_mutual_information_nats, monte_carlo_iou, volume_variation, band_entropy_nats, band_mutual_information_nats,
    mean_variation_ratio, mean_class_variance, band_variation_ratio, band_class_variance);
`
