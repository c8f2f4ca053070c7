/** `1 case`, `2,000 cases`; a plural that is not made with s is given. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? noun : plural}`
