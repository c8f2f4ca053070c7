/** Review plans. What was promised, drawn and judged is never changed: a changed mind is a new plan or a later verdict. */
export const planTables = `
  CREATE TABLE plans (
    number INTEGER PRIMARY KEY,
    plan_id TEXT NOT NULL UNIQUE,
    plan TEXT NOT NULL,
    population TEXT NOT NULL
  ) STRICT;
  CREATE TABLE planned_audits (
    plan_number INTEGER NOT NULL REFERENCES plans (number),
    position INTEGER NOT NULL,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    segmentation_number INTEGER NOT NULL REFERENCES segmentations (number),
    stratum TEXT NOT NULL,
    PRIMARY KEY (plan_number, position),
    UNIQUE (plan_number, case_number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE audit_verdicts (
    number INTEGER PRIMARY KEY,
    plan_number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('pass', 'fail', 'unsure')),
    reader_id TEXT NOT NULL,
    at TEXT NOT NULL,
    FOREIGN KEY (plan_number, position) REFERENCES planned_audits (plan_number, position)
  ) STRICT;
  CREATE INDEX audit_verdicts_by_case ON audit_verdicts (plan_number, position, number);
`
