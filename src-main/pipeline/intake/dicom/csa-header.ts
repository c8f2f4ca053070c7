/** No header of Siemens has more. */
const mostElements = 128
const mostItems = 100_000

/**
 * An element of the private header that Siemens writes into (0029,xx10), format SV10: its values as they are written, those that
 * are empty left out. `undefined`: it is no such header, or it has no such element. Every length is bounded by the bytes.
 */
export function csaValues(header: Uint8Array, wanted: string): readonly string[] | undefined {
  if (textIn(header, 0, 4) !== 'SV10') return undefined
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
  const elementCount = Math.min(header.length < 16 ? 0 : view.getUint32(8, true), mostElements)
  let at = 16
  for (let element = 0; element < elementCount; element++) {
    if (at + 84 > header.length) return undefined
    const name = textIn(header, at, 64)
    const itemCount = view.getUint32(at + 76, true)
    if (itemCount > mostItems) return undefined
    at += 84
    const values: string[] = []
    for (let item = 0; item < itemCount; item++) {
      if (at + 16 > header.length) return undefined
      const length = view.getUint32(at + 4, true)
      at += 16
      if (at + length > header.length) return undefined
      const value = textIn(header, at, length)
      if (value !== '') values.push(value)
      at += Math.ceil(length / 4) * 4
    }
    if (name === wanted) return values
  }
  return undefined
}

/** Up to the first zero. */
function textIn(bytes: Uint8Array, from: number, length: number): string {
  const part = bytes.subarray(from, from + length)
  const end = part.indexOf(0)
  return String.fromCharCode(...part.subarray(0, Math.min(end < 0 ? part.length : end, 256))).trim()
}
