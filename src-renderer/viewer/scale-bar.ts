/** A round length and how it is written. */
export interface ScaleBar {
  readonly lengthMm: number
  readonly text: string
}

/** The longest of 1, 2, 5, 10, 20, 50 … mm that fits into `availableMm`. */
export function scaleBar(availableMm: number): ScaleBar {
  const power = 10 ** Math.floor(Math.log10(availableMm))
  const lengthMm = ([5, 2].find((factor) => factor * power <= availableMm) ?? 1) * power
  const text = lengthMm >= 10 ? `${lengthMm / 10} cm` : `${Number(lengthMm.toPrecision(1))} mm`
  return { lengthMm, text }
}
