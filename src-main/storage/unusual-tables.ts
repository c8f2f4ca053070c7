/** Part of the step to version 6: how unusual each case is among its peers and why (JSON), found from what was measured. */
export const unusualTables = `
  CREATE TABLE unusual_cases (
    case_number INTEGER PRIMARY KEY REFERENCES cases (number),
    z REAL NOT NULL,
    why TEXT NOT NULL
  ) STRICT;
  CREATE INDEX unusual_cases_first ON unusual_cases (z DESC);
`
