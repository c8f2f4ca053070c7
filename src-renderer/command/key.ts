/**
 * Keys as they are written for the user, e.g. `Ctrl+Shift+Z`, `N`, `?`, `[`, `Enter`. Letters and signs are matched by what
 * they type, so every keyboard layout works; `Ctrl` is the command key on a Mac.
 */
export type Keys = string

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

const named: Readonly<Record<string, string>> = {
  Space: ' ',
  Esc: 'Escape',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Del: 'Delete',
}

/** Whether the keys were pressed. Shift is not compared for signs: on many layouts it is what makes the sign. */
export function isPressed(keys: Keys, event: Pressed): boolean {
  // A plus at the end is the sign itself.
  const parts = keys.split(/\+(?!$)/)
  const last = parts.at(-1) ?? ''
  const key = named[last] ?? last
  const isLetter = /^[a-z]$/i.test(key)
  const comparesShift = isLetter || key.length > 1 || key === ' '
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === parts.includes('Ctrl') &&
    event.altKey === parts.includes('Alt') &&
    (!comparesShift || event.shiftKey === parts.includes('Shift'))
  )
}

/** Where typing belongs to the element: no single key may act there. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'range', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}

/** Where Enter and Space press the element itself. */
export function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary, input, [role="option"]') !== null
}
