import { expect } from 'vitest'

/** Numbers that are these to so many digits behind the point. */
export const closeTo = (numbers: readonly number[], digits: number): unknown[] =>
  numbers.map((number) => expect.closeTo(number, digits))
