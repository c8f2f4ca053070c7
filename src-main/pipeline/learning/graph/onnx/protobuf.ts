/** Writing of protocol buffers (protobuf.dev/programming-guides/encoding): a message is its fields, one after the other. */
export type Field = Uint8Array

const [variable, delimited, fourBytes] = [0, 2, 5]

/** A whole number; a negative one takes ten bytes, as int64. */
export const integerField = (number: number, value: number | bigint): Field =>
  joined([varint(tag(number, variable)), varint(BigInt.asUintN(64, BigInt(value)))])

export function floatField(number: number, value: number): Field {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setFloat32(0, value, true)
  return joined([varint(tag(number, fourBytes)), bytes])
}

export const textField = (number: number, text: string): Field => bytesField(number, ascii(text))

export const messageField = (number: number, fields: readonly Field[]): Field => bytesField(number, joined(fields))

export const bytesField = (number: number, bytes: Uint8Array): Field =>
  joined([varint(tag(number, delimited)), varint(BigInt(bytes.length)), bytes])

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const tag = (number: number, wireType: number): bigint => BigInt(number * 8 + wireType)

/** Seven bits a byte, the least first; the highest bit says that more follow. */
function varint(value: bigint): Uint8Array {
  const bytes: number[] = []
  let rest = value
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  bytes.push(Number(rest))
  return Uint8Array.from(bytes)
}

/** Names here are ASCII; another letter is a bug. */
function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0)
    if (letter.length !== 1 || code > 0x7f) throw new Error(`A name in a graph is ASCII: ${text}`)
    return code
  })
}
