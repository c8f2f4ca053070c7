import type { CandidateCounts } from '@contract/acquisition.ts'
import type { Candidate } from '../../pipeline/learning/acquisition/candidate.ts'
import type { LoggedCorrection } from '../../pipeline/learning/acquisition/correction-minutes.ts'
import { casesReadBlind } from '../active-reading.node.ts'
import { hasEmbedding } from '../embeddings.node.ts'
import { newestAccepted } from '../learning/accepted-version.ts'
import { isAuditCase, isInOpenStudy, isSourceChanged } from '../learning/candidates.node.ts'
import { numberOf, optionalNumberOf, type Row, textOf } from '../row.ts'
import type { Storage } from '../storage.node.ts'

/** A case that may be drawn, as it is now; how long it takes is not known here, and its embedding is read apart. */
export interface BatchCandidate extends Omit<Candidate, 'minutes' | 'embedding'> {
  readonly caseNumber: number
  /** Its newest inference. */
  readonly segmentationNumber: number
  readonly fence: number
  readonly activeMs: number
}

/** Active time of a case `c` outside of studies, as SQL. */
export const ownActiveMs = `(c.active_ms -
  (SELECT coalesce(sum(o.active_ms), 0) FROM readings o WHERE o.case_number = c.number))`

/** Of a case `c`, as SQL; before a version if one is named. */
const newestInference = (before = '') => `(SELECT p.number FROM segmentations p
  JOIN inferences i ON i.segmentation_number = p.number WHERE p.case_number = c.number ${before}
  ORDER BY p.version DESC LIMIT 1)`

/** The hash of the model is bound to `?1`, the reader's id to `?2`. */
const drawable = `c.state = 'waiting' AND c.model_sha256 = ?1 AND NOT ${isAuditCase} AND NOT ${isInOpenStudy}
  AND NOT ${isSourceChanged} AND c.number NOT IN (${casesReadBlind.replace('?', '?2')})`

export function candidateCounts({ database, readerId }: Storage, modelSha256: string): CandidateCounts {
  const row = database.one(
    `SELECT count(*) AS total, total(${hasEmbedding('?1')}) AS embedded FROM cases c WHERE ${drawable}`,
    modelSha256,
    readerId,
  )
  return { candidateCount: numberOf(row ?? {}, 'total'), embeddedCount: numberOf(row ?? {}, 'embedded') }
}

/**
 * All cases, or those of these ids, that wait with an inference of this very model, in the order of their ids: none of the audit set, of an open study, with
 * files that changed, or that this reader still has to read blind.
 */
export function batchCandidates(
  { database, readerId }: Storage,
  { modelSha256, caseIds }: { readonly modelSha256: string; readonly caseIds?: readonly string[] },
): readonly BatchCandidate[] {
  const candidates = new Map<number, BatchCandidate & { readonly measurements: Candidate['measurements'][number][] }>()
  for (const row of database.each(
    `SELECT d.*, m.segment_value, m.volume_ml, m.pairwise_dice, m.band_entropy_nats, m.band_mutual_information_nats
       FROM (SELECT c.number, c.case_id, c.fence, ${ownActiveMs} AS active_ms, ${newestInference()} AS segmentation_number
         FROM cases c WHERE ${drawable} ${caseIds ? 'AND c.case_id IN (SELECT value FROM json_each(?3))' : ''}) d
       LEFT JOIN measurements m ON m.segmentation_number = d.segmentation_number ORDER BY d.case_id, m.segment_value`,
    ...[modelSha256, readerId, ...(caseIds ? [JSON.stringify(caseIds)] : [])],
  )) {
    const caseNumber = numberOf(row, 'number')
    const known = candidates.get(caseNumber) ?? {
      caseNumber,
      caseId: textOf(row, 'case_id'),
      fence: numberOf(row, 'fence'),
      activeMs: numberOf(row, 'active_ms'),
      segmentationNumber: numberOf(row, 'segmentation_number'),
      measurements: [],
    }
    candidates.set(caseNumber, known)
    if (row.segment_value !== null) known.measurements.push(segmentDoubt(row))
  }
  return [...candidates.values()]
}

const segmentDoubt = (row: Row): Candidate['measurements'][number] => {
  const pairwiseDice = optionalNumberOf(row, 'pairwise_dice')
  const bandEntropyNats = optionalNumberOf(row, 'band_entropy_nats')
  const bandMutualInformationNats = optionalNumberOf(row, 'band_mutual_information_nats')
  return {
    segmentValue: numberOf(row, 'segment_value'),
    volumeMl: numberOf(row, 'volume_ml'),
    ...(pairwiseDice !== undefined && { pairwiseDice }),
    ...(bandEntropyNats !== undefined && { bandEntropyNats }),
    ...(bandMutualInformationNats !== undefined && { bandMutualInformationNats }),
  }
}

/** Cases that readers accepted outside of studies and were active on, with the disagreement of the inference before that. */
export const loggedCorrections = ({ database }: Storage): readonly LoggedCorrection[] =>
  database
    .all(
      `SELECT ${ownActiveMs} AS active_ms, (SELECT 1 - min(m.pairwise_dice) FROM measurements m
           WHERE m.segmentation_number = ${newestInference('AND p.version < v.version')}) AS disagreement
         FROM cases c JOIN segmentations v ON v.number = ${newestAccepted('c.number')}
         WHERE ${ownActiveMs} > 0 ORDER BY c.number`,
    )
    .map((row) => ({
      minutes: numberOf(row, 'active_ms') / 60_000,
      disagreement: optionalNumberOf(row, 'disagreement'),
    }))
