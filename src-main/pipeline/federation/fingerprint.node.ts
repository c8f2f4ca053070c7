import { createHash } from 'node:crypto'

/**
 * What two people compare by phone: the first 128 bits of the SHA-256 of a public key, as eight blocks of four hexadecimal digits
 * (`3f2a 91bc …`). To find another key with the same is as hard as to break the key.
 */
export const fingerprintOfKey = (publicKey: string): string =>
  createHash('sha256')
    .update(Buffer.from(publicKey, 'hex'))
    .digest('hex')
    .slice(0, 32)
    .replace(/.{4}(?!$)/g, '$& ')

/** What tells the files of sites apart: the beginning of the fingerprint, eight digits. */
export const markOfKey = (publicKey: string): string => fingerprintOfKey(publicKey).replaceAll(' ', '').slice(0, 8)
