import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** Ed25519 signs (RFC 8032), X25519 agrees (RFC 7748); public keys have 32 bytes each. */
type Curve = 'ed25519' | 'x25519'
const jwkNames = { ed25519: 'Ed25519', x25519: 'X25519' } as const

/** A key of this site: the private half stays in it, the public half travels as 64 hexadecimal digits. */
export interface OwnKey {
  readonly publicKey: string
  readonly privateKey: KeyObject
}

/** A new key from the system's source of randomness. */
export const createKey = (curve: Curve): OwnKey =>
  ownKeyOf((curve === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')).privateKey)

/** Both halves of a key out of the private one. */
export const ownKeyOf = (privateKey: KeyObject): OwnKey => ({
  publicKey: Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex'),
  privateKey,
})

/** The public key of 64 hexadecimal digits. */
export const publicKeyOf = (curve: Curve, publicKey: string): KeyObject =>
  createPublicKey({
    key: { kty: 'OKP', crv: jwkNames[curve], x: Buffer.from(publicKey, 'hex').toString('base64url') },
    format: 'jwk',
  })
