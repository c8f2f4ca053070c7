/** Draws whole numbers from 0 up to below `limit`. */
export type Draw = (limit: number) => number

/** The same numbers for the same seed (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

/** Numbers at which readers go wrong. */
const edges = [0, 1, -1, 2, 3, 7, 8, 16, 64, 127, 128, 255, 256, 32767, 32768, 65535, 2 ** 31 - 1, -(2 ** 31), 1e9]

type Change = (bytes: Uint8Array, draw: Draw, other: Uint8Array) => Uint8Array

const cut = (bytes: Uint8Array, from: number, to: number, inserted: Uint8Array = new Uint8Array(0)) =>
  new Uint8Array(Buffer.concat([bytes.subarray(0, from), inserted, bytes.subarray(to)]))

function writeEdge(bytes: Uint8Array, draw: Draw): Uint8Array {
  const width = [1, 2, 4, 8][draw(4)]!
  if (bytes.length < width) return bytes
  const [view, at] = [new DataView(bytes.buffer, bytes.byteOffset), draw(bytes.length - width + 1)]
  const [value, isLittle] = [edges[draw(edges.length)]!, draw(2) === 0]
  if (width === 1) view.setInt8(at, value)
  else if (width === 2) view.setInt16(at, value, isLittle)
  else if (width === 8) view.setFloat64(at, draw(3) === 0 ? Number.NaN : value, isLittle)
  else if (draw(3) === 0) view.setFloat32(at, draw(3) === 0 ? Number.NaN : value, isLittle)
  else view.setInt32(at, value, isLittle)
  return bytes
}

const changes: readonly Change[] = [
  (bytes, draw) => {
    bytes[draw(bytes.length)]! ^= 1 << draw(8)
    return bytes
  },
  (bytes, draw) => {
    bytes[draw(bytes.length)] = draw(256)
    return bytes
  },
  writeEdge,
  writeEdge,
  (bytes, draw) => bytes.subarray(0, draw(bytes.length + 1)),
  (bytes, draw) => {
    const from = draw(bytes.length)
    return cut(bytes, from, Math.min(bytes.length, from + 1 + draw(32)))
  },
  (bytes, draw) => {
    const from = draw(bytes.length)
    const piece = bytes.slice(from, from + 1 + draw(64))
    const to = draw(bytes.length)
    return draw(2) === 0 ? cut(bytes, to, to, piece) : cut(bytes, to, to + piece.length, piece)
  },
  (bytes, draw, other) => {
    const from = draw(other.length)
    const piece = other.slice(from, from + 1 + draw(256))
    const to = draw(bytes.length)
    return draw(2) === 0 ? cut(bytes, to, to, piece) : cut(bytes, to, to + piece.length, piece)
  },
  // A number in text.
  (bytes, draw) => {
    const digits = [...bytes.keys()].filter((at) => bytes[at]! >= 48 && bytes[at]! <= 57)
    if (digits.length === 0) return bytes
    const at = digits[draw(digits.length)]!
    const words = ['-1', '0', '1e9', '99999999999', '0.5', 'nan', '']
    return cut(bytes, at, at + 1, Buffer.from(words[draw(words.length)]!))
  },
]

/** A copy of `bytes` with one to eight changes; pieces may come from `other`. At most `limitBytes` long. */
export function mutated(bytes: Uint8Array, other: Uint8Array, draw: Draw, limitBytes: number): Uint8Array {
  let result: Uint8Array = Uint8Array.from(bytes)
  for (let left = 1 + draw(1 << draw(4)); left > 0 && result.length > 0; left--)
    result = changes[draw(changes.length)]!(result, draw, other)
  return result.subarray(0, limitBytes)
}
