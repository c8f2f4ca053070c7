/**
 * Part of the step to version 6: how a case that is added is told from those that are known. A key that is random lands on
 * a page of its own: of 1,000 cases added to 100,000, three such indexes wrote 2,700 of 3,500 pages, and a case cost twice
 * as much as in a small cohort. So files are known by the first path, which comes in order, and the hash of all of them;
 * contents by the head of their hash, which makes the index a quarter as large; ids begin with the time (`ordered-id.ts`).
 */
export const knownCaseTables = `
  ALTER TABLE cases RENAME COLUMN files_sha256 TO files_key;
  UPDATE cases SET files_key =
    coalesce((SELECT path FROM case_files WHERE case_number = number AND position = 0), '') || ' ' || files_key;
  DROP INDEX cases_by_content;
  CREATE INDEX cases_by_content ON cases (substr(sha256, 1, 8));
`
