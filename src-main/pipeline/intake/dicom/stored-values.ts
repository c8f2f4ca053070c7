import type { PixelFormat } from './instance.ts'

/** One frame's pixels after decompression, row by row. */
export interface DecodedFrame {
  readonly bytes: Uint8Array
  readonly bytesPerPixel: 1 | 2
  readonly littleEndian: boolean
}

export type StoredArray = Int16Array<ArrayBuffer> | Uint16Array<ArrayBuffer>

/**
 * Writes the stored values of a frame to `into`, where its bytes may lie already: only `bitsStored` low bits count, and the highest of them is the sign
 * if the pixels are signed (DICOM PS3.5 8.1.1).
 */
export function writeStoredValues(frame: DecodedFrame, format: PixelFormat, into: StoredArray): void {
  const { bytes, bytesPerPixel, littleEndian } = frame
  const unused = 32 - format.bitsStored
  if (bytesPerPixel === 2 && littleEndian) {
    const target = new Uint8Array(into.buffer, into.byteOffset, into.byteLength)
    if (bytes.buffer !== into.buffer) target.set(bytes.subarray(0, into.byteLength))
    if (format.bitsStored < 16) cutToStored(into, format.signed, unused)
    return
  }
  const low = littleEndian ? 0 : 1
  for (let index = 0; index < into.length; index++) {
    const bits = bytesPerPixel === 1 ? bytes[index]! : bytes[index * 2 + low]! | (bytes[index * 2 + 1 - low]! << 8)
    into[index] = format.signed ? (bits << unused) >> unused : (bits << unused) >>> unused
  }
}

function cutToStored(values: StoredArray, signed: boolean, unused: number): void {
  if (signed) for (let index = 0; index < values.length; index++) values[index] = (values[index]! << unused) >> unused
  else if (bitsIn(values) >>> (32 - unused) !== 0)
    for (let index = 0; index < values.length; index++) values[index] = (values[index]! << unused) >>> unused
}

/** Every bit that any of the values has: looking is three times as fast as writing, and the unused bits are zero as a rule. */
function bitsIn(values: StoredArray): number {
  const inFours = values.length - (values.length % 4)
  let bits = 0
  for (let index = 0; index < inFours; index += 4)
    bits |= values[index]! | values[index + 1]! | values[index + 2]! | values[index + 3]!
  for (let index = inFours; index < values.length; index++) bits |= values[index]!
  return bits
}
