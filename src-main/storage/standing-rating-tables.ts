/**
 * Part of the step to version 6: the rating of each reader about each case in each vocabulary that holds, kept by triggers, so
 * that the cohort table filters by grades without going through all that was ever said.
 */
export const standingRatingTables = `
  CREATE TABLE standing_ratings (
    case_number INTEGER NOT NULL REFERENCES cases (number),
    vocabulary_id TEXT NOT NULL,
    reader_id TEXT NOT NULL,
    grade TEXT NOT NULL COLLATE NOCASE,
    PRIMARY KEY (case_number, vocabulary_id, reader_id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO standing_ratings
    SELECT case_number, vocabulary_id, reader_id, grade FROM ratings r WHERE grade IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM ratings later WHERE later.case_number = r.case_number AND later.vocabulary_id = r.vocabulary_id
        AND later.reader_id = r.reader_id AND later.number > r.number);
  CREATE INDEX standing_ratings_by_grade ON standing_ratings (grade, case_number);
  CREATE TRIGGER rating_stands AFTER INSERT ON ratings BEGIN
    DELETE FROM standing_ratings WHERE case_number = new.case_number AND vocabulary_id = new.vocabulary_id
      AND reader_id = new.reader_id;
    INSERT INTO standing_ratings SELECT new.case_number, new.vocabulary_id, new.reader_id, new.grade
      WHERE new.grade IS NOT NULL;
  END;
`
