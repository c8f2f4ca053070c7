/** An explicit element in little endian. */
function element(group: number, number: number, vr: string, value: string | Uint8Array): Uint8Array {
  const bytes =
    typeof value === 'string' ? Buffer.from(value.length % 2 ? `${value}${vr === 'UI' ? '\0' : ' '}` : value) : value
  const isLong = vr === 'SQ'
  const head = Buffer.alloc(isLong ? 12 : 8)
  head.writeUInt16LE(group, 0)
  head.writeUInt16LE(number, 2)
  head.write(vr, 4, 'latin1')
  if (isLong) head.writeUInt32LE(bytes.length, 8)
  else head.writeUInt16LE(bytes.length, 6)
  return Buffer.concat([head, bytes])
}

function item(...elements: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(elements)
  const head = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0])
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content])
}

const inUse = Uint8Array.of(0xff, 0xff)
export const record = (file: string, flag = inUse) =>
  item(element(4, 0x1410, 'US', flag), element(4, 0x1430, 'CS', 'IMAGE'), element(4, 0x1500, 'CS', file))

export function directory(...records: readonly Uint8Array[]): Uint8Array {
  const meta = Buffer.concat([
    element(2, 2, 'UI', '1.2.840.10008.1.3.10'),
    element(2, 0x10, 'UI', '1.2.840.10008.1.2.1'),
  ])
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), meta, element(4, 0x1220, 'SQ', Buffer.concat(records))])
}
