/**
 * Part of the step to version 6: a decision about many cases while it is under way, one at most. Its cases stand apart, so
 * that counting on writes little.
 */
export const groupDecisionTables = `
  CREATE TABLE group_decisions (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    decided_as TEXT NOT NULL CHECK (decided_as IN ('deferred', 'rejected', 'sent', 'reopened')),
    -- Empty where a case may be sent without a note.
    reason TEXT NOT NULL,
    sent_to TEXT,
    reader_id TEXT NOT NULL,
    seen_count INTEGER NOT NULL,
    done_count INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE cases_to_decide (
    number INTEGER PRIMARY KEY REFERENCES group_decisions (number),
    -- Keys of cases, 32 bits each, little-endian.
    case_numbers BLOB NOT NULL
  ) STRICT;
`
