/**
 * DICOM RLE (PS3.5 annex G): one PackBits stream per byte of a pixel, the most significant byte first.
 * @returns Little-endian pixels, or what is wrong with the stream.
 */
export function decodeRle(
  encoded: Uint8Array,
  { pixelCount, bytesPerPixel }: { readonly pixelCount: number; readonly bytesPerPixel: 1 | 2 },
): Uint8Array | string {
  if (encoded.length < 64) return 'the RLE header is cut'
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength)
  const segmentCount = view.getUint32(0, true)
  if (segmentCount !== bytesPerPixel) return `${segmentCount} RLE segments instead of ${bytesPerPixel}`
  const pixels = new Uint8Array(pixelCount * bytesPerPixel)
  for (let segment = 0; segment < segmentCount; segment++) {
    const start = view.getUint32(4 + segment * 4, true)
    const end = segment + 1 < segmentCount ? view.getUint32(8 + segment * 4, true) : encoded.length
    if (start < 64 || end < start || end > encoded.length) return 'an RLE segment lies outside the data'
    const written = unpack(encoded.subarray(start, end), {
      into: pixels,
      first: bytesPerPixel - 1 - segment,
      step: bytesPerPixel,
    })
    if (written < pixelCount) return `an RLE segment ends after ${written} of ${pixelCount} bytes`
  }
  return pixels
}

/** PackBits: a count byte n ≥ 0 copies n + 1 bytes, n < 0 repeats the next byte 1 − n times, −128 does nothing. */
function unpack(
  packed: Uint8Array,
  { into, first, step }: { readonly into: Uint8Array; readonly first: number; readonly step: number },
): number {
  let to = first
  let at = 0
  while (at + 1 < packed.length && to < into.length) {
    const count = (packed[at++]! << 24) >> 24
    if (count === -128) continue
    if (count >= 0) {
      for (let n = 0; n <= count && at < packed.length && to < into.length; n++, to += step) into[to] = packed[at++]!
    } else {
      const value = packed[at++]!
      for (let n = 0; n <= -count && to < into.length; n++, to += step) into[to] = value
    }
  }
  return Math.floor((to - first) / step)
}
