/** What keeps a filter of the cohort table from being understood. `place` is the character it begins at, from 1. */
export const filterSentences = {
  'sort-unknown': ({ sort, known }: { sort: string; known: readonly string[] }) =>
    `Cases are not sorted by “${sort}”, but by ${known.join(', ')}, or by a measure such as snr or volume("Left hippocampus").`,
  'filter-field-unknown': ({ place, field, known }: { place: number; field: string; known: readonly string[] }) =>
    `At character ${place}: there is no field “${field}”. There are ${known.join(', ')}.`,
  'filter-value-unknown': (at: { place: number; field: string; value: string; known: readonly string[] }) =>
    `At character ${at.place}: ${at.field} is never “${at.value}”. It is ${at.known.join(', ')}.`,
  'filter-value-missing': ({ place, field }: { place: number; field: string }) =>
    `At character ${place}: ${field} needs a value after its colon.`,
  'filter-number-missing': ({ place, field }: { place: number; field: string }) =>
    `At character ${place}: ${field} is compared with a number, such as ${field}>0.2.`,
  'filter-date-missing': ({ place, field }: { place: number; field: string }) =>
    `At character ${place}: ${field} is compared with a day, such as ${field}>=2026-01-31.`,
  'filter-segment-missing': ({ place, field }: { place: number; field: string }) =>
    `At character ${place}: ${field} needs the name of a segment, such as ${field}("Left hippocampus").`,
  'filter-relation-missing': ({ place, field }: { place: number; field: string }) =>
    `At character ${place}: ${field} needs <, <=, =, >= or > and a number.`,
  'filter-relation-unfit': ({ place, field }: { place: number; field: string }) =>
    `At character ${place}: ${field} is a word; write ${field}: and its value.`,
  'filter-term-missing': ({ place }: { place: number }) =>
    `At character ${place}: a word or a condition is missing here.`,
  'filter-unclosed': ({ place, sign }: { place: number; sign: '"' | '(' }) =>
    `At character ${place}: this ${sign === '"' ? 'quotation mark' : 'parenthesis'} is not closed.`,
  'filter-unexpected': ({ place, sign }: { place: number; sign: string }) =>
    `At character ${place}: “${sign}” does not belong here; put it in quotation marks if it is part of a name.`,
  'filter-too-long': ({ most }: { most: number }) =>
    `A filter has at most ${most} characters, and at most 50 parentheses or minus signs inside one another.`,
}
