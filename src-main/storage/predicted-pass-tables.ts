/** Part of the step to version 8: the chance that a reader passes the newest inference of a case, as ratings predict it. */
export const predictedPassTables = `
  CREATE TABLE predicted_passes (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    chance REAL NOT NULL
  ) STRICT;
`
