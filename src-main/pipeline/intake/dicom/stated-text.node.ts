import type { Dataset } from './dataset.node.ts'

/** Names of WHATWG encodings by the defined terms of DICOM PS3.3 C.12.1.1.2. */
const encodings: Readonly<Record<string, string>> = {
  'ISO_IR 6': 'latin1',
  'ISO_IR 100': 'latin1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
}

/**
 * The whole text of an attribute as it is stated; `undefined` if it is not there.
 * @param image States the character set: the data set itself, or the one that it is an item of.
 * @returns Nothing but its reason in words where the characters cannot be told.
 */
export function statedText(
  dataset: Dataset,
  tag: string,
  image: Dataset = dataset,
): string | undefined | { readonly because: string } {
  const element = dataset.element(tag)
  if (element === undefined) return undefined
  const bytes = dataset.byteArray.subarray(element.dataOffset, element.dataOffset + element.length)
  const isPlain = bytes.every((byte) => byte < 0x80 && byte !== 0x1b)
  const stated = image.string('x00080005')?.trim() ?? ''
  const encoding = isPlain ? 'latin1' : encodings[stated.replace(/^ISO 2022 IR/, 'ISO_IR')]
  if (encoding === undefined)
    return { because: `its texts are in the character set ${stated.slice(0, 64) || 'that it does not state'}` }
  return new TextDecoder(encoding)
    .decode(bytes)
    .replace(/[\0 ]+$/, '')
    .trimStart()
}
