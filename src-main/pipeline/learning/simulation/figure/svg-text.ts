const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as it may stand between tags and in attributes. */
export const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

/** A coordinate, to a hundredth of a pixel. */
export const px = (value: number): string => String(Math.round(value * 100) / 100)

export interface TextPlace {
  readonly x: number
  readonly y: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly size?: number
  readonly isBold?: boolean
  /** Read from bottom to top. */
  readonly isUpright?: boolean
}

export function textAt(
  text: string,
  { x, y, anchor = 'start', size = 13, isBold = false, isUpright = false }: TextPlace,
): string {
  const place = isUpright ? `transform="translate(${px(x)} ${px(y)}) rotate(-90)"` : `x="${px(x)}" y="${px(y)}"`
  const weight = isBold ? ' font-weight="600"' : ''
  return `<text ${place} text-anchor="${anchor}" font-size="${size}"${weight}>${safe(text)}</text>`
}
