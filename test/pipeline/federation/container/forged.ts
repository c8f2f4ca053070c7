import { createHash, sign } from 'node:crypto'
import type { OwnKey } from '../../../../src-main/pipeline/federation/raw-key.node.ts'

/** A file with any head and arrays under a valid signature, written after the format's description alone. */
export function forged(head: string, arrays: Uint8Array, { publicKey, privateKey }: OwnKey): Uint8Array {
  const text = Buffer.from(head)
  const numbers = Buffer.alloc(12)
  for (const [index, number] of [1, text.length, arrays.length].entries()) numbers.writeUInt32LE(number, 4 * index)
  const content = Buffer.concat([Buffer.from('INSULAFL'), numbers, text, arrays])
  const digest = createHash('sha256').update(content).digest()
  const signature = sign(null, Buffer.concat([Buffer.from('insula federation file 1\0'), digest]), privateKey)
  return Buffer.concat([content, digest, Buffer.from(publicKey, 'hex'), signature])
}
