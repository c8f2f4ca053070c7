/** What can be chosen, in the order and the words of a table of words. */
export const choicesOf = <Choice extends string>(says: Readonly<Record<Choice, string>>) =>
  (Object.keys(says) as Choice[]).map((value) => ({ value, says: says[value] }))
