import type { Told } from '../told-rows.node.ts'

const ofSet = '(SELECT number FROM training_sets WHERE set_id = ?)'
const ofRun = '(SELECT number FROM training_runs WHERE run_id = ?)'

const promotion: Told = {
  noun: 'promotion',
  queries: [
    [
      `SELECT number, kind, shipped_id, model_id, model_version, model_sha256, folder, previous_sha256, evaluation_number,
         reader_id, at, reason FROM promotions WHERE number = ?`,
      'promotionNumber',
    ],
  ],
}

/** By the kinds of events, as those of `told-rows.node.ts`. */
export const toldLearning: Readonly<Record<string, Told>> = {
  'audit-set-frozen': {
    noun: 'part of the audit set',
    queries: [
      ['SELECT number, reader_id, at, reason FROM audit_freezes WHERE number = ?', 'freezeNumber'],
      ['SELECT subject FROM audit_subjects WHERE freeze_number = ? ORDER BY subject', 'freezeNumber'],
    ],
  },
  'training-set-collected': {
    noun: 'training set',
    queries: [
      ['SELECT number, set_id, training_set FROM training_sets WHERE set_id = ?', 'setId'],
      [
        `SELECT case_number, role, segmentation_number, site FROM training_set_cases WHERE set_number = ${ofSet}
           ORDER BY case_number`,
        'setId',
      ],
      [`SELECT reason, case_numbers FROM training_set_exclusions WHERE set_number = ${ofSet} ORDER BY reason`, 'setId'],
    ],
  },
  'training-run-begun': {
    noun: 'training run',
    queries: [['SELECT number, run_id, set_number, run, reader_id, at FROM training_runs WHERE run_id = ?', 'runId']],
  },
  'training-run-ended': {
    noun: 'end of a training run',
    queries: [[`SELECT run_number, ending, reader_id, at FROM training_run_ends WHERE run_number = ${ofRun}`, 'runId']],
  },
  'model-evaluated': {
    noun: 'evaluation',
    queries: [
      [
        `SELECT number, evaluation_id, candidate_sha256, production_sha256, verdict, document, document_sha256, reader_id, at
           FROM evaluations WHERE evaluation_id = ?`,
        'evaluationId',
      ],
    ],
  },
  'model-promoted': promotion,
  'model-rolled-back': promotion,
}
