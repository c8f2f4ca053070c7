/**
 * Part of the step to version 6: how far the form of each segment lies from that of its peers, found from what was measured. Why
 * (JSON) is known of those alone that lie beyond what is usual.
 */
export const shapeTables = `
  CREATE TABLE segment_shapes (
    segment TEXT NOT NULL COLLATE NOCASE,
    case_number INTEGER NOT NULL REFERENCES cases (number),
    distance REAL NOT NULL,
    z REAL NOT NULL,
    why TEXT,
    PRIMARY KEY (segment, case_number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX unusual_shapes ON segment_shapes (z DESC) WHERE why IS NOT NULL;
  CREATE INDEX unusual_shapes_of_cases ON segment_shapes (case_number) WHERE why IS NOT NULL;
`
