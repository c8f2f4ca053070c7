const macSigns: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' }

/** Keys as the keyboard of this PC is labelled: on a Mac the modifiers are signs, and Ctrl is the command key. */
export function shownKeys(keys: string, platform: string): string {
  if (!/mac/i.test(platform)) return keys
  const parts = keys.split(/\+(?!$)/)
  return parts.map((part, index) => (index < parts.length - 1 ? (macSigns[part] ?? `${part}+`) : part)).join('')
}
