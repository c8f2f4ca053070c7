import type { Element } from './elements.ts'

/** The value as Latin-1, in which every byte is one character; of an element with items it is empty. */
export function latin1(bytes: Uint8Array, { valueStart, valueEnd, items }: Element): string {
  if (items !== undefined) return ''
  let text = ''
  for (let at = valueStart; at < valueEnd; at += 4096)
    text += String.fromCharCode(...bytes.subarray(at, Math.min(at + 4096, valueEnd)))
  return text
}

/** The first value of a text or of a UID, without what fills it up; empty where there is none. */
export function firstText(bytes: Uint8Array, elements: readonly Element[], tag: number): string {
  return textsOf(bytes, elements, tag)[0] ?? ''
}

export function textsOf(bytes: Uint8Array, elements: readonly Element[], tag: number): readonly string[] {
  const element = elements.find((one) => one.tag === tag)
  // A value that is longer than a description may be is none that is asked for.
  if (element === undefined || element.valueEnd - element.valueStart > 4096) return []
  return latin1(bytes, element)
    .split('\\')
    .map((value) => value.replace(/[ \0]+$/, '').trim())
    .filter((value) => value !== '')
}

/** Whether nothing but what fills a value up is in it. */
export function isEmpty(bytes: Uint8Array, { valueStart, valueEnd, items }: Element): boolean {
  if (items !== undefined) return items.every(({ elements }) => elements.length === 0)
  for (let at = valueStart; at < valueEnd; at++) if (bytes[at] !== 0x20 && bytes[at] !== 0) return false
  return true
}
