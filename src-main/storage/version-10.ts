import { acquisitionTables } from './acquisition/acquisition-tables.ts'

/** The step to version 10. */
export const version10 = acquisitionTables
