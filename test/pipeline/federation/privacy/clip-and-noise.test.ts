import { createHash } from 'node:crypto'
import { randomOf } from '@volume/random.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clipped, normOf } from '../../../../src-main/pipeline/federation/privacy/clip.ts'
import { deviationOfSite, normLimit, withNoise } from '../../../../src-main/pipeline/federation/privacy/noise.ts'
import { secureRandom } from '../../../../src-main/pipeline/federation/privacy/secure-random.node.ts'
import { closeTo } from '../close-to.ts'

test('A difference of norm 5 clipped to 1 keeps its direction; one of norm 0.5 stays what it is.', () => {
  expect([...clipped(Float32Array.of(3, 0, -4), 1)]).toEqual(closeTo([0.6, 0, -0.8], 6))
  const short = Float32Array.of(0.3, 0.4)
  expect(clipped(short, 1)).toBe(short)
})

test('Whatever is clipped is never above the clip norm, not by rounding either.', () => {
  const values = fc.float32Array({
    noNaN: true,
    noDefaultInfinity: true,
    min: -1e6,
    max: 1e6,
    minLength: 1,
    maxLength: 50,
  })
  fc.assert(
    fc.property(values, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (difference, clipNorm) => {
      expect(normOf(clipped(difference, clipNorm))).toBeLessThanOrEqual(clipNorm)
    }),
  )
})

const key = (word: string) => createHash('sha256').update(word).digest()

test('Noise has mean 0 and the standard deviation that was asked for, and the same key gives the same noise.', () => {
  const count = 200_000
  const noise = withNoise(new Float32Array(count), 2, secureRandom(key('one')))
  const mean = noise.reduce((sum, value) => sum + value, 0) / count
  const variance = noise.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1)
  expect(Math.abs(mean)).toBeLessThan((5 * 2) / Math.sqrt(count))
  expect(Math.abs(variance - 4)).toBeLessThan(5 * 4 * Math.sqrt(2 / count))
  const within = noise.filter((value) => Math.abs(value) < 2).length / count
  expect(Math.abs(within - 0.682689)).toBeLessThan(0.006)
  expect(withNoise(new Float32Array(9), 2, secureRandom(key('one')))).toEqual(noise.subarray(0, 9))
  expect(withNoise(new Float32Array(9), 2, secureRandom(key('two')))).not.toEqual(noise.subarray(0, 9))
})

test('The secure stream is AES-256-CTR, 53 bits a number, evenly spread and below 1.', () => {
  const random = secureRandom(new Uint8Array(32))
  // openssl enc -aes-256-ctr -K 00…00 -iv 00…00 of zeros begins dc95c078a2408989
  const [high, low] = [0x78c095dc >>> 5, 0x898940a2 >>> 6]
  expect(random.uniform()).toBe((high * 2 ** 26 + low) / 2 ** 53)
  const tenths = new Array<number>(10).fill(0)
  for (let draw = 0; draw < 100_000; draw++) tenths[Math.floor(random.uniform() * 10)]! += 1
  const chiSquare = tenths.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)
  expect(chiSquare).toBeLessThan(33.7) // 9 degrees of freedom, p = 1e-4
})

test('An honest update with noise is not above the limit of norms; one twice as long is.', () => {
  const scale = { clipNorm: 1, noiseMultiplier: 0.5 }
  const count = 10_000
  const limit = normLimit(scale, count)
  for (let seed = 0; seed < 20; seed++) {
    const honest = withNoise(Float32Array.of(1, ...new Float32Array(count - 1)), 0.5, randomOf(seed))
    expect(normOf(honest)).toBeLessThanOrEqual(limit)
    expect(normOf(honest.map((value) => 2 * value))).toBeGreaterThan(limit)
  }
  expect(normLimit({ clipNorm: 1, noiseMultiplier: 0 }, count)).toBe(1)
})

test('Where five sites are the fewest of a sum, each adds half of the noise: any four have all of it.', () => {
  expect(deviationOfSite({ clipNorm: 3, noiseMultiplier: 2 }, 5)).toBe(3)
})
