import { createHash } from 'node:crypto'

/**
 * UIDs that follow from what they name: `2.25.` and a UUID of version 8 (RFC 9562) out of a SHA-256 of the parts. The same
 * content has the same UID wherever and whenever it is written.
 */
export function uidOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part
    hash.update(`${bytes.length}:`).update(bytes)
  }
  const bytes = hash.digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return `2.25.${BigInt(`0x${bytes.toString('hex')}`)}`
}
