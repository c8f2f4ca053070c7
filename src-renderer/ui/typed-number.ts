/** A number as it was typed; `undefined` while it says none that fits. */

export const wholeNumber = (text: string): number | undefined =>
  /^\s*\d{1,10}\s*$/.test(text) ? Number(text) : undefined

/** Of a draw: below 2^31. */
export function seedOf(text: string): number | undefined {
  const seed = wholeNumber(text)
  return seed !== undefined && seed < 2 ** 31 ? seed : undefined
}

/** Above 0; also as 5e-4. */
export function positiveNumber(text: string): number | undefined {
  if (!/^\s*\d*[.,]?\d+(e[+-]?\d{1,2})?\s*$/i.test(text)) return undefined
  const value = Number(text.replace(',', '.'))
  return value > 0 ? value : undefined
}

/** 1.5 → 0.015, shifted as text: 1.1 / 100 is not 0.011. */
export function percentAsShare(text: string): number | undefined {
  const [, digits] = /^\s*(\d+(?:[.,]\d+)?)\s*%?\s*$/.exec(text) ?? []
  if (digits === undefined) return undefined
  const share = Number(`${digits.replace(',', '.')}e-2`)
  return share <= 1 ? share : undefined
}
