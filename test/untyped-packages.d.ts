/** The encoder of OpenJPH, with which tests make streams; the package ships no types. */
declare module '@cornerstonejs/codec-openjph' {
  interface Encoder {
    /** A view on WebAssembly memory to copy the pixels to. */
    getDecodedBuffer(frame: {
      readonly width: number
      readonly height: number
      readonly bitsPerSample: number
      readonly componentCount: number
      readonly isSigned: boolean
      readonly isUsingColorTransform: boolean
    }): Uint8Array
    /** @param step Of the quantization, relative to the largest value, where it is not lossless. */
    setQuality(isLossless: boolean, step: number): void
    encode(): void
    getEncodedBuffer(): Uint8Array
    delete(): void
  }
  export default function open(streams: {
    readonly print: (line: string) => void
    readonly printErr: (line: string) => void
  }): Promise<{ readonly HTJ2KEncoder: new () => Encoder }>
}

/** Its types are not where its package says. */
declare module 'fflate' {
  export type Zippable = { [path: string]: Uint8Array | [Uint8Array, { readonly level: 0 }] }
  export function zipSync(content: Zippable): Uint8Array<ArrayBuffer>
}
