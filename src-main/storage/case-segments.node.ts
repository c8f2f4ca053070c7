import type { InferenceToAdd } from './inferences.node.ts'
import type { Storage } from './storage.node.ts'

/** Keeps what the newest inference of a case measured by the names of its segments; call it in a transaction. */
export function setCaseSegments(
  { database }: Storage,
  caseNumber: number,
  { record, segments }: Pick<InferenceToAdd, 'record' | 'segments'>,
): void {
  database.run('DELETE FROM case_segments WHERE case_number = ?', caseNumber)
  for (const one of record.segments) {
    const segment = segments.find(({ value }) => value === one.segmentValue)
    if (segment === undefined) continue
    database.run(
      `INSERT OR REPLACE INTO case_segments (case_number, segment, volume_ml, pairwise_dice, mean_entropy_nats,
         mean_mutual_information_nats, monte_carlo_iou, volume_variation, band_entropy_nats, band_mutual_information_nats,
         mean_variation_ratio, mean_class_variance, band_variation_ratio, band_class_variance)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      caseNumber,
      segment.name,
      one.volumeMl,
      one.pairwiseDice ?? null,
      one.meanEntropyNats ?? null,
      one.meanMutualInformationNats ?? null,
      one.monteCarloIou ?? null,
      one.volumeVariation ?? null,
      one.bandEntropyNats ?? null,
      one.bandMutualInformationNats ?? null,
      one.meanVariationRatio ?? null,
      one.meanClassVariance ?? null,
      one.bandVariationRatio ?? null,
      one.bandClassVariance ?? null,
    )
  }
}
