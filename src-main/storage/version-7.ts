import { caseFrameTables } from './case-frame-tables.ts'

/** The step to version 7; each part stands for itself. */
export const version7 = [caseFrameTables].join('\n')
