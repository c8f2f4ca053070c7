/** Guards of a table of history, as SQL: its rows are added, and that is all. `noun` is what a refusal calls them. */
export const keptRows = (table: string, noun: string): string => `
  CREATE TRIGGER ${table}_stay BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${noun} is never changed'); END;
  CREATE TRIGGER ${table}_are_kept BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${noun} is never removed'); END;
`
