/** Of an accepted version `a`: the newest inference `p` of the case before it. */
export const insertDue = `
  INSERT INTO truths_due (case_number, prediction_number, accepted_number)
    SELECT a.case_number, p.number, a.number FROM segmentations a JOIN segmentations p ON p.number =
      (SELECT m.number FROM segmentations m WHERE m.case_number = a.case_number AND m.author_kind = 'model'
        AND m.version < a.version ORDER BY m.version DESC LIMIT 1)`

const isAccepted = (version: string) =>
  `${version}.author_kind = 'reader' AND ${version}.set_aside = 0 AND ${version}.imported_from IS NULL`

/**
 * Part of the step to version 6: the newest accepted version of each case that was not compared yet with what the model had
 * made of it. What was compared before is compared again, for its score is kept from now on (`score-tables.ts`).
 */
export const truthsDueTables = `
  CREATE TABLE truths_due (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    prediction_number INTEGER NOT NULL REFERENCES segmentations (number),
    accepted_number INTEGER NOT NULL UNIQUE REFERENCES segmentations (number)
  ) STRICT;
  ${insertDue} WHERE p.layer_count = 1 AND a.layer_count = 1 AND ${isAccepted('a')}
    AND NOT EXISTS (SELECT 1 FROM segmentations n WHERE n.case_number = a.case_number
      AND n.version > a.version AND ${isAccepted('n')});
`
