/** Numbers up to so many digits sort by their size. */
const digits = 12

/**
 * What a name is sorted by: upper and lower case are one, and numbers in it count by their size, so that `sub-2` stands
 * before `Sub-10`. It is the same on every PC. Names that differ otherwise may have one key.
 */
export const nameKey = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/\d+/g, (number) => number.replace(/^0+(?=\d)/, '').padStart(digits, '0'))
