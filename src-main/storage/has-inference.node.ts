import type { Storage } from './storage.node.ts'

/** Whether a model was ever run on the cohort. */
export const hasInference = ({ database }: Storage): boolean =>
  database.one('SELECT 1 FROM inferences LIMIT 1') !== undefined
