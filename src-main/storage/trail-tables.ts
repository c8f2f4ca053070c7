/** Part of the step to version 6: every event about a case hashes how it stands, its corrections among that. */
export const trailTables = `
  CREATE INDEX corrections_of_cases ON corrections (case_number);
`
