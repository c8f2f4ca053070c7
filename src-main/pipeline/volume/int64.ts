/**
 * Little-endian 64-bit integers as doubles, if every one of them is a safe integer (up to 2⁵³ − 1 in magnitude);
 * `undefined` if one is not, because its neighbors would become the same number.
 */
export function exactDoubles(
  { buffer, byteOffset, byteLength }: Uint8Array,
  datatype: 'int64' | 'uint64',
): Float64Array<ArrayBuffer> | undefined {
  const lows = new Uint32Array(buffer, byteOffset, byteLength / 4)
  const highs = datatype === 'int64' ? new Int32Array(buffer, byteOffset, byteLength / 4) : lows
  const doubles = new Float64Array(lows.length / 2)
  for (let index = 0; index < doubles.length; index++) {
    const value = highs[index * 2 + 1]! * 2 ** 32 + lows[index * 2]!
    if (!Number.isSafeInteger(value)) return undefined
    doubles[index] = value
  }
  return doubles
}
