/**
 * The one format of all files that are carried in federated rounds, version 1: rounds (`.insula-round`), updates (`.insula-update`), lists
 * of sites that were given up (`.insula-dropouts`) and masks that were opened for them (`.insula-masks`).
 *
 * All numbers are little-endian.
 *
 * | bytes | content |
 * |---|---|
 * | 8 | `INSULAFL` in ASCII |
 * | 4 | version, unsigned |
 * | 4 | length of the head in bytes, h, unsigned, at most 1 MiB |
 * | 4 | length of the arrays in bytes, a, unsigned |
 * | h | head: canonical JSON (RFC 8785) in UTF-8, `{"arrays": [{"length", "name", "type"}, …], "header": {"kind", …}}` |
 * | a | the arrays in the order of the head, without gaps: `float32` or `uint32`, `length` values each |
 * | 32 | SHA-256 of all bytes before; a file is known by it |
 * | 32 | public key of the signer, Ed25519 |
 * | 64 | signature (Ed25519, RFC 8032) of the ASCII text `insula federation file 1`, a zero byte and the SHA-256 |
 *
 * The file ends there, and has 512 MiB at most. A reader checks in this order: size, the first 8 bytes, version, lengths against
 * the size, SHA-256, whether it knows the signer, signature; the head is not looked at before. What headers hold stands in
 * `headers.ts`. Nothing is compressed: weights hardly become smaller, and what is not inflated needs no limit.
 */
export const carriedFormat = {
  magic: 'INSULAFL',
  version: 1,
  prefixBytes: 20,
  trailerBytes: 128,
  largestHeadBytes: 2 ** 20,
  largestFileBytes: 512 * 2 ** 20,
  signedText: 'insula federation file 1\0',
} as const

/** Arrays of a file by name. */
export type CarriedArrays = Readonly<Record<string, CarriedArray>>
export type CarriedArray = Float32Array | Uint32Array
export type ArrayType = 'float32' | 'uint32'

/** How an array stands in the head. */
export interface ArrayEntry {
  readonly name: string
  readonly type: ArrayType
  /** Number of values. */
  readonly length: number
}

export const valueBytes: Readonly<Record<ArrayType, number>> = { float32: 4, uint32: 4 }

export const arrayTypeOf = (array: CarriedArray): ArrayType => (array instanceof Float32Array ? 'float32' : 'uint32')
