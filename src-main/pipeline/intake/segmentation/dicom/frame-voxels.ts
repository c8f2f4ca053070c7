import type { FramePlace } from './frame-place.ts'

interface Frame {
  readonly place: FramePlace
  readonly rows: number
  readonly columns: number
}

/**
 * Bits of frames that lie one behind the other without gaps: calls back with the voxel of each that is set. Most bytes of a
 * segmentation are 0, so four are passed over at once.
 */
export function setBitsIn(bits: Uint8Array) {
  const unaligned = Math.min(-bits.byteOffset & 3, bits.length)
  const words = new Uint32Array(bits.buffer, bits.byteOffset + unaligned, (bits.length - unaligned) >> 2)
  return (frame: number, { place, rows, columns }: Frame, visit: (index: number) => void): void => {
    const { first, rowStep, columnStep } = place
    const count = rows * columns
    const start = frame * count
    const end = Math.ceil((start + count) / 8)
    for (let at = Math.floor(start / 8); at < end; at++) {
      const word = at - unaligned
      if ((word & 3) === 0 && words[word >> 2] === 0) {
        at += 3
        continue
      }
      let rest = bits[at]!
      for (let pixel = at * 8 - start; rest !== 0; rest >>= 1, pixel++) {
        if ((rest & 1) === 0 || pixel < 0 || pixel >= count) continue
        const row = Math.floor(pixel / columns)
        visit(first + row * rowStep + (pixel - row * columns) * columnStep)
      }
    }
  }
}

/** Calls back with voxel and value of each pixel of a frame that is not 0. */
export function eachPixel(
  values: Uint8Array | Uint16Array,
  { place, rows, columns }: Frame,
  visit: (index: number, value: number) => void,
): void {
  for (let row = 0, pixel = 0; row < rows; row++) {
    let index = place.first + row * place.rowStep
    for (let column = 0; column < columns; column++, pixel++, index += place.columnStep) {
      const value = values[pixel]
      if (value) visit(index, value)
    }
  }
}
