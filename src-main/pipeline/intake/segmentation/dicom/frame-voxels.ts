import type { FramePlace } from './frame-place.ts'

interface Frame {
  readonly place: FramePlace
  readonly rows: number
  readonly columns: number
}

/** Calls back with the voxel of each set bit of a frame; bytes without one are passed over. */
export function eachSetBit(
  bits: Uint8Array,
  frame: number,
  { place, rows, columns }: Frame,
  visit: (index: number) => void,
): void {
  const count = rows * columns
  const startByte = Math.floor((frame * count) / 8)
  const startBit = (frame * count) % 8
  for (let bit = startBit; bit < startBit + count; ) {
    const byte = bits[startByte + (bit >> 3)]!
    if (byte === 0) {
      bit = (bit | 7) + 1
      continue
    }
    if ((byte >> (bit & 7)) & 1) {
      const pixel = bit - startBit
      const row = Math.floor(pixel / columns)
      visit(place.first + row * place.rowStep + (pixel - row * columns) * place.columnStep)
    }
    bit++
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
