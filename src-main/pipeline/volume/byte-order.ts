/** Reverses the bytes of every word in place. Words are 1, 2, 4 or 8 bytes, aligned to their size. */
export function swapBytes({ buffer, byteOffset, byteLength }: Uint8Array, wordBytes: number): void {
  if (wordBytes === 2) {
    const words = new Uint16Array(buffer, byteOffset, byteLength / 2)
    for (let index = 0; index < words.length; index++) {
      const word = words[index]!
      words[index] = (word << 8) | (word >>> 8)
    }
  }
  if (wordBytes === 4 || wordBytes === 8) {
    const words = new Uint32Array(buffer, byteOffset, byteLength / 4)
    for (let index = 0; index < words.length; index++) words[index] = swapped(words[index]!)
  }
  if (wordBytes === 8) {
    const words = new Uint32Array(buffer, byteOffset, byteLength / 4)
    for (let index = 0; index < words.length; index += 2) {
      const first = words[index]!
      words[index] = words[index + 1]!
      words[index + 1] = first
    }
  }
}

const swapped = (word: number): number =>
  (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)
