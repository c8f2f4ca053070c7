/** For sorting: infinities are equal to themselves. */
export const ascending = (a: number, b: number): number => (a === b ? 0 : a - b)
