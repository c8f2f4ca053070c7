import openCharls, { type Decoder } from '@cornerstonejs/codec-charls/decodewasmjs'
import openOpenjpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs'
import { isJpeg2000Complete, jpeg2000Size, jpegLsSize, type StreamSize } from './jpeg-size.ts'
import type { DecodedFrame } from './stored-values.ts'

interface PictureSize {
  readonly rows: number
  readonly columns: number
}

/** JPEG-LS (ISO 14495-1) by CharLS. @returns The frame, or what is wrong with the stream. */
export const decodeJpegLs = (encoded: Uint8Array, size: PictureSize): Promise<DecodedFrame | string> =>
  decode(encoded, { size, stated: jpegLsSize(encoded), openDecoder: openJpegLs })

/** JPEG 2000 (ISO 15444-1) and its high throughput (15444-15) by OpenJPEG. @returns The frame, or what is wrong with the stream. */
export const decodeJpeg2000 = async (encoded: Uint8Array, size: PictureSize): Promise<DecodedFrame | string> =>
  !isJpeg2000Complete(encoded)
    ? 'its stream ends early'
    : decode(encoded, { size, stated: jpeg2000Size(encoded), openDecoder: openJpeg2000 })

/** The codecs would write their remarks to standard output, which belongs to whoever runs us. */
const silent = { print: () => {}, printErr: () => {} }

/** One WebAssembly instance each, made at first use and thrown away after a failure, which may leave it unusable. */
let charls: ReturnType<typeof openCharls> | undefined
let openjpeg: ReturnType<typeof openOpenjpeg> | undefined
const openJpegLs = async (): Promise<Decoder> => {
  charls ??= openCharls(silent)
  return new (await charls).JpegLSDecoder()
}
const openJpeg2000 = async (): Promise<Decoder> => {
  openjpeg ??= openOpenjpeg(silent)
  return new (await openjpeg).J2KDecoder()
}

async function decode(
  encoded: Uint8Array,
  {
    size: { rows, columns },
    stated,
    openDecoder,
  }: {
    readonly size: PictureSize
    readonly stated: StreamSize | undefined
    readonly openDecoder: () => Promise<Decoder>
  },
): Promise<DecodedFrame | string> {
  if (stated === undefined) return 'its stream has no header'
  if (stated.rows !== rows || stated.columns !== columns || stated.componentCount !== 1)
    return `its stream holds ${stated.columns} × ${stated.rows} pixels of ${stated.componentCount} components`
  try {
    const decoder = await openDecoder()
    decoder.getEncodedBuffer(encoded.length).set(encoded)
    decoder.decode()
    const { bitsPerSample } = decoder.getFrameInfo()
    const bytesPerPixel = bitsPerSample <= 8 ? 1 : 2
    const bytes = decoder.getDecodedBuffer().slice()
    decoder.delete()
    if (bytes.length < rows * columns * bytesPerPixel) return 'its stream ends early'
    return { bytes, bytesPerPixel, littleEndian: true }
  } catch {
    charls = undefined
    openjpeg = undefined
    return 'its stream cannot be decoded'
  }
}
