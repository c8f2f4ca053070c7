/** The parts of two Emscripten codecs that are used; the packages ship no types. */
declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  export interface FrameInfo {
    readonly width: number
    readonly height: number
    readonly bitsPerSample: number
    readonly componentCount: number
  }
  /** Lives in WebAssembly memory until `delete`. */
  export interface Decoder {
    /** A view on WebAssembly memory to copy the encoded bytes to. */
    getEncodedBuffer(length: number): Uint8Array
    decode(): void
    getFrameInfo(): FrameInfo
    /** A view on WebAssembly memory, valid until `delete`. */
    getDecodedBuffer(): Uint8Array
    delete(): void
  }
  export interface Output {
    /** Takes what the codec would write to standard output, line by line. */
    readonly print: (line: string) => void
    readonly printErr: (line: string) => void
  }
  export default function open(output: Output): Promise<{ readonly JpegLSDecoder: new () => Decoder }>
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  import type { Decoder, Output } from '@cornerstonejs/codec-charls/decodewasmjs'
  export default function open(output: Output): Promise<{ readonly J2KDecoder: new () => Decoder }>
}
