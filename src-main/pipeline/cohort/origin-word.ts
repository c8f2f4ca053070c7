/** Longer names no header keeps either. */
export const mostOriginCharacters = 64

/** A site, scanner or protocol as somebody says it: on one line, blanks single; `undefined` if it is none. */
export function originWord(text: string): string | undefined {
  const plain = text.replace(/\s+/g, ' ').trim()
  const isPlain = plain !== '' && plain.length <= mostOriginCharacters && !/[\p{Cc}\p{Cf}\p{Cs}\ufffd]/u.test(plain)
  return isPlain ? plain : undefined
}
