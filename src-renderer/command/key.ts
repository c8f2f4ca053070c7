/**
 * Keys as they are written for the user, e.g. `Ctrl+Shift+Z`, `N`, `?`, `[`, `Enter`. Letters and signs are matched by what
 * they type, so every keyboard layout works; `Ctrl` is the command key on a Mac.
 */
export type Keys = string

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'> &
  Partial<Pick<KeyboardEvent, 'getModifierState'>>

const named: Readonly<Record<string, string>> = {
  Space: ' ',
  Esc: 'Escape',
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Del: 'Delete',
}
const nameOf: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(named).map(([name, key]) => [key, name]),
)

/** Keys that are held with others, or that the keyboard needs to get about: no command can have them. */
const untakable =
  /^(Control|Meta|Alt|AltGraph|Shift|CapsLock|NumLock|ScrollLock|Fn|FnLock|Dead|Process|Unidentified|Tab)$/

interface Parts {
  readonly key: string
  readonly ctrl: boolean
  readonly alt: boolean
  /** Absent for signs: on many layouts it is what makes the sign. */
  readonly shift: boolean | undefined
}

const isLetter = (key: string) => key.toLowerCase() !== key.toUpperCase()
const comparesShift = (key: string) => key.length > 1 || key === ' ' || isLetter(key)

function partsOf(keys: Keys): Parts {
  // A plus at the end is the sign itself.
  const parts = keys.split(/\+(?!$)/)
  const last = parts.at(-1) ?? ''
  const key = (named[last] ?? last).toLowerCase()
  const shift = comparesShift(key) ? parts.includes('Shift') : undefined
  return { key, ctrl: parts.includes('Ctrl'), alt: parts.includes('Alt'), shift }
}

function partsOfPressed(event: Pressed): Parts {
  const key = event.key.toLowerCase()
  // The third level of a layout may be reported as Ctrl and Alt; it only makes the sign.
  const isThirdLevel = event.getModifierState?.('AltGraph') === true
  return {
    key,
    ctrl: (event.ctrlKey || event.metaKey) && !isThirdLevel,
    alt: event.altKey && !isThirdLevel,
    shift: comparesShift(key) ? event.shiftKey : undefined,
  }
}

const isSame = (a: Parts, b: Parts) => a.key === b.key && a.ctrl === b.ctrl && a.alt === b.alt && a.shift === b.shift

/** Whether the keys were pressed. */
export const isPressed = (keys: Keys, event: Pressed): boolean => isSame(partsOf(keys), partsOfPressed(event))

/** Whether one press means both. */
export const areSameKeys = (a: Keys, b: Keys): boolean => isSame(partsOf(a), partsOf(b))

/** What was pressed, as it is written for the user; nothing while only a modifier is held, and for Tab. */
export function keysOf(event: Pressed): Keys | undefined {
  if (untakable.test(event.key)) return undefined
  const { key, ctrl, alt, shift } = partsOfPressed(event)
  const last = nameOf[event.key] ?? (key.length === 1 ? key.toUpperCase() : event.key)
  return [ctrl && 'Ctrl', alt && 'Alt', shift && 'Shift', last].filter(Boolean).join('+')
}

/** Where typing belongs to the element: no single key may act there. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'range', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}

/** Where a key presses the element itself: Enter and Space a button, Space alone what is ticked, chosen or slid. */
export function isPressable(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement) || (key !== 'Enter' && key !== ' ')) return false
  const isSet = target instanceof HTMLInputElement && ['checkbox', 'radio', 'range'].includes(target.type)
  if (isSet) return key === ' '
  return target.closest('button, a, summary, input, [role="option"]') !== null
}
