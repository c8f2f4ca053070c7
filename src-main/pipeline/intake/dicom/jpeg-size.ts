/** What a compressed stream says of itself, read before a decoder takes memory for it. */
export interface StreamSize {
  readonly rows: number
  readonly columns: number
  readonly componentCount: number
}

/** From the SOF55 segment (ISO 14495-1 C.2.2). */
export function jpegLsSize(stream: Uint8Array): StreamSize | undefined {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  if (stream.length < 4 || view.getUint16(0) !== 0xffd8) return undefined
  for (let at = 2; at + 10 <= stream.length; ) {
    const marker = view.getUint16(at)
    if (marker >> 8 !== 0xff) return undefined
    if (marker === 0xffff) at += 1
    else if (marker === 0xfff7)
      return { rows: view.getUint16(at + 5), columns: view.getUint16(at + 7), componentCount: stream[at + 9]! }
    else at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** From the SIZ segment (ISO 15444-1 A.5.1), inside a JP2 file too. */
export function jpeg2000Size(stream: Uint8Array): StreamSize | undefined {
  const start = codestreamStart(stream)
  if (start === undefined || start + 42 > stream.length) return undefined
  const view = new DataView(stream.buffer, stream.byteOffset + start)
  if (view.getUint32(0) !== 0xff4fff51) return undefined
  return {
    columns: view.getUint32(8) - view.getUint32(16),
    rows: view.getUint32(12) - view.getUint32(20),
    componentCount: view.getUint16(40),
  }
}

/** 0 for a bare codestream; in a JP2 file (boxes) the content of its `jp2c` box. */
function codestreamStart(stream: Uint8Array): number | undefined {
  if (stream[0] === 0xff) return 0
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  for (let at = 0; at + 8 <= stream.length; ) {
    const length = view.getUint32(at)
    if (view.getUint32(at + 4) === 0x6a703263) return at + 8
    if (length < 8) return undefined
    at += length
  }
  return undefined
}

/**
 * Whether all tile-parts that a JPEG 2000 codestream announces are in it (Psot of each SOT segment, ISO 15444-1 A.4.2).
 * Decoders fill up what is missing without a word, which would be an invented picture.
 */
export function isJpeg2000Complete(stream: Uint8Array): boolean {
  const start = codestreamStart(stream)
  if (start === undefined) return false
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  for (let at = start + 2; at + 2 <= stream.length; ) {
    const marker = view.getUint16(at)
    if (marker === 0xffd9) return true
    if (at + 12 > stream.length || marker >> 8 !== 0xff) return false
    if (marker !== 0xff90) {
      at += 2 + view.getUint16(at + 2)
      continue
    }
    const tilePartBytes = view.getUint32(at + 6)
    if (tilePartBytes === 0) return endsWithEnd(stream)
    if (tilePartBytes < 14) return false
    at += tilePartBytes
    if (at === stream.length) return true
  }
  return false
}

/** Whether the last marker is EOC; one zero may pad the stream to an even length. */
const endsWithEnd = (stream: Uint8Array): boolean => {
  const end = stream.at(-1) === 0 ? stream.length - 1 : stream.length
  return stream[end - 2] === 0xff && stream[end - 1] === 0xd9
}
