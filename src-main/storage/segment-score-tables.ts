/**
 * Part of the step to version 6: further scores of the newest inference by the names of segments, and the index that filters and
 * orders by them without the table.
 */
export const segmentScoreTables = `
  ALTER TABLE case_segments ADD COLUMN monte_carlo_iou REAL;
  ALTER TABLE case_segments ADD COLUMN volume_variation REAL;
  ALTER TABLE case_segments ADD COLUMN band_entropy_nats REAL;
  ALTER TABLE case_segments ADD COLUMN band_mutual_information_nats REAL;
  UPDATE case_segments SET monte_carlo_iou = m.monte_carlo_iou, volume_variation = m.volume_variation,
      band_entropy_nats = m.band_entropy_nats, band_mutual_information_nats = m.band_mutual_information_nats
    FROM (SELECT max(s.number) AS newest FROM inferences i JOIN segmentations s ON s.number = i.segmentation_number
        GROUP BY s.case_number)
      JOIN segmentations s ON s.number = newest
      JOIN json_each(s.segments) one
      JOIN measurements m ON m.segmentation_number = newest AND m.segment_value = json_extract(one.value, '$.value')
    WHERE case_segments.case_number = s.case_number AND case_segments.segment = json_extract(one.value, '$.name');
  DROP INDEX segments_by_name;
  CREATE INDEX segments_by_name ON case_segments (segment, volume_ml, case_number, pairwise_dice, mean_entropy_nats,
    mean_mutual_information_nats, monte_carlo_iou, volume_variation, band_entropy_nats, band_mutual_information_nats);
`
