import { learningTables } from './learning/learning-tables.ts'

/** The step to version 9. */
export const version9 = learningTables
