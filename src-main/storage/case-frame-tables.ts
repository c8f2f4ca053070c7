/**
 * Part of the step to version 7: of files that hold several volumes, a frame of the first one, from 0, that belongs to the case's.
 */
export const caseFrameTables = 'ALTER TABLE cases ADD COLUMN frame INTEGER;'
