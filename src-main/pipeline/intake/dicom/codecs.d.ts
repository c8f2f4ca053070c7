/** The parts of two Emscripten codecs that are used; the packages ship no types. Their decoders have the same shape. */
declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  /** Lives in WebAssembly memory until `delete`. */
  export interface Decoder {
    /** A view on WebAssembly memory to copy the encoded bytes to. */
    getEncodedBuffer(length: number): Uint8Array
    decode(): void
    getFrameInfo(): { readonly bitsPerSample: number }
    /** A view on WebAssembly memory, valid until `delete`. */
    getDecodedBuffer(): Uint8Array
    delete(): void
  }
  /** `print` and `printErr` take what the codec would write to the standard streams, line by line. */
  export default function open(streams: {
    readonly print: (line: string) => void
    readonly printErr: (line: string) => void
  }): Promise<{ readonly JpegLSDecoder: new () => Decoder }>
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  export interface Decoder {
    getEncodedBuffer(length: number): Uint8Array
    decode(): void
    getFrameInfo(): { readonly bitsPerSample: number }
    getDecodedBuffer(): Uint8Array
    delete(): void
  }
  export default function open(streams: {
    readonly print: (line: string) => void
    readonly printErr: (line: string) => void
  }): Promise<{ readonly J2KDecoder: new () => Decoder }>
}
