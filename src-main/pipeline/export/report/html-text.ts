const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand between tags and in attributes. */
export const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

export const counted = (count: number): string => count.toLocaleString('en-US')
