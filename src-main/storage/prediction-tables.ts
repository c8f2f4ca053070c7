/** Part of the step to version 6: what accepted cases predict of the newest inference of each other one. */
export const predictionTables = `
  CREATE TABLE predicted_dice (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    dice REAL NOT NULL
  ) STRICT;
`
