import { parseCsv } from '../pipeline/cohort/separated-values.ts'

export { csvOf, parseCsv, parseTsv } from '../pipeline/cohort/separated-values.ts'

/** Their fields alone. */
export const rowsOf = (text: string): readonly (readonly string[])[] => parseCsv(text).map(({ fields }) => fields)
