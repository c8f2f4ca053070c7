/**
 * Part of the step to version 6: populations of plans, named by the SHA-256 of their canonical JSON, in parts, since writing
 * that of 100,000 cases at once would hold main up. A plan whose own column is empty has its population here.
 */
export const populationTables = `
  CREATE TABLE population_parts (
    population_sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    part BLOB NOT NULL,
    PRIMARY KEY (population_sha256, position)
  ) STRICT;
`
