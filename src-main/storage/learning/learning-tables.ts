import { keptRows } from '../kept-rows.ts'

/**
 * The step to version 9: what models learn from, what they are judged by, and which is in force. Subjects are frozen for the
 * audit, not cases: what is added of them later is in the audit set too. A subject that something was learned of cannot be
 * frozen, and nothing can be learned of one that is; the database itself refuses it. The subject of a case follows from its name.
 */
const subjects = `
  ALTER TABLE cases ADD COLUMN subject TEXT NOT NULL DEFAULT '';
  UPDATE cases SET subject = subject_of(name);
  CREATE INDEX cases_by_subject ON cases (subject, number);

  CREATE TABLE audit_freezes (
    number INTEGER PRIMARY KEY,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL
  ) STRICT;
  CREATE TABLE audit_subjects (
    subject TEXT PRIMARY KEY,
    freeze_number INTEGER NOT NULL REFERENCES audit_freezes (number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX audit_subjects_by_freeze ON audit_subjects (freeze_number, subject);
`

const sets = `
  CREATE TABLE training_sets (
    number INTEGER PRIMARY KEY,
    set_id TEXT NOT NULL UNIQUE,
    training_set TEXT NOT NULL
  ) STRICT;
  CREATE TABLE training_set_cases (
    set_number INTEGER NOT NULL REFERENCES training_sets (number),
    case_number INTEGER NOT NULL REFERENCES cases (number),
    role TEXT NOT NULL CHECK (role IN ('training', 'validation')),
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    site TEXT NOT NULL,
    PRIMARY KEY (set_number, case_number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX training_set_cases_by_role ON training_set_cases (set_number, role, case_number);
  CREATE INDEX learned_cases ON training_set_cases (case_number);
  -- Numbers of cases, 32 bits each, little-endian, ascending: a set of a large cohort excludes nearly all of its cases.
  CREATE TABLE training_set_exclusions (
    set_number INTEGER NOT NULL REFERENCES training_sets (number),
    reason TEXT NOT NULL,
    case_numbers BLOB NOT NULL,
    PRIMARY KEY (set_number, reason)
  ) STRICT;

  CREATE TRIGGER audit_is_not_learned BEFORE INSERT ON training_set_cases
    WHEN (SELECT subject FROM cases WHERE number = new.case_number) IN (SELECT subject FROM audit_subjects)
    BEGIN SELECT RAISE(ABORT, 'nothing is learned of a subject in the audit set'); END;
  CREATE TRIGGER learned_is_not_audited BEFORE INSERT ON audit_subjects
    WHEN EXISTS (SELECT 1 FROM cases c CROSS JOIN training_set_cases t ON t.case_number = c.number
      WHERE c.subject = new.subject)
    BEGIN SELECT RAISE(ABORT, 'what was learned of judges nothing'); END;
`

const runs = `
  CREATE TABLE training_runs (
    number INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL UNIQUE,
    set_number INTEGER NOT NULL REFERENCES training_sets (number),
    run TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  -- A run has one end, or none while it is running.
  CREATE TABLE training_run_ends (
    run_number INTEGER PRIMARY KEY REFERENCES training_runs (number),
    ending TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
`

const promotions = `
  CREATE TABLE evaluations (
    number INTEGER PRIMARY KEY,
    evaluation_id TEXT NOT NULL UNIQUE,
    candidate_sha256 TEXT NOT NULL,
    production_sha256 TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('passes', 'blocked')),
    document TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX evaluations_of_candidates ON evaluations (candidate_sha256, number);

  -- Previous: absent where the model that ships was in force.
  CREATE TABLE promotions (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('promoted', 'rolled-back')),
    shipped_id TEXT NOT NULL,
    model_id TEXT NOT NULL,
    model_version TEXT NOT NULL,
    model_sha256 TEXT NOT NULL,
    folder TEXT NOT NULL,
    previous_sha256 TEXT,
    evaluation_number INTEGER REFERENCES evaluations (number),
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    CHECK ((kind = 'promoted') = (evaluation_number IS NOT NULL))
  ) STRICT;
  CREATE INDEX promotions_of_models ON promotions (shipped_id, number);
`

export const learningTables = [
  subjects,
  sets,
  runs,
  promotions,
  keptRows('audit_freezes', 'a freezing'),
  keptRows('audit_subjects', 'the audit set'),
  keptRows('training_sets', 'a training set'),
  keptRows('training_set_cases', 'a training set'),
  keptRows('training_set_exclusions', 'a training set'),
  keptRows('training_runs', 'a training run'),
  keptRows('training_run_ends', 'the end of a training run'),
  keptRows('evaluations', 'an evaluation'),
  keptRows('promotions', 'a promotion'),
].join('\n')
