import { imageFormatTables } from './image-format-tables.ts'
import { predictedPassTables } from './predicted-pass-tables.ts'

/** The step to version 8; each part stands for itself. */
export const version8 = [predictedPassTables, imageFormatTables].join('\n')
