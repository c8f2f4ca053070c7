import { parseCsv } from '../pipeline/cohort/separated-values.ts'

export { csvOf, parseCsv } from '../pipeline/cohort/separated-values.ts'

/** The records of a TSV as BIDS has it: no field is quoted. */
export const parseTsv = (text: string): ReturnType<typeof parseCsv> =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ line: index + 1, fields: line.split('\t') }))
    .filter(({ fields }) => fields.length > 1 || fields[0] !== '')

/** Their fields alone. */
export const rowsOf = (text: string): readonly (readonly string[])[] => parseCsv(text).map(({ fields }) => fields)
