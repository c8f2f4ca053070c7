import { adjudicationTables } from './adjudication-tables.ts'
import { groupDecisionTables } from './group-decision-tables.ts'
import { knownCaseTables } from './known-case-tables.ts'
import { originTables } from './origin-tables.ts'
import { planTables } from './plan-tables.ts'
import { predictionTables } from './prediction-tables.ts'
import { probabilityTables } from './probability-tables.ts'
import { readingRatingTables } from './reading-rating-tables.ts'
import { runTables } from './run-tables.ts'
import { scoreTables } from './score-tables.ts'
import { segmentRowsTables } from './segment-rows-tables.ts'
import { segmentScoreTables } from './segment-score-tables.ts'
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
  readingRatingTables,
  adjudicationTables,
  probabilityTables,
  runTables,
  shapeTables,
  segmentScoreTables,
  groupDecisionTables,
  trailTables,
  originTables,
  unusualTables,
].join('\n')
