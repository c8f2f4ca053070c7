import type { Random } from '@volume/random.ts'
import { keystream } from '../keystream.node.ts'

const pieceBytes = 2 ** 16

/**
 * A stream of random numbers that is as secret as its key: 32 bytes of `randomBytes`, forgotten afterwards. A general
 * generator will not do for noise: what is seen of its stream would tell the rest of it.
 */
export function secureRandom(key: Uint8Array): Pick<Random, 'uniform'> {
  const next = keystream(key)
  let piece = new DataView(new ArrayBuffer(0))
  let at = 0
  return {
    uniform() {
      if (at === piece.byteLength) {
        const { buffer, byteOffset, byteLength } = next(pieceBytes)
        piece = new DataView(buffer as ArrayBuffer, byteOffset, byteLength)
        at = 0
      }
      const [high, low] = [piece.getUint32(at, true) >>> 5, piece.getUint32(at + 4, true) >>> 6]
      at += 8
      return (high * 2 ** 26 + low) / 2 ** 53
    },
  }
}
