/** Length and value of the code that begins with each 16 bits: `length << 8 | value`, 0 where there is none. */
export type HuffmanTable = Uint16Array

/**
 * DHT segment (ITU-T T.81 B.2.4.2, annex C).
 * @param found Is given each table with its class (0 DC or lossless, 1 AC) in the upper and its destination in the lower half of a byte.
 * @returns What is wrong with it.
 */
export function readHuffmanTables(
  segment: Uint8Array,
  found: (slot: number, table: HuffmanTable) => void,
): string | undefined {
  for (let at = 0; at < segment.length; ) {
    const counts = segment.subarray(at + 1, at + 17)
    const total = counts.reduce((sum, count) => sum + count, 0)
    if (counts.length < 16 || at + 17 + total > segment.length) return 'its Huffman table is cut'
    const table = new Uint16Array(1 << 16)
    let code = 0
    let value = at + 17
    for (let length = 1; length <= 16; length++) {
      for (let n = 0; n < counts[length - 1]!; n++, code++) {
        const from = code << (16 - length)
        if (from + (1 << (16 - length)) > 1 << 16) return 'its Huffman table is impossible'
        table.fill((length << 8) | segment[value++]!, from, from + (1 << (16 - length)))
      }
      code <<= 1
    }
    found(segment[at]!, table)
    at += 17 + total
  }
  return undefined
}

/** Bits of entropy-coded data, most significant first; a zero byte after FF is stuffing, a marker ends them. */
export class BitReader {
  #stream: Uint8Array
  #at: number
  #bits = 0
  #count = 0
  /** How many bits beyond the end were asked for. */
  missingCount = 0

  constructor(stream: Uint8Array, at: number) {
    this.#stream = stream
    this.#at = at
  }

  /** The next 16 bits without taking them; zeros after the end. */
  peek16(): number {
    while (this.#count < 16) {
      const byte = this.#nextByte()
      this.#bits = ((this.#bits << 8) | (byte ?? 0)) & 0xffffff
      this.#count += 8
      if (byte === undefined) this.missingCount += 8
    }
    return (this.#bits >> (this.#count - 16)) & 0xffff
  }

  take(count: number): number {
    if (count === 0) return 0
    const value = this.peek16() >> (16 - count)
    this.#count -= count
    return value
  }

  /** A number of so many bits whose negatives are coded as one less in all bits (F.2.2.1, table F.1). */
  takeSigned(count: number): number {
    const value = this.take(count)
    return count > 0 && value < 1 << (count - 1) ? value - (1 << count) + 1 : value
  }

  /** The value of the next code, `undefined` where none begins. */
  code(table: HuffmanTable): number | undefined {
    const entry = table[this.peek16()]!
    if (entry === 0) return undefined
    this.take(entry >> 8)
    return entry & 0xff
  }

  /** Where the marker is that follows; entropy-coded bytes that were not used are passed over. */
  nextMarkerAt(): number | undefined {
    const stream = this.#stream
    for (let at = this.#at; at + 1 < stream.length; at++) {
      const code = stream[at + 1]!
      if (stream[at] === 0xff && code !== 0 && code !== 0xff && (code & 0xf8) !== 0xd0) return at
    }
    return undefined
  }

  /** Whether bits were used that are not in the stream. */
  get isExhausted(): boolean {
    return this.missingCount > this.#count
  }

  /** Goes on after the next restart marker. */
  restart(): boolean {
    this.#bits = 0
    this.#count = 0
    this.missingCount = 0
    const stream = this.#stream
    if (stream[this.#at] !== 0xff || (stream[this.#at + 1]! & 0xf8) !== 0xd0) return false
    this.#at += 2
    return true
  }

  #nextByte(): number | undefined {
    const byte = this.#stream[this.#at]
    if (byte === undefined) return undefined
    if (byte !== 0xff) {
      this.#at++
      return byte
    }
    if (this.#stream[this.#at + 1] !== 0) return undefined
    this.#at += 2
    return byte
  }
}
