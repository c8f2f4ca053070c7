/** Cosines of the even and the odd half in 13 bits behind the point, as C. Loeffler, A. Ligtenberg and G. Moschytz factor them (ICASSP 1989). */
const bits = 13
const fixed = (value: number): number => Math.round(value * (1 << bits))
const c0541 = fixed(0.541196100146197)
const c0765 = fixed(0.7653668647301796)
const c1847 = fixed(1.847759065022573)
const c0298 = fixed(0.298631336)
const c2053 = fixed(2.053119869)
const c3072 = fixed(3.072711026)
const c1501 = fixed(1.50132111)
const c0899 = fixed(0.899976223)
const c2562 = fixed(2.562915447)
const c1961 = fixed(1.96157056)
const c0390 = fixed(0.390180644)
const c1175 = fixed(1.175875602)

/** Space for one block between the two passes. */
const half = new Int32Array(64)

/**
 * The inverse of the discrete cosine transform of one block of 8 × 8 (ITU-T T.81 A.3.3), in integers: columns, then rows, each
 * with the rounding of the slow integer method that reference decoders use, so that values come out the same to the last bit.
 * @param block Dequantized coefficients, row by row.
 * @param precision Bits of a sample, 8 or 12.
 * @param samples Takes the 64 samples, moved to 0..2^precision − 1 and cut off there.
 */
export function inverseDct(
  block: Int32Array,
  { precision, samples }: { precision: number; samples: Uint16Array },
): void {
  const kept = precision > 8 ? 1 : 2
  for (let column = 0; column < 8; column++) pass(block, half, { from: column, step: 8, shift: bits - kept })
  for (let row = 0; row < 8; row++) pass(half, half, { from: row * 8, step: 1, shift: bits + kept + 3 })
  const [middle, largest] = [1 << (precision - 1), (1 << precision) - 1]
  for (let at = 0; at < 64; at++) samples[at] = Math.min(largest, Math.max(0, half[at]! + middle))
}

function pass(
  from: Int32Array,
  to: Int32Array,
  { from: start, step, shift }: { readonly from: number; readonly step: number; readonly shift: number },
): void {
  const value = (index: number) => from[start + index * step]!
  const [v0, v1, v2, v3] = [value(0), value(1), value(2), value(3)]
  const [v4, v5, v6, v7] = [value(4), value(5), value(6), value(7)]
  const turned = Math.imul(v2 + v6, c0541)
  const low = turned - Math.imul(v6, c1847)
  const high = turned + Math.imul(v2, c0765)
  const sum = (v0 + v4) << bits
  const difference = (v0 - v4) << bits
  const even = [sum + high, difference + low, difference - low, sum - high]
  const shared = Math.imul(v7 + v3 + v5 + v1, c1175)
  const outer = -Math.imul(v7 + v1, c0899)
  const inner = -Math.imul(v5 + v3, c2562)
  const left = shared - Math.imul(v7 + v3, c1961)
  const right = shared - Math.imul(v5 + v1, c0390)
  const odd = [
    Math.imul(v1, c1501) + outer + right,
    Math.imul(v3, c3072) + inner + left,
    Math.imul(v5, c2053) + inner + right,
    Math.imul(v7, c0298) + outer + left,
  ]
  const rounding = 1 << (shift - 1)
  for (let index = 0; index < 4; index++) {
    to[start + index * step] = (even[index]! + odd[index]! + rounding) >> shift
    to[start + (7 - index) * step] = (even[index]! - odd[index]! + rounding) >> shift
  }
}
