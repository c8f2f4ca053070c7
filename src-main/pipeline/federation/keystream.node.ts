import { type Cipher, createCipheriv } from 'node:crypto'

/** The stream of AES-256-CTR under a key of 32 bytes that is used for nothing else, from its first block on: pieces of it, in order. */
export function keystream(key: Uint8Array): (byteCount: number) => Uint8Array {
  const cipher: Cipher = createCipheriv('aes-256-ctr', key, new Uint8Array(16))
  return (byteCount) => cipher.update(new Uint8Array(byteCount))
}
