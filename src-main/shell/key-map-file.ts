import type { KeyMap } from '@contract/application.ts'
import { z } from 'zod'

/** Modifiers in their order, then one sign or one named key. */
const keys = z
  .string()
  .regex(
    /^(Ctrl\+)?(Alt\+)?(Shift\+)?([^\s\p{C}]|[A-Z][A-Za-z]{1,14}|F\d{1,2})$/u,
    'keys are written like B, Ctrl+Shift+Z or PageUp',
  )

/** What a key map may be, wherever it comes from. */
export const keyMapShape = z
  .record(z.string().regex(/^[a-z][a-z0-9-]{0,79}$/), z.array(keys).max(8).readonly())
  .readonly()
  .refine((map) => Object.keys(map).length <= 2000, 'it holds more than 2000 commands')

const fileShape = z.strictObject({
  insula: z.literal('key-map', 'it does not say "insula": "key-map"'),
  version: z.literal(1, 'its version is not 1'),
  keys: keyMapShape,
})

export const formatKeyMap = (keyMap: KeyMap): string =>
  `${JSON.stringify({ insula: 'key-map', version: 1, keys: keyMap }, undefined, 2)}\n`

/** Reads the text of a key map file, or says in half a sentence why it is none. */
export function parseKeyMap(text: string): { readonly keyMap: KeyMap } | { readonly because: string } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { because: 'it is not JSON' }
  }
  const parsed = fileShape.safeParse(json)
  if (parsed.success) return { keyMap: parsed.data.keys }
  const [issue] = parsed.error.issues
  const where = issue?.path.slice(1).join(', ') ?? ''
  return { because: `${where === '' ? '' : `at ${where}, `}${lowered(issue?.message ?? 'its content is another')}` }
}

const lowered = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1)
