/** One element of a made data set: tag, value representation, and text, bytes or items. */
export type Made = readonly [tag: number, vr: string, value: string | Uint8Array | readonly (readonly Made[])[]]

export interface MadeEncoding {
  readonly explicit: boolean
  readonly littleEndian: boolean
  /** Whether sequences and items are delimited instead of counted. */
  readonly isDelimited?: boolean
}

const long = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'])

function number(value: number, byteCount: 2 | 4, littleEndian: boolean): Buffer {
  const bytes = Buffer.alloc(byteCount)
  if (byteCount === 2) littleEndian ? bytes.writeUInt16LE(value) : bytes.writeUInt16BE(value)
  else littleEndian ? bytes.writeUInt32LE(value) : bytes.writeUInt32BE(value)
  return bytes
}

const tagBytes = (tag: number, littleEndian: boolean) =>
  Buffer.concat([number(tag >>> 16, 2, littleEndian), number(tag & 0xffff, 2, littleEndian)])

function mark(tag: number, length: number, { littleEndian }: MadeEncoding): Buffer {
  return Buffer.concat([tagBytes(tag, littleEndian), number(length, 4, littleEndian)])
}

function header(tag: number, vr: string, length: number, { explicit, littleEndian }: MadeEncoding): Buffer {
  if (!explicit) return mark(tag, length, { explicit, littleEndian })
  const lengthBytes = long.has(vr)
    ? [Buffer.alloc(2), number(length, 4, littleEndian)]
    : [number(length, 2, littleEndian)]
  return Buffer.concat([tagBytes(tag, littleEndian), Buffer.from(vr, 'latin1'), ...lengthBytes])
}

function padded(text: string, vr: string): Buffer {
  const bytes = Buffer.from(text, 'latin1')
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(vr === 'UI' ? '\0' : ' ')])
}

function elementBytes([tag, vr, value]: Made, encoding: MadeEncoding): Buffer {
  if (typeof value === 'string' || value instanceof Uint8Array) {
    const bytes = typeof value === 'string' ? padded(value, vr) : value
    return Buffer.concat([header(tag, vr, bytes.length, encoding), bytes])
  }
  const items = Buffer.concat(
    value.map((item) => {
      const content = dataSetBytes(item, encoding)
      return encoding.isDelimited
        ? Buffer.concat([mark(0xfffee000, 0xffffffff, encoding), content, mark(0xfffee00d, 0, encoding)])
        : Buffer.concat([mark(0xfffee000, content.length, encoding), content])
    }),
  )
  return encoding.isDelimited
    ? Buffer.concat([header(tag, vr, 0xffffffff, encoding), items, mark(0xfffee0dd, 0, encoding)])
    : Buffer.concat([header(tag, vr, items.length, encoding), items])
}

export const dataSetBytes = (elements: readonly Made[], encoding: MadeEncoding): Buffer =>
  Buffer.concat([...elements].sort((a, b) => a[0] - b[0]).map((element) => elementBytes(element, encoding)))

const little: MadeEncoding = { explicit: true, littleEndian: true }

/** A file of PS3.10 around the bytes of a data set. */
export function fileBytes(dataSet: Uint8Array, transferSyntaxUID: string): Buffer {
  const meta = dataSetBytes(
    [
      [0x00020001, 'OB', Uint8Array.of(0, 1)],
      [0x00020002, 'UI', mrImage],
      [0x00020003, 'UI', '1.2.3.4'],
      [0x00020010, 'UI', transferSyntaxUID],
      [0x00020016, 'AE', 'STATION-OF-WARD'],
    ],
    little,
  )
  const preamble = Buffer.alloc(132, 'What a program left in the preamble. ')
  preamble.write('DICM', 128, 'latin1')
  const length = Buffer.concat([mark(0x00020000, 0, little).subarray(0, 4), Buffer.from('UL\x04\x00', 'latin1')])
  return Buffer.concat([preamble, length, number(meta.length, 4, true), meta, dataSet])
}

export const mrImage = '1.2.840.10008.5.1.4.1.1.4'
export const enhancedMr = '1.2.840.10008.5.1.4.1.1.4.1'

/** What every instance has. */
export const instanceElements = (SOPClassUID = mrImage): readonly Made[] => [
  [0x00080016, 'UI', SOPClassUID],
  [0x00080018, 'UI', '1.2.3.4'],
  [0x0020000d, 'UI', '1.2.3'],
  [0x0020000e, 'UI', '1.2.3.1'],
]
