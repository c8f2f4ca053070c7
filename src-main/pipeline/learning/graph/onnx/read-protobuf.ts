export type Span = Uint8Array

/** One field of a message: bytes if it is delimited, else the number; fixed numbers of four or eight bytes are passed over. */
export type WireField =
  | { readonly number: number; readonly value: number; readonly bytes?: undefined }
  | { readonly number: number; readonly value?: undefined; readonly bytes: Span }

/** Visits the fields of a message in order; false if the bytes are no message, after those that were sound. */
export function eachField(bytes: Span, visit: (field: WireField) => void): boolean {
  const reading = { bytes, at: 0 }
  while (reading.at < bytes.length) {
    const tag = readVarint(reading)
    if (tag === undefined) return false
    const [number, type] = [Math.floor(tag / 8), tag % 8]
    if (type === 0) {
      const value = readVarint(reading)
      if (value === undefined) return false
      visit({ number, value })
    } else if (type === 2) {
      const length = readVarint(reading)
      if (length === undefined || length < 0 || length > bytes.length - reading.at) return false
      visit({ number, bytes: bytes.subarray(reading.at, reading.at + length) })
      reading.at += length
    } else if (type === 1 || type === 5) {
      reading.at += type === 1 ? 8 : 4
      if (reading.at > bytes.length) return false
    } else return false
  }
  return true
}

/** Whole numbers behind one another, as repeated fields may be packed; nothing if they are no such ones. */
export function packed(bytes: Span): readonly number[] {
  const reading = { bytes, at: 0 }
  const numbers: number[] = []
  while (reading.at < bytes.length) {
    const value = readVarint(reading)
    if (value === undefined) return []
    numbers.push(value)
  }
  return numbers
}

/** Numbers beyond 2⁵³, which negative ones are too, are told as −1: no kind or length is one of them. */
function readVarint(reading: { readonly bytes: Span; at: number }): number | undefined {
  let [value, factor] = [0, 1]
  for (let count = 0; count < 10; count++) {
    const byte = reading.bytes[reading.at++]
    if (byte === undefined) return undefined
    value += (byte & 0x7f) * factor
    if (byte < 0x80) return Number.isSafeInteger(value) ? value : -1
    factor *= 128
  }
  return undefined
}
