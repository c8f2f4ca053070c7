import { expect, test } from 'vitest'
import { formatKeyMap, parseKeyMap } from '../../src-main/shell/key-map-file.ts'

const keyMap = { 'correct-accept': ['Enter'], 'correct-zoom-in': ['+', '='], palette: ['Ctrl+K'], 'queue-up': [] }

test('A key map is read back as it was written.', () => {
  expect(parseKeyMap(formatKeyMap(keyMap))).toEqual({ keyMap })
})

test.each([
  ['{', 'it is not JSON'],
  ['[]', 'expected object'],
  ['{"version":1,"keys":{}}', '"insula": "key-map"'],
  ['{"insula":"key-map","version":2,"keys":{}}', 'its version is not 1'],
  ['{"insula":"key-map","version":1,"keys":{"palette":"Ctrl+K"}}', 'at palette'],
  ['{"insula":"key-map","version":1,"keys":{"palette":["Hyper+K"]}}', 'at palette, 0, keys are written like'],
  ['{"insula":"key-map","version":1,"keys":{"<b>":["K"]}}', 'at <b>, invalid key'],
  ['{"insula":"key-map","version":1,"keys":{},"more":1}', 'unrecognized key'],
])('%s is refused with its reason.', (text, reason) => {
  const parsed = parseKeyMap(text)
  expect('because' in parsed ? parsed.because : 'read').toContain(reason)
})

test('All keys that a keyboard can record pass.', () => {
  const map = { one: ['Ctrl++', 'Ctrl+Alt+Shift+PageUp', 'F12', 'Ä', '€'], two: ['Space', 'Ctrl+Shift+Z', '?', '['] }
  expect(parseKeyMap(formatKeyMap(map))).toEqual({ keyMap: map })
})
