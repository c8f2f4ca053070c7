/**
 * A place for a case in an order that a seed decides: 32 bits, well spread for neighboring numbers and seeds (finalizer
 * of MurmurHash3, A. Appleby, applied to both in turn).
 */
export const shuffleKey = (number: number, seed: number): number =>
  mixed(mixed(number ^ Math.floor(number / 2 ** 32)) ^ mixed((seed ^ Math.floor(seed / 2 ** 32)) + 0x9e3779b9)) >>> 0

function mixed(value: number): number {
  let bits = value | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
