import { adjudicationTables } from './adjudication-tables.ts'
import { groupDecisionTables } from './group-decision-tables.ts'
import { knownCaseTables } from './known-case-tables.ts'
import { originTables } from './origin-tables.ts'
import { planTables } from './plan-tables.ts'
import { populationTables } from './population-tables.ts'
import { predictionTables } from './prediction-tables.ts'
import { probabilityTables } from './probability-tables.ts'
import { readingRatingTables } from './reading-rating-tables.ts'
import { runTables } from './run-tables.ts'
import { scoreTables } from './score-tables.ts'
import { segmentRowsTables } from './segment-rows-tables.ts'
import { segmentScoreTables } from './segment-score-tables.ts'
import { sendTables } from './send-tables.ts'
import { shapeTables } from './shape-tables.ts'
import { standingRatingTables } from './standing-rating-tables.ts'
import { studyTables } from './study-tables.ts'
import { trailTables } from './trail-tables.ts'
import { truthsDueTables } from './truths-due-tables.ts'
import { unusualTables } from './unusual-tables.ts'

const indexes = `
  CREATE INDEX ratings_of_readers ON ratings (vocabulary_id, reader_id, case_number);
  CREATE INDEX cases_by_doubt ON cases (disagreement DESC, name_key, number);
`

/** What no edition of version 5 has. */
const common = [
  readingRatingTables,
  runTables,
  shapeTables,
  segmentScoreTables,
  groupDecisionTables,
  sendTables,
  trailTables,
  originTables,
  unusualTables,
  populationTables,
]

/** The step to version 6; each part stands for itself. */
export const version6 = [
  indexes,
  standingRatingTables,
  segmentRowsTables,
  truthsDueTables,
  predictionTables,
  scoreTables,
  planTables,
  knownCaseTables,
  studyTables,
  adjudicationTables,
  probabilityTables,
  ...common,
].join('\n')

/**
 * The same step from the second edition of version 5, which has all else, but asks cases of a study for segments and does not
 * keep what is disputed.
 */
export const version6FromSecondEdition = [
  `
  ALTER TABLE study_cases RENAME COLUMN segments_of TO segments_before;
  ALTER TABLE study_cases ADD COLUMN segments_of INTEGER REFERENCES segmentations (number);
  UPDATE study_cases SET segments_of = segments_before;
  ALTER TABLE study_cases DROP COLUMN segments_before;
  ALTER TABLE adjudications ADD COLUMN disputed BLOB;
  `,
  ...common,
].join('\n')
