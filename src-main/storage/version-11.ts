import { embeddingTables } from './embedding-tables.ts'

/** The step to version 11. */
export const version11 = embeddingTables
