import { caseFrameTables } from './case-frame-tables.ts'
import { doubtMapTables } from './doubt-map-tables.ts'

/** The step to version 7; each part stands for itself. */
export const version7 = [caseFrameTables, doubtMapTables].join('\n')
